#include "baseline.hpp"

#include <array>

#include "base/text.hpp"

namespace mostari::bench {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\n';
    const bool spaced = i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '\n';
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c != '\n' && !(depth == 0 && spaced && (c == ',' || c == '.'))) continue;
    if (const std::string_view piece = trimmed(text.substr(begin, i - begin)); !piece.empty()) pieces.push_back(piece);
    begin = i + 1;
    if (c == '\n') depth = 0;
  }
  return pieces;
}

std::size_t year_in(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool year =
        (text[i] == '1' || text[i] == '2') && is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]);
    const bool alone = (i == 0 || !is_digit(text[i - 1])) && (i + 4 == text.size() || !is_digit(text[i + 4]));
    if (year && alone) return i;
  }
  return std::string_view::npos;
}

bool has_factor(std::string_view text) {
  for (const std::string_view times : {" x ", "x", "×", ":"}) {
    const std::size_t at = text.find(times);
    if (at != std::string_view::npos && at > 0 && is_digit(text[at - 1]) && at + times.size() < text.size() &&
        is_digit(text[at + times.size()]))
      return true;
  }
  return text.find(" x ") != std::string_view::npos || text.find(" cm") != std::string_view::npos ||
         text.find(" mm") != std::string_view::npos;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

LotField section_of(std::string_view folded) {
  constexpr std::array<std::string_view, 5> owners{"provenance", "provenienz", "provenienza", "procedencia",
                                                   "herkomst"};
  constexpr std::array<std::string_view, 6> shows{"exhibited",  "exposition", "ausstellung",
                                                  "esposizion", "exposicion", "tentoonstelling"};
  constexpr std::array<std::string_view, 4> books{"literatur", "bibliograph", "bibliografia", "literatuur"};
  for (const auto word : owners) {
    if (folded.starts_with(word)) return LotField::provenance;
  }
  for (const auto word : shows) {
    if (folded.starts_with(word)) return LotField::exhibited;
  }
  for (const auto word : books) {
    if (folded.starts_with(word)) return LotField::literature;
  }
  return LotField::unread;
}

}  // namespace

std::vector<std::pair<LotField, std::string>> baseline(std::string_view text_utf8) {
  std::vector<std::pair<LotField, std::string>> found;
  LotField section = LotField::unread;
  bool maker = false;
  bool title = false;
  bool date = false;
  for (const std::string_view piece : pieces_of(text_utf8)) {
    const std::string folded = normalised(piece);
    constexpr std::array<std::string_view, 6> money{"€", "£", "$", "EUR", "CHF", "euro"};
    constexpr std::array<std::string_view, 6> signs{"signed", "sign", "firmat", "firmad", "gesigneerd", "monogr"};
    constexpr std::array<std::string_view, 9> media{"oil on",  "huile sur", "ol auf",      "olio su", "oleo sobre",
                                                    "olie op", "bronze",    "watercolour", "porcel"};
    if (contains_any(piece, money)) {
      found.emplace_back(LotField::estimate, piece);
      section = LotField::unread;
      continue;
    }
    if (const LotField named = section_of(folded); named != LotField::unread) {
      section = named;
      const std::size_t colon = piece.find(':');
      found.emplace_back(named, colon == std::string_view::npos ? "" : trimmed(piece.substr(colon + 1)));
      continue;
    }
    if (section != LotField::unread) {
      found.back().second += (found.back().second.empty() ? "" : ", ") + std::string(piece);
      continue;
    }
    if (!maker) {
      maker = true;
      const std::size_t open = piece.find('(');
      found.emplace_back(LotField::maker, trimmed(piece.substr(0, open)));
      if (open != std::string_view::npos && year_in(piece.substr(open)) != std::string_view::npos) {
        found.emplace_back(LotField::life_dates, piece.substr(open + 1, piece.find(')', open) - open - 1));
        const std::size_t close = piece.find(')', open);
        if (close != std::string_view::npos && close + 2 < piece.size()) {
          found.emplace_back(LotField::title, trimmed(piece.substr(close + 1)));
          title = true;
        }
      }
    } else if (has_factor(piece)) {
      found.emplace_back(LotField::measurements, piece);
    } else if (contains_any(folded, signs)) {
      found.emplace_back(LotField::inscriptions, piece);
    } else if (contains_any(folded, media)) {
      found.emplace_back(LotField::materials, piece);
    } else if (const std::size_t year = year_in(piece); year != std::string_view::npos && !date) {
      date = true;
      found.emplace_back(LotField::date, piece.substr(year, 4));
    } else if (!title) {
      title = true;
      found.emplace_back(LotField::title, piece);
    }
  }
  return found;
}

}  // namespace mostari::bench
