#include "formats/records/record_terms.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::size_t max_dataset_bytes = 64;
constexpr std::size_t max_target_bytes = 400;

bool is_dataset_name(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !name.empty() && name.size() <= max_dataset_bytes && std::ranges::all_of(name, fits);
}

bool is_target(std::string_view target) {
  const bool control =
      std::ranges::any_of(target, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
  if (target.size() > max_target_bytes || control) return false;
  const std::size_t slash = target.find('/');
  if (slash == std::string_view::npos) return true;
  return is_dataset_name(target.substr(0, slash)) && slash + 1 < target.size();
}

}  // namespace

std::optional<std::string_view> term_in(std::string_view written, std::span<const std::string_view> terms) {
  const std::string wanted = normalised(written);
  const auto found = std::ranges::find_if(terms, [&](std::string_view term) { return normalised(term) == wanted; });
  return found == terms.end() ? std::nullopt : std::optional(*found);
}

std::string_view put_term(NewRecord& record, const char* member, RecordRow& row, const Column& column,
                          std::span<const std::string_view> terms, bool required) {
  const std::string_view written = row.text(column, required);
  if (written.empty() || !row.ok()) return {};
  const std::optional<std::string_view> term = term_in(written, terms);
  if (!term) {
    row.reject(column, message("records.term.unknown"),
               message("base.do.write_one_of", {{"words", words_said(terms)}}));
    return {};
  }
  record.properties[member] = *term;
  return *term;
}

void put_links(NewRecord& record, const char* role, RecordRow& row, const Column& column) {
  for (std::string& target : split(row.text(column, false, max_text_bytes), "|")) {
    if (!is_target(target)) {
      row.reject(column, message("records.link.no_record"), message("records.link.write"));
      return;
    }
    record.links.push_back({.role = role, .target = std::move(target)});
  }
}

void put_source(NewRecord& record, RecordRow& row, const Column& source, const Column& address) {
  put(record.properties, "source", row.text(source));
  const std::string_view url = row.text(address, false, 2'000);
  if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://")) {
    row.reject(address, message("records.source.no_address"), message("records.source.write_address"));
  }
  put(record.properties, "source_url", url);
}

}  // namespace mostari
