#include "formats/table/foreign_kind.hpp"

#include <array>

namespace mostari {

std::optional<Problem> foreign_file(std::string_view content) {
  struct Kind {
    std::string_view magic;
    const char* reason;
  };
  constexpr std::string_view gzip = "\x1F\x8B";
  constexpr std::array<Kind, 10> kinds{{{"PK\x03\x04", "formats.foreign.zip"},
                                        {"\xD0\xCF\x11\xE0", "formats.foreign.office"},
                                        {"%PDF", "formats.foreign.pdf"},
                                        {gzip, "formats.foreign.gzip"},
                                        {"\xFF\xD8\xFF", "formats.foreign.jpeg"},
                                        {"\x89PNG", "formats.foreign.png"},
                                        {"<?xml", "formats.foreign.xml"},
                                        {"<!DOCTYPE", "formats.foreign.web_page"},
                                        {"<html", "formats.foreign.web_page"},
                                        {"<HTML", "formats.foreign.web_page"}}};
  for (const Kind& kind : kinds) {
    if (!content.starts_with(kind.magic)) continue;
    const char* advice = kind.magic == gzip ? "formats.foreign.unpack" : "formats.foreign.save_csv";
    return Problem{.reason = message(kind.reason), .advice = message(advice)};
  }
  return std::nullopt;
}

}  // namespace mostari
