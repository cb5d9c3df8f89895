#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "formats/treaties/treaty_date.hpp"
#include "formats/treaties/treaty_texts.hpp"

namespace mostari {
namespace {

/// A title page and a preamble fit in; what stands further on is not looked at (but for the words of signing).
constexpr std::size_t front_bytes = 6000;
constexpr std::size_t max_party_bytes = 120;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Runs of white space as one blank each.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= 0x20U;
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of("\n\r\f", begin);
    if (end == std::string_view::npos) end = text.size();
    std::string line = one_line(text.substr(begin, end - begin));
    while (!line.empty() && line.front() == ' ') line.erase(0, 1);
    if (!line.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

/// Without "the Government of", the article and footnote marks.
std::string party_name(std::string_view written) {
  std::string name = one_line(written);
  static const re2::RE2 lead(
      R"((?i)^(?:the )?(?:(?:(?:royal|imperial|federal|provisional|revolutionary|military) )*governments? of )?(?:the )?)");
  static const re2::RE2 tail(R"((?: Preamble)?[\s*'’"†.,;:\d()]+$| Preamble$)");
  re2::RE2::Replace(&name, lead, "");
  re2::RE2::Replace(&name, tail, "");
  return name.size() <= max_party_bytes ? name : std::string();
}

bool is_in_capitals(std::string_view line) {
  const auto upper = std::ranges::count_if(line, [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto lower = std::ranges::count_if(line, [](char c) { return c >= 'a' && c <= 'z'; });
  return upper >= 3 && lower * 4 <= upper;
}

bool names_a_treaty(std::string_view line) {
  static const re2::RE2 words(
      R"((?i)\b(?:agreement|convention|treaty|exchange of|protocol|accord|échange|traité|programme)\b)");
  return re2::RE2::PartialMatch(piece(line), words);
}

/// PHILIPPINES / and / PAKISTAN, each on lines of its own.
std::vector<std::string> parties_on_lines(const std::vector<std::string>& lines, std::size_t& after) {
  std::vector<std::string> parties;
  std::string name;
  static const re2::RE2 skipped(R"((?i)^(?:no\.? ?\d+.{0,3}|\[?(?:translation|traduction).{0,12}|\W*\d{1,4}\W*)$)");
  for (std::size_t at = 0; at < std::min<std::size_t>(lines.size(), 24); ++at) {
    const std::string& line = lines[at];
    const bool is_and = line == "and" || line == "AND" || line == "et" || line == "And";
    if (re2::RE2::FullMatch(piece(line), skipped)) continue;
    if (is_and || line == "," || line.ends_with(" and")) {
      if (line.ends_with(" and") && is_in_capitals(line)) name += ' ' + line.substr(0, line.size() - 4);
      if (const std::string party = party_name(name); !party.empty()) parties.push_back(party);
      name.clear();
      continue;
    }
    if (!is_in_capitals(line) || names_a_treaty(line)) {
      after = at;
      break;
    }
    name += ' ' + line;
  }
  if (parties.empty()) return {};
  if (const std::string party = party_name(name); !party.empty()) parties.push_back(party);
  return parties.size() > 1 ? parties : std::vector<std::string>();
}

/// Parts "A AND B": at the "and" that a "the" or a government follows, else at the first that does not belong to a
/// name (TRINIDAD AND TOBAGO).
std::vector<std::string> parted_at_and(const std::string& both) {
  static const re2::RE2 before_government(R"((?i)^(.+?),? and (the .+|his .+|her .+)$)");
  static const re2::RE2 any(R"((?i) and )");
  static const re2::RE2 second_half(
      R"((?i)^(?:tobago|northern ireland|herzegovina|barbuda|principe|nevis|montenegro|the grenadines|miquelon|futuna)\b)");
  std::string first;
  std::string second;
  if (re2::RE2::FullMatch(both, before_government, &first, &second)) {
    if (!re2::RE2::PartialMatch(second, second_half)) return {party_name(first), party_name(second)};
  }
  re2::StringPiece match;
  for (std::size_t from = 0; any.Match(both, from, both.size(), re2::RE2::UNANCHORED, &match, 1);) {
    const auto begin = static_cast<std::size_t>(match.data() - both.data());
    from = begin + match.size();
    const std::string rest = both.substr(from);
    if (!re2::RE2::PartialMatch(rest, second_half)) return {party_name(both.substr(0, begin)), party_name(rest)};
  }
  return {};
}

std::vector<std::string> parties_in_title(const std::string& front) {
  static const re2::RE2 between(
      R"((?i)\b(?:between|entre) (.{4,260}?)(?:\. | ?\(|; |(?-i: The (?:Government|President|Acting|King|Imperial|Royal|Union))|, (?:signed|done|concluded)| (?:concerning|regarding|relating|signed|concluded|constituting|)"
      R"(providing|for the|on (?:cultural|the|co|educational|scientific|exchange|rela|their)|in the (?:field|sphere)|with (?:annex|exchange|a )|of cultural|dated|extending|respecting|about)|$))");
  std::string both;
  if (!re2::RE2::PartialMatch(front, between, &both)) return {};
  return parted_at_and(both);
}

std::vector<std::string> parties_in_preamble(const std::string& front) {
  static const re2::RE2 governments(
      R"((?i)\b((?:the )?(?:[a-z]+ )?governments? of .{4,90}?,? and (?:the )?(?:[a-z]+ )?government of .{4,70}?)(?:,|;|\.| hereinafter| desir| being| have | in ))");
  std::string both;
  if (!re2::RE2::PartialMatch(front, governments, &both)) return {};
  return parted_at_and(both);
}

struct Signing {
  std::string place;
  std::string date;
};

std::string place_name(std::string written) {
  static const re2::RE2 tail(R"([\s,.;:]+(?:on|the|this|le)?[\s,.;:]*$)");
  re2::RE2::Replace(&written, tail, "");
  const bool fits = written.size() <= 60 && written.find_first_of("0123456789[]") == std::string::npos;
  return fits ? written : std::string();
}

/// "Signed at PLACE, on DATE", "Done at PLACE this DATE".
Signing signing(const std::string& text, const re2::RE2& phrase) {
  re2::StringPiece place;
  re2::StringPiece match[2];
  for (std::size_t from = 0; phrase.Match(text, from, text.size(), re2::RE2::UNANCHORED, match, 2);) {
    const auto at = static_cast<std::size_t>(match[1].data() - text.data());
    std::string_view window = std::string_view(text).substr(at, 260);
    from = at + match[1].size() + 1;
    // The next statement of the title page has dates of its own.
    static const re2::RE2 next_statement(
        R"((?i)\b(?:official|authentic) texts?\b|\bregistered by\b|\bcame into force)");
    re2::StringPiece stop[1];
    if (next_statement.Match(piece(window), 0, window.size(), re2::RE2::UNANCHORED, stop, 1)) {
      window = window.substr(0, static_cast<std::size_t>(stop[0].data() - window.data()));
    }
    const auto date = find_treaty_date(window);
    if (!date) continue;
    std::string before(window.substr(0, date->begin));
    static const re2::RE2 end_of_place(
        R"((?i)(?:,? on\b|,? this\b|,? the\b|,? in (?:two|duplicate|the)\b|,? le\b|, |\. |\bat )(.*)$)");
    re2::StringPiece rest;
    if (re2::RE2::PartialMatch(before, end_of_place, &rest)) {
      // from the first such word on
      re2::StringPiece whole[1];
      if (end_of_place.Match(before, 0, before.size(), re2::RE2::UNANCHORED, whole, 1)) {
        before.erase(static_cast<std::size_t>(whole[0].data() - before.data()));
      }
    }
    return {.place = place_name(before), .date = date->iso};
  }
  return {};
}

Signing signing_of(const std::string& front, std::string_view whole) {
  static const re2::RE2 signed_at(R"((?i)\bsigned (?:at|in) ()\S)");
  static const re2::RE2 done_at(
      R"(\b(?:DONE|Done|Fait|FAIT|Signed|SIGNED|Given)(?: and signed)?(?: in (?:duplicate|two [a-z]+),?)? (?:at|in|AT|IN|à|a) (?:the city of )?()\S)");
  static const re2::RE2 done(R"(\b(?:DONE|Done|Fait|FAIT)\b()\b)");
  static const re2::RE2 dateline(R"((?:^|[.A-Z] )([A-Z][A-Za-z .]{2,30}), (?:on )?(?:the )?()\S)");
  Signing found = signing(front, signed_at);
  if (!found.date.empty()) return found;
  const std::string all = one_line(whole);
  for (const re2::RE2* phrase : {&done_at, &signed_at, &done}) {
    found = signing(all, *phrase);
    if (phrase == &done) found.place.clear();
    if (!found.date.empty()) return found;
  }
  // A letter's dateline, or a bare date under the title.
  if (const auto date = find_treaty_date(std::string_view(front).substr(0, 1500))) found.date = date->iso;
  static const re2::RE2 city(R"(([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?), (?:the )?(?:\d{1,2}|[A-Z][a-z]+ \d{1,2},))");
  if (!found.date.empty() && found.place.empty())
    re2::RE2::PartialMatch(piece(std::string_view(front).substr(0, 1500)), city, &found.place);
  return found;
}

std::vector<std::string> languages_of(const std::string& front) {
  static const re2::RE2 texts(R"((?i)\b(?:official|authentic) texts? ?: ?([A-Z][A-Za-z, ]{2,80}?)\.)");
  static const re2::RE2 word(R"(([A-Z][a-z]+))");
  std::string list;
  if (!re2::RE2::PartialMatch(front, texts, &list)) return {};
  std::vector<std::string> languages;
  re2::StringPiece rest(list);
  std::string language;
  while (re2::RE2::FindAndConsume(&rest, word, &language)) languages.push_back(language);
  return languages;
}

std::string number_in(const std::string& front) {
  static const re2::RE2 number(R"((?i)\bno\.? ?(\d{1,5})\b)");
  std::string digits;
  re2::RE2::PartialMatch(piece(std::string_view(front).substr(0, 400)), number, &digits);
  return digits;
}

/// The line under the parties ("Cultural Agreement."), else the long title in capitals, without the words of signing.
std::string title_of(const std::vector<std::string>& lines, std::size_t after, const std::string& front) {
  static const re2::RE2 end_of_title(
      R"((?i)[.,]? ?\b(?:signed (?:at|in)|official text|authentic text|registered by)\b.*$)");
  static const re2::RE2 year(R"((?:^| )1[89]\d\d$)");
  std::string title;
  if (after > 0 && after < lines.size() && names_a_treaty(lines[after])) {
    for (std::size_t at = after; at < std::min(lines.size(), after + 4); ++at) {
      title += (title.empty() ? "" : " ") + lines[at];
    }
  } else {
    static const re2::RE2 long_title(
        R"((?:^|No\.? ?\d+[.:]? ?|\d: |TRANSLATION )((?:[A-Z]+ ){0,6}(?:AGREEMENT|CONVENTION|TREATY|EXCHANGE OF (?:NOTES|LETTERS)|PROTOCOL|ACCORD)\b.{0,300}))");
    if (!re2::RE2::PartialMatch(front, long_title, &title)) return {};
    static const re2::RE2 lower_case(R"( (?:[A-Z][a-z]|[a-z]{4}).*$)");
    re2::RE2::Replace(&title, end_of_title, "");
    re2::RE2::Replace(&title, lower_case, "");
  }
  re2::RE2::Replace(&title, end_of_title, "");
  re2::RE2::Replace(&title, year, "");
  static const re2::RE2 mark(R"( ?(?:\b\d|[*'’†])( |$))");
  re2::RE2::GlobalReplace(&title, mark, R"(\1)");
  title = std::string(trimmed(title));
  if (title.ends_with('.')) title.pop_back();
  return title;
}

std::string registered_on(const std::string& front) {
  static const re2::RE2 phrase(R"((?i)\b(?:filed and recorded|registered) by ()\S)");
  return signing(front, phrase).date;
}

/// "112033_en_corr.txt" -> "112033"; any other name without its ending.
std::string id_of(const std::string& file) {
  std::string name = file.substr(file.find_last_of("/\\") + 1);
  static const re2::RE2 text_ending(R"((?i)\.txt$)");
  static const re2::RE2 language(R"(^([0-9A-Za-z]+)_[a-z]{2}(?:[_-][a-z]+)*$)");
  re2::RE2::Replace(&name, text_ending, "");
  std::string number;
  return re2::RE2::FullMatch(name, language, &number) ? number : name;
}

}  // namespace

TreatyText read_title_page(std::string_view text_utf8, const std::string& file) {
  TreatyText treaty;
  treaty.id = id_of(file);
  treaty.file = file;
  std::string_view head = text_utf8.substr(0, front_bytes);
  const std::string front = one_line(head);
  const std::vector<std::string> lines = lines_of(head);

  static const re2::RE2 series_one(R"(1(\d{5}))");
  std::string number;
  if (re2::RE2::FullMatch(treaty.id, series_one, &number)) {
    treaty.un_number = number.substr(std::min(number.find_first_not_of('0'), number.size()));
  } else {
    treaty.un_number = number_in(front);
  }
  std::size_t after = 0;
  treaty.parties = parties_on_lines(lines, after);
  if (treaty.parties.empty()) treaty.parties = parties_in_title(front.substr(0, 1500));
  const auto empty = [](const std::string& name) { return name.empty(); };
  if (std::ranges::any_of(treaty.parties, empty)) treaty.parties.clear();
  if (treaty.parties.empty()) treaty.parties = parties_in_preamble(front);
  if (std::ranges::any_of(treaty.parties, empty)) treaty.parties.clear();

  const Signing found = signing_of(front, text_utf8);
  treaty.signed_on = found.date;
  treaty.signed_at = found.place;
  treaty.languages = languages_of(front);
  treaty.registered_on = registered_on(front);
  treaty.title = title_of(lines, treaty.parties.empty() ? 0 : after, front);
  return treaty;
}

}  // namespace mostari
