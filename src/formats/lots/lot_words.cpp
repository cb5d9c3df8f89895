#include "formats/lots/lot_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/text.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 16U << 20U;
constexpr std::uint8_t every_language = 0x3F;
constexpr std::size_t shortest_stem = 3;
/// Words this long mean the same thing in whatever language they stand.
constexpr std::size_t unmistakable_letters = 7;

constexpr std::array<std::string_view, cue_count> cue_names{"function",
                                                            "article",
                                                            "attribution.attributed",
                                                            "attribution.workshop",
                                                            "attribution.circle",
                                                            "attribution.follower",
                                                            "attribution.manner",
                                                            "attribution.after",
                                                            "attribution_after.attributed",
                                                            "attribution_after.workshop",
                                                            "attribution_after.circle",
                                                            "attribution_after.follower",
                                                            "attribution_after.manner",
                                                            "attribution_after.after",
                                                            "school",
                                                            "school_adjective",
                                                            "maker_before",
                                                            "maker_role",
                                                            "maker_house",
                                                            "generation",
                                                            "particle",
                                                            "post_nominal",
                                                            "heading.maker",
                                                            "heading.title",
                                                            "heading.date",
                                                            "heading.materials",
                                                            "heading.inscriptions",
                                                            "heading.provenance",
                                                            "heading.exhibited",
                                                            "heading.literature",
                                                            "heading.estimate",
                                                            "heading.starting_price",
                                                            "heading.note",
                                                            "heading.measurements",
                                                            "heading.place",
                                                            "provenance_start",
                                                            "provenance_start_dropped",
                                                            "literature_start",
                                                            "exhibited_start",
                                                            "inscribed",
                                                            "inscription_mark",
                                                            "engraved",
                                                            "false_inscription",
                                                            "inscription_place",
                                                            "carrier",
                                                            "materials_start",
                                                            "material_link",
                                                            "material_adjective",
                                                            "part_of_object",
                                                            "date_cue",
                                                            "period",
                                                            "size_part",
                                                            "size_axis",
                                                            "size_weight",
                                                            "size_filler",
                                                            "condition",
                                                            "note",
                                                            "nationality",
                                                            "place",
                                                            "coin",
                                                            "coin_reference",
                                                            "coin_metal",
                                                            "property",
                                                            "lot",
                                                            "on_request",
                                                            "edition",
                                                            "edition_of",
                                                            "edition_copies",
                                                            "edition_among",
                                                            "born",
                                                            "description_start",
                                                            "material",
                                                            "object",
                                                            "picture",
                                                            "abbreviation",
                                                            "given_name",
                                                            "known_maker"};

static_assert(cue_names.back() == "known_maker", "a name for each cue, in their order");

std::optional<Cue> cue_called(std::string_view name) {
  const auto found = std::ranges::find(cue_names, name);
  if (found == cue_names.end()) return {};
  return static_cast<Cue>(found - cue_names.begin());
}

/// Signs within a phrase that are written or left out: "l.r." and "l r", "laid-down" and "laid down".
bool may_stand_within(const LotToken& token) {
  return token.kind == LotToken::Kind::sign &&
         (token.folded == "." || token.folded == "'" || (token.folded == "-" && !token.spaced));
}

/// Names of things that are the same in a lot of any language.
bool is_shared(Cue cue) {
  return cue == Cue::material || cue == Cue::object || cue == Cue::place || cue == Cue::given_name ||
         cue == Cue::known_maker || cue == Cue::coin || cue == Cue::coin_reference || cue == Cue::nationality;
}

/// Abbreviations, and small words that are listed for what they mean between figures, stand in lots of any language.
bool tells_language(Cue cue) {
  return cue != Cue::abbreviation && cue != Cue::edition && cue != Cue::edition_among && cue != Cue::coin_metal &&
         cue != Cue::lot;
}

/// Letters from which on a word is understood in a lot of another language.
std::size_t enough_letters(Cue cue) {
  switch (cue) {
    case Cue::particle:  // "van" and "the Younger" belong to names, which are of any language
    case Cue::generation:
      return 1;
    case Cue::lot:  // "Los 10" says which lot it is before anything says the language
    case Cue::coin_metal:
    case Cue::edition:  // counts only before the figures of an edition
    case Cue::edition_among:
      return 2;
    default:
      return is_shared(cue) ? 4 : unmistakable_letters;
  }
}

/// Letters of ASCII and Latin-1 as small ones.
std::string lower_latin(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto byte = static_cast<unsigned char>(lower[i]);
    const bool latin1 = i > 0 && static_cast<unsigned char>(lower[i - 1]) == 0xC3U && byte >= 0x80U && byte <= 0x9EU;
    if ((byte >= 'A' && byte <= 'Z') || latin1) lower[i] = static_cast<char>(byte + 0x20U);
  }
  return lower;
}

