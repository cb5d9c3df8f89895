#include "formats/terms/terms.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/text.hpp"
#include "formats/table/csv.hpp"

namespace mostari {
namespace {

constexpr std::array<std::string_view, 13> languages = {"en", "fr", "de", "it", "es", "nl", "pt",
                                                        "sv", "ru", "ar", "zh", "ja", "el"};

/// Words of one language that are a form of a concept in another: "or" is gold in French.
constexpr std::array<std::string_view, 8> too_common = {"a", "an", "and", "as", "in", "on", "or", "with"};

bool is_latin(std::string_view form) {
  // Latin letters with accents end below U+0250, which UTF-8 writes with a first byte below 0xC9.
  return std::all_of(form.begin(), form.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xC9U;
  });
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// Without an English plural: the table lists only irregular ones.
std::string without_plural(const std::string& word) {
  if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) return word.substr(0, word.size() - 1);
  return word;
}

bool has_arabic(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD8U && byte <= 0xDBU;
  });
}

/// The ways to look a word up: itself, its singular, and of Arabic words, which write article, "and" and "with" to the
/// word, what is behind them: "وفضة", "بالفضة" are "فضة".
std::vector<std::string> looked_up(const std::string& word, bool arabic) {
  std::vector<std::string> forms{word};
  if (std::string singular = without_plural(word); singular != word) forms.push_back(std::move(singular));
  if (!arabic) return forms;
  for (const std::string_view prefix : {"wal", "bal", "al", "ll", "w", "b"}) {  // as normalised() spells them
    if (word.size() > prefix.size() + 2 && word.starts_with(prefix)) forms.push_back(word.substr(prefix.size()));
  }
  return forms;
}

}  // namespace

const Terms& Terms::shipped() {
  static const Terms terms = [] {
    const auto path = resource_dir() / "data" / "terms" / "concepts.csv";
    const Result<std::string> table = read_file(path, std::uint64_t{16} << 20U);
    if (!table) throw std::runtime_error(to_string(table.problem()));
    return Terms(*table);
  }();
  return terms;
}

Terms::Terms(std::string_view csv) {
  CsvReader reader(csv);
  CsvRow row;
  std::unordered_map<std::string, std::size_t> columns;
  std::unordered_map<std::string, std::size_t> by_name;
  const auto cell = [&](std::string_view column) -> std::string_view {
    const auto at = columns.find(std::string(column));
    return at == columns.end() || at->second >= row.cells.size() ? std::string_view() : row.cells[at->second];
  };
  while (reader.next(row)) {
    if (row.problem) throw std::runtime_error("the table of terms: " + to_string(*row.problem));
    if (columns.empty()) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) columns.emplace(row.cells[i], i);
      continue;
    }
    Concept concept_read;
    concept_read.name = cell("concept");
    concept_read.kind = cell("kind") == "type"        ? Kind::type
                        : cell("kind") == "technique" ? Kind::technique
                                                      : Kind::material;
    for (const std::string_view name : parts_of(cell("broader"), '|')) concept_read.broader_names.emplace_back(name);
    const std::size_t at = concepts_.size();
    by_name.emplace(concept_read.name, at);
    concepts_.push_back(std::move(concept_read));
    for (const std::string_view language : languages) {
      for (const std::string_view form : parts_of(cell(language), '|')) add_form(form, at);
    }
  }
  for (Concept& each : concepts_) {
    for (const std::string& name : each.broader_names) {
      const auto found = by_name.find(name);
      if (found == by_name.end()) throw std::runtime_error("the table of terms: no concept is called " + name);
      each.broader.push_back(found->second);
    }
  }
}

void Terms::add_form(std::string_view form, std::size_t concept_at) {
  const std::string plain = normalised(form);
  // In other scripts a short form becomes letters that too many other words share.
  if (plain.size() < (is_latin(form) ? 2U : 3U)) return;
  if (std::find(too_common.begin(), too_common.end(), plain) != too_common.end()) return;
  std::vector<std::size_t>& named = forms_[plain];
  if (std::find(named.begin(), named.end(), concept_at) == named.end()) named.push_back(concept_at);
  std::size_t& longest = longest_form_[plain.substr(0, plain.find(' '))];
  longest = std::max(longest, static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' ')) + 1);
}

void Terms::add_with_broader(std::size_t concept_at, std::vector<std::string>& out) const {
  const std::string& name = concepts_[concept_at].name;
  if (std::find(out.begin(), out.end(), name) != out.end()) return;
  out.push_back(name);
  for (const std::size_t broader : concepts_[concept_at].broader) add_with_broader(broader, out);
}

std::vector<std::string> Terms::find(std::string_view text_utf8, bool types) const {
  constexpr std::size_t longest_text = 2000;
  constexpr std::size_t most = 40;
  const std::vector<std::string> all = words(text_utf8.substr(0, longest_text));
  const bool arabic = has_arabic(text_utf8);
  std::vector<std::string> result;
  for (std::size_t at = 0; at < all.size() && result.size() < most;) {
    // "oil on canvas" as a medium is two materials, though it also names a kind of painting.
    std::size_t taken = 0;
    std::size_t longest = 0;
    const std::vector<std::string> firsts = looked_up(all[at], arabic);
    for (const std::string& first : firsts) {
      if (const auto found = longest_form_.find(first); found != longest_form_.end()) {
        longest = std::max(longest, found->second);
      }
    }
    for (const bool of_kind_only : {true, false}) {
      for (std::size_t length = std::min(longest, all.size() - at); length > 0 && taken == 0; --length) {
        auto found = forms_.end();
        for (const std::string& first : firsts) {
          std::string form = first;
          for (std::size_t i = at + 1; i < at + length; ++i) form += ' ' + all[i];
          found = forms_.find(form);
          if (found == forms_.end()) found = forms_.find(without_plural(form));
          if (found != forms_.end()) break;
        }
        if (found == forms_.end()) continue;
        for (const std::size_t concept_at : found->second) {
          if (of_kind_only && (concepts_[concept_at].kind == Kind::type) != types) continue;
          add_with_broader(concept_at, result);
          taken = length;
        }
      }
    }
    if (taken == 0) {
      const auto letters = std::count_if(all[at].begin(), all[at].end(),
                                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      const bool speaks = letters > 3 && all[at].find_first_of("0123456789") == std::string::npos;
      if (speaks) result.push_back("=" + (arabic ? firsts.back() : without_plural(all[at])));
      taken = 1;
    }
    at += taken;
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<std::string> Terms::materials(std::string_view text_utf8) const {
  return find(text_utf8, false);
}

std::vector<std::string> Terms::types(std::string_view text_utf8) const {
  return find(text_utf8, true);
}

}  // namespace mostari
