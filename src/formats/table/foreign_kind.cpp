#include "formats/table/foreign_kind.hpp"

#include <array>

namespace mostari {

std::string_view foreign_kind(std::string_view content) {
  struct Kind {
    std::string_view magic;
    std::string_view name;
  };
  constexpr std::array<Kind, 10> kinds{{{"PK\x03\x04", "a ZIP file (an Excel workbook is one)"},
                                        {"\xD0\xCF\x11\xE0", "an old Excel or Word file"},
                                        {"%PDF", "a PDF"},
                                        {"\x1F\x8B", "a gzip file"},
                                        {"\xFF\xD8\xFF", "a JPEG picture"},
                                        {"\x89PNG", "a PNG picture"},
                                        {"<?xml", "an XML file"},
                                        {"<!DOCTYPE", "a web page"},
                                        {"<html", "a web page"},
                                        {"<HTML", "a web page"}}};
  for (const Kind& kind : kinds) {
    if (content.starts_with(kind.magic)) return kind.name;
  }
  return {};
}

std::string foreign_kind_advice(std::string_view kind) {
  return kind == "a gzip file" ? "unpack it, and give what is in it" : "save it as CSV in UTF-8, and give that";
}

}  // namespace mostari
