#include "engines/clauses/lines.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.hpp"
#include "engines/clauses/letters.hpp"

namespace mostari::clauses {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Mostly capitals, and short enough to be no sentence. (Accented capitals count as neither.)
bool in_capitals(std::string_view line) {
  const auto upper = std::ranges::count_if(line, is_upper);
  const auto lower = std::ranges::count_if(line, is_lower);
  return line.size() <= 160 && upper >= 3 && lower * 6 <= upper;
}

bool is_furniture(std::string_view line) {
  if (line.size() > 120) return false;
  static const re2::RE2 page_number(R"(^\W*\d{1,4}\W*$|^(?:Vol\.?|VOL\.?) ?\d+[,. ].{0,30}$)");
  static const re2::RE2 running_header(
      R"((?i)^(?:\d{0,4}\W{0,3})(?:united nations|nations unies)\W{1,5}(?:treaty series|recueil des trait).{0,24}$)"
      R"(|^league of nations\W{1,5}treaty series.{0,16}$|^no\.? ?\d{1,5}\W*$)");
  return re2::RE2::PartialMatch(piece(line), page_number) || re2::RE2::PartialMatch(piece(line), running_header);
}

bool begins_footnote(std::string_view line) {
  static const re2::RE2 footnote(
      R"((?i)^(?:\d{1,2}|[*†‡'’]|\(\d\))? ?(?:came into force|entr[ée]e? en vigueur|see (?:p\.|page|note|footnote|vol)|)"
      R"(voir (?:p\.|note|vol)|united nations,? treaty series|nations unies,? recueil|league of nations,? treaty series|)"
      R"(translation by the|traduction du|translated by the))");
  return re2::RE2::PartialMatch(piece(line), footnote);
}

/// "Excellency,": what stands above it is an address, what stands below it the letter.
bool is_salutation(std::string_view line) {
  static const re2::RE2 salutation(
      R"((?i)^(?:(?:your )?excellenc(?:y|ies)|(?:my dear |dear )?(?:sirs?|mr\.? (?:minister|ambassador)|minister|ambassador)|)"
      R"((?:monsieur|madame) (?:le |la |l')?[a-zé]{6,12}|monsieur|excellence)\s?[,:.]$)");
  return line.size() <= 40 && re2::RE2::PartialMatch(piece(line), salutation);
}

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with(".\"");
}

/// Words under an article's number: "Exchange of teachers". The line after it begins anew.
bool is_title(std::string_view line, std::string_view next) {
  if (line.size() > 80 || next.empty() || !is_upper(line.front())) return false;
  const bool next_begins =
      is_upper(next.front()) || next.front() == '(' || (next.front() >= '0' && next.front() <= '9');
  static const re2::RE2 verb(R"(\b(?:shall|will|may|undertakes?|agrees?|each|the (?:Contracting )?Part(?:y|ies))\b)");
  return next_begins && line.find_first_of(".;:,") == std::string_view::npos &&
         !re2::RE2::PartialMatch(piece(line), verb);
}

void append_lines(std::vector<Line>& lines, std::string_view line, std::size_t offset) {
  // An article's heading amid the line, after the end of a sentence or after a heading in capitals.
  static const re2::RE2 amid(
      R"(((?:[.;:]|[A-Z]{4,})\s+)(?:A[rn]t[il1][ec]l?[ec]|ARTICLE)\s+(?:\d{1,3}|[IVXLl]{1,6}|[Oo]ne)\b[.:)]?(?:\s+[A-Z(0-9]|$))");
  while (true) {
    re2::StringPiece before;
    if (!re2::RE2::PartialMatch(piece(line), amid, &before)) break;
    const auto cut = static_cast<std::size_t>(before.data() - line.data()) + before.size();
    if (cut == 0) break;
    const std::string_view head = trimmed(line.substr(0, cut));
    if (!head.empty()) {
      lines.push_back({.text = head, .offset = offset + static_cast<std::size_t>(head.data() - line.data())});
    }
    offset += cut;
    line = line.substr(cut);
  }
  const std::string_view rest = trimmed(line);
  if (!rest.empty()) {
    lines.push_back({.text = rest, .offset = offset + static_cast<std::size_t>(rest.data() - line.data())});
  }
}

void mark_kinds(std::vector<Line>& lines) {
  bool after_article = false;
  std::size_t footnote_lines = 0;  // that the footnote at hand may still take
  for (std::size_t at = 0; at < lines.size(); ++at) {
    Line& line = lines[at];
    const std::string_view next = at + 1 < lines.size() ? lines[at + 1].text : std::string_view{};
    const ArticleHeading article = article_heading(line.text);
    if (article.size > 0) footnote_lines = 0;
    if (is_furniture(line.text)) {
      line.kind = LineKind::furniture;
      continue;
    }
    if (footnote_lines > 0 || begins_footnote(line.text)) {
      line.kind = LineKind::furniture;
      footnote_lines = ends_sentence(line.text) ? 0 : footnote_lines == 0 ? 5 : footnote_lines - 1;
      continue;
    }
    if (article.size > 0) {
      line.kind = LineKind::article;
    } else if (is_salutation(line.text)) {
      line.kind = LineKind::salutation;
    } else if (in_capitals(line.text) || (after_article && is_title(line.text, next))) {
      line.kind = LineKind::heading;
    }
    after_article = line.kind == LineKind::article && article.size == line.text.size();
  }
}

}  // namespace

ArticleHeading article_heading(std::string_view line) {
  // "Artiele", "Articlc": the word is often damaged. The number may be, too: "HI" for III, "Ill".
  static const re2::RE2 heading(
      R"(^(?:A[rn]t[il1][ec]l?[ec]|A[RN]T[IL1]CLE|ART\.|Art\.)\s*)"
      R"((\d{1,3}|[IVXLHl1]{1,7}|[Oo]ne|ONE|[Pp]remier|PREMIER|unique|UNIQUE)(\s?[.:)—–-]+\s?|\s+|$))");
  re2::StringPiece number;
  re2::StringPiece after;
  if (!re2::RE2::PartialMatch(piece(line), heading, &number, &after)) return {};
  const auto size = static_cast<std::size_t>(after.data() + after.size() - line.data());
  // "Article 12 of this Agreement", carried over from the line before, is no heading.
  if (size < line.size() && (is_lower(line[size]) || line[size] == ',')) return {};
  return {.number = std::string_view(number.data(), number.size()), .size = size};
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of("\n\r\f\v", begin);
    if (end == std::string_view::npos) end = text.size();
    if (end > begin) append_lines(lines, text.substr(begin, end - begin), begin);
    begin = end + 1;
  }
  mark_kinds(lines);
  return lines;
}

}  // namespace mostari::clauses