template <typename Each>
void each_of(std::string_view list, char separator, const Each& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (const std::string_view one = trimmed(list.substr(0, end)); !one.empty()) each(one);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

std::size_t TokenCues::length(Cue cue) const {
  for (const auto& [each, tokens] : begins) {
    if (each == cue) return tokens;
  }
  return 0;
}

void LotWords::add(std::string_view phrase, Cue cue, std::uint8_t languages) {
  // "=daté" is not "date".
  const bool exact = phrase.starts_with('=');
  if (exact) phrase.remove_prefix(1);
  const bool prefix = phrase.size() > 1 && phrase.back() == '*';
  const bool suffix = phrase.size() > 1 && phrase.front() == '*';
  if (prefix) phrase.remove_suffix(1);
  if (suffix) phrase.remove_prefix(1);
  std::vector<std::string> words;
  std::size_t letters = 0;
  for (LotToken& token : lot_tokens(phrase)) {
    if (may_stand_within(token) || token.folded.empty()) continue;
    letters += token.folded.size();
    words.push_back(std::move(token.folded));
  }
  if (words.empty()) return;
  std::vector<Phrase>& kept = (prefix ? prefixes_ : suffix ? suffixes_ : phrases_)[words[0]];
  Phrase made{.words = {words.begin() + 1, words.end()},
              .cue = cue,
              .languages = languages,
              .letters = static_cast<std::uint8_t>(std::min<std::size_t>(letters, 255)),
              .spelling = exact ? std::string(phrase) : std::string()};
  for (Phrase& each : kept) {
    if (each.cue == cue && each.words == made.words && each.spelling == made.spelling) {
      each.languages = static_cast<std::uint8_t>(each.languages | languages);
      return;
    }
  }
  kept.push_back(std::move(made));
}

template <typename Take>
void LotWords::match(const std::vector<LotToken>& tokens, std::size_t at, std::string_view text,
                     const Take& take) const {
  const LotToken& first = tokens[at];
  if (first.kind == LotToken::Kind::line_end || (first.kind == LotToken::Kind::sign && first.folded != "/")) return;
  if (const auto found = phrases_.find(first.folded); found != phrases_.end()) {
    for (const Phrase& phrase : found->second) {
      if (!phrase.spelling.empty() && lower_latin(text.substr(first.begin, first.end - first.begin)) != phrase.spelling)
        continue;
      std::size_t next = at + 1;
      bool whole = true;
      for (const std::string& word : phrase.words) {
        while (next < tokens.size() && may_stand_within(tokens[next])) ++next;
        whole = next < tokens.size() && tokens[next].kind != LotToken::Kind::line_end && tokens[next].folded == word;
        if (!whole) break;
        ++next;
      }
      if (whole) take(Match{phrase.cue, static_cast<std::uint16_t>(next - at), phrase.languages, phrase.letters});
    }
  }
  if (first.kind != LotToken::Kind::word) return;
  const auto one_word = [&](const Phrases& stems, const std::string& stem, std::size_t letters) {
    const auto found = stems.find(stem);
    if (found == stems.end()) return;
    for (const Phrase& phrase : found->second) {
      take(Match{phrase.cue, 1, phrase.languages, static_cast<std::uint8_t>(std::min<std::size_t>(letters, 255))});
    }
  };
  for (std::size_t size = shortest_stem; size <= first.folded.size(); ++size) {
    one_word(prefixes_, first.folded.substr(0, size), first.folded.size());
    // Only German and Dutch put words together: "Zwolle" is no wool in a Dutch lot.
    if (size < first.folded.size()) one_word(suffixes_, first.folded.substr(first.folded.size() - size), 0);
  }
}

LotLanguage LotWords::language_of(const std::vector<LotToken>& tokens, std::string_view text) const {
  std::array<double, lot_language_codes.size()> score{};
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    match(tokens, at, text, [&](const Match& each) {
      if (each.languages == every_language || !tells_language(each.cue)) return;
      int languages = 0;
      for (std::size_t i = 0; i < score.size(); ++i) languages += (each.languages >> i) & 1;
      // Names of places and of materials travel; articles and prepositions do not.
      const double weight = each.cue == Cue::function ? 1 : is_shared(each.cue) ? 0.25 : 0.5;
      for (std::size_t i = 0; i < score.size(); ++i) {
        if (((each.languages >> i) & 1) != 0) score[i] += weight / (languages * languages);
      }
    });
  }
  return static_cast<LotLanguage>(std::ranges::max_element(score) - score.begin());
}

std::vector<TokenCues> LotWords::cues_of(const std::vector<LotToken>& tokens, std::string_view text,
                                         LotLanguage language) const {
  std::vector<TokenCues> cues(tokens.size());
  const auto bit = static_cast<unsigned>(language);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    match(tokens, at, text, [&](const Match& each) {
      const bool native = ((each.languages >> bit) & 1U) != 0;
      if (!native && each.letters < enough_letters(each.cue)) return;
      for (std::size_t i = 0; i < each.tokens; ++i) cues[at + i].covered.set(static_cast<std::size_t>(each.cue));
      auto& begins = cues[at].begins;
      const auto same = std::ranges::find(begins, each.cue, &std::pair<Cue, std::uint16_t>::first);
      if (same == begins.end()) {
        begins.emplace_back(each.cue, each.tokens);
      } else {
        same->second = std::max(same->second, each.tokens);
      }
    });
  }
  return cues;
}

