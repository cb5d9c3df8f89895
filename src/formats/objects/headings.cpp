#include "formats/objects/headings.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "base/file.hpp"
#include "base/parts.hpp"
#include "base/text.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_headings_bytes = 4U << 20U;
constexpr std::string_view unit_prefix = "unit_";

/// The words of a heading in one form of all scripts, without what stands between them. "№" and "#" are words here.
std::string heading_key(std::string_view heading) {
  std::string plain;
  for (std::size_t at = 0; at < heading.size(); ++at) {
    const std::string_view rest = heading.substr(at);
    if (rest.starts_with('&')) {
      plain += " and ";
    } else if (rest.starts_with('#')) {
      plain += " no ";
    } else if (rest.starts_with("°")) {
      plain += 'o';
      ++at;
    } else {
      plain += heading[at];
    }
  }
  std::string key = normalised(plain);
  std::erase(key, ' ');
  return key;
}

/// As Germans write it without the dots: "Kuenstler".
std::string without_umlauts(std::string_view german) {
  constexpr std::array<std::array<std::string_view, 2>, 6> letters{
      {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}}};
  std::string plain(german);
  for (const auto& [letter, written] : letters) {
    for (std::size_t at = plain.find(letter); at != std::string::npos; at = plain.find(letter, at)) {
      plain.replace(at, letter.size(), written);
    }
  }
  return plain;
}

/// A heading parted into what stands outside of brackets and what stands in the last of them.
struct Bracketed {
  std::string outside;
  std::string inside;
};

Bracketed bracketed(std::string_view heading) {
  Bracketed result;
  int depth = 0;
  for (const char c : heading) {
    if (c == '(' || c == '[') {
      if (depth++ == 0) result.inside.clear();
    } else if (c == ')' || c == ']') {
      depth = std::max(0, depth - 1);
    } else {
      (depth > 0 ? result.inside : result.outside) += c;
    }
  }
  return result;
}

/// "サイズ（cm）" as "サイズ (cm)": the wide brackets of Chinese and Japanese are brackets.
std::string with_plain_brackets(std::string_view heading) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> wide{
      {{"（", " ("}, {"）", ")"}, {"［", " ["}, {"］", "]"}, {"【", " ["}, {"】", "]"}, {"〔", " ["}, {"〕", "]"}}};
  std::string plain(heading);
  for (const auto& [bracket, instead] : wide) {
    for (std::size_t at = plain.find(bracket); at != std::string::npos; at = plain.find(bracket, at)) {
      plain.replace(at, bracket.size(), instead);
    }
  }
  return plain;
}

}  // namespace

Result<Headings> Headings::read(const std::filesystem::path& file) {
  Headings headings;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return headings;
  const Result<std::string> content = read_file(file, max_headings_bytes);
  if (!content) return content.problem();
  std::optional<Problem> problem;
  const auto refuse = [&](Problem told) {
    told.file = file.string();
    if (!problem) problem = std::move(told);
  };
  CsvTable table(*content, refuse, refuse);
  const auto meaning = table.column("meaning");
  const auto language = table.column("language");
  const auto written = table.column("headings");
  if (table.problem()) refuse(*table.problem());
  while (table.next()) {
    const std::string name(table.cell(meaning));
    const std::vector<std::string_view> all = parts_of(table.cell(written), "|");
    if (name.empty() || all.empty()) {
      refuse(
          {.line = table.line(), .reason = message("base.value.missing"), .advice = message("formats.headings.how")});
    }
    for (std::size_t rank = 0; rank < all.size(); ++rank) {
      const auto add = [&](const std::string& key) {
        if (name.starts_with(unit_prefix)) {
          headings.units_.try_emplace(key, name.substr(unit_prefix.size()));
          return;
        }
        const auto [known, is_new] =
            headings.meanings_.try_emplace(key, HeadingMeaning{.name = name, .unit = {}, .rank = rank});
        if (!is_new && known->second.name != name) {
          refuse({.line = table.line(),
                  .field = name,
                  .value = std::string(all[rank]),
                  .reason = message("formats.headings.two", {{"other", known->second.name}}),
                  .advice = message("formats.headings.keep_one")});
        }
        known->second.rank = std::min(known->second.rank, rank);
      };
      add(heading_key(all[rank]));
      if (table.cell(language) == "de") add(heading_key(without_umlauts(all[rank])));
    }
  }
  if (problem) return *problem;
  return headings;
}

/// As it stands, or without the number by which columns of one kind are counted: "Image 2".
std::optional<HeadingMeaning> Headings::whole(std::string_view words) const {
  std::string key = heading_key(words);
  if (key.empty()) return std::nullopt;
  if (const auto known = meanings_.find(key); known != meanings_.end()) return known->second;
  const std::size_t end = key.find_last_not_of("0123456789");
  if (end == std::string::npos || end + 1 == key.size()) return std::nullopt;
  key.resize(end + 1);
  const auto known = meanings_.find(key);
  return known != meanings_.end() ? std::optional(known->second) : std::nullopt;
}

/// "Höhe in cm", "Height cm".
std::optional<HeadingMeaning> Headings::with_unit(std::string_view words) const {
  if (std::optional<HeadingMeaning> known = whole(words)) return known;
  std::vector<std::string_view> parts = parts_of(words, " \t_.,:/");
  if (parts.size() < 2) return std::nullopt;
  const auto unit = units_.find(heading_key(parts.back()));
  if (unit == units_.end()) return std::nullopt;
  std::string_view before = trimmed(words.substr(0, static_cast<std::size_t>(parts.back().data() - words.data())));
  std::optional<HeadingMeaning> known = whole(before);
  constexpr std::array<std::string_view, 5> prepositions{"in", "en", "em", "w", "в"};
  if (!known && std::ranges::find(prepositions, parts[parts.size() - 2]) != prepositions.end()) {
    known = whole(before.substr(0, static_cast<std::size_t>(parts[parts.size() - 2].data() - before.data())));
  }
  if (known) known->unit = unit->second;
  return known;
}

std::optional<HeadingMeaning> Headings::meaning(std::string_view written) const {
  const std::string heading = with_plain_brackets(written);
  if (std::optional<HeadingMeaning> known = with_unit(heading)) return known;
  const Bracketed parts = bracketed(heading);
  if (!parts.inside.empty()) {
    if (std::optional<HeadingMeaning> known = with_unit(parts.outside)) {
      if (const auto unit = units_.find(heading_key(parts.inside)); unit != units_.end()) known->unit = unit->second;
      return known;
    }
  }
  // The name of a vocabulary, or of a group of fields, before it: "Dublin Core:Title", "dcterms.title".
  if (const std::size_t colon = heading.find_last_of(':'); colon != std::string_view::npos) {
    if (std::optional<HeadingMeaning> known = with_unit(heading.substr(colon + 1))) return known;
  }
  if (const std::size_t dot = heading.find_last_of('.'); dot != std::string_view::npos && dot + 1 < heading.size()) {
    constexpr std::array<std::string_view, 6> vocabularies{"dc", "dcterms", "dcterm", "schema", "edm", "vra"};
    if (std::ranges::find(vocabularies, heading_key(heading.substr(0, dot))) != vocabularies.end()) {
      return with_unit(heading.substr(dot + 1));
    }
    // What a value of an object in JSON is called says nothing: "creator.name".
    constexpr std::array<std::string_view, 7> values{"name", "label", "value", "text", "title", "displayname", "term"};
    if (std::ranges::find(values, heading_key(heading.substr(dot + 1))) != values.end()) {
      return with_unit(heading.substr(0, dot));
    }
  }
  // In two languages, or two words of one meaning: "Künstler / Artist", "Artista (Artist)".
  for (const std::string_view part : parts_of(parts.outside, "/|;,\n")) {
    if (std::optional<HeadingMeaning> known = with_unit(part)) return known;
  }
  return parts.inside.empty() ? std::nullopt : whole(parts.inside);
}

Result<const Headings*> headings_in(const std::filesystem::path& folder) {
  static std::mutex mutex;
  static std::map<std::filesystem::path, Headings> read;
  const std::lock_guard lock(mutex);
  if (const auto known = read.find(folder); known != read.end()) return &known->second;
  Result<Headings> headings = Headings::read(folder / "headings.csv");
  if (!headings) return headings.problem();
  return &read.emplace(folder, std::move(*headings)).first->second;
}

}  // namespace mostari