Outcome LotWords::read_words(const fs::path& file) {
  const Result<std::string> content = read_file(file, max_file_bytes);
  if (!content) return content.problem();
  std::optional<Problem> broken;
  const auto keep_first = [&](Problem problem) {
    problem.file = file.string();
    if (!broken) broken = std::move(problem);
  };
  CsvTable table(*content, keep_first, [](const Problem&) {});
  if (table.problem()) return *table.problem();
  std::array<std::optional<std::size_t>, lot_language_codes.size()> columns;
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = table.column(lot_language_codes[i]);
  while (table.next()) {
    const std::string_view group = table.cell(table.column("group"));
    const std::optional<Cue> cue = cue_called(group);
    if (!cue) {
      keep_first({.line = table.line(),
                  .field = "group",
                  .value = excerpt(group),
                  .reason = message("base.value.not_understood")});
      break;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      each_of(table.cell(columns[i]), '|',
              [&](std::string_view phrase) { add(phrase, *cue, static_cast<std::uint8_t>(1U << i)); });
    }
  }
  if (broken) return *broken;
  return Done{};
}

Outcome LotWords::read_names(const fs::path& file) {
  const Result<std::string> content = read_file(file, max_file_bytes);
  if (!content) return content.problem();
  each_of(*content, '\n', [&](std::string_view line) {
    each_of(line, ' ', [&](std::string_view name) { add(name, Cue::given_name, every_language); });
  });
  return Done{};
}

Outcome LotWords::read_terms(const fs::path& file) {
  const Result<std::string> content = read_file(file, max_file_bytes);
  if (!content) return content.problem();
  CsvTable table(
      *content, [](const Problem&) {}, [](const Problem&) {});
  if (table.problem()) return *table.problem();
  const auto kind = table.column("kind");
  while (table.next()) {
    const Cue cue = table.cell(kind) == "type" ? Cue::object : Cue::material;
    for (std::size_t i = 0; i < lot_language_codes.size(); ++i) {
      each_of(table.cell(table.column(lot_language_codes[i])), '|', [&](std::string_view phrase) {
        if (phrase.size() > 2) add(phrase, cue, static_cast<std::uint8_t>(1U << i));
      });
    }
  }
  return Done{};
}

Outcome LotWords::read_makers(const fs::path& file) {
  const Result<std::string> content = read_file(file, max_file_bytes);
  if (!content) return content.problem();
  CsvTable table(
      *content, [](const Problem&) {}, [](const Problem&) {});
  if (table.problem()) return *table.problem();
  const auto name = table.column("name");
  const auto others = table.column("other_names");
  if (!name) return Done{};
  const auto keep = [&](std::string_view each) {
    if (each.size() > 4) add(each, Cue::known_maker, every_language);
  };
  while (table.next()) {
    keep(table.cell(name));
    each_of(table.cell(others), '|', keep);
  }
  return Done{};
}

Result<LotWords> LotWords::read(const fs::path& data) {
  LotWords words;
  if (const Outcome read = words.read_words(data / "lots" / "words.csv"); !read) return read.problem();
  if (const Outcome read = words.read_names(data / "lots" / "given_names.txt"); !read) return read.problem();
  std::error_code ignored;
  if (const fs::path terms = data / "terms" / "concepts.csv"; fs::exists(terms, ignored)) {
    if (const Outcome read = words.read_terms(terms); !read) return read.problem();
  }
  std::vector<fs::path> makers;
  for (const fs::directory_entry& entry : fs::directory_iterator(data / "makers", ignored)) {
    if (entry.path().extension() == ".csv") makers.push_back(entry.path());
  }
  std::ranges::sort(makers);
  for (const fs::path& file : makers) {
    if (const Outcome read = words.read_makers(file); !read) return read.problem();
  }
  return words;
}

std::vector<TokenCues> LotWords::heading_cues_of(const std::vector<LotToken>& tokens, std::string_view text,
                                                 LotLanguage language) const {
  std::vector<TokenCues> cues = cues_of(tokens, text, language);
  if (tokens.empty() || !tokens[0].is_word() || cues[0].length(Cue::lot) > 0) return cues;
  for (std::size_t i = 0; i < lot_language_codes.size(); ++i) {
    std::vector<TokenCues> others = cues_of(tokens, text, static_cast<LotLanguage>(i));
    if (others[0].length(Cue::lot) > 0) return others;
  }
  return cues;
}

const Result<LotWords>& lot_words() {
  static const Result<LotWords> words = LotWords::read(resource_dir() / "data");
  return words;
}

}  // namespace mostari
