#include "formats/lots/lot_text.hpp"

#include <algorithm>
#include <optional>

#include "formats/table/ascii_form.hpp"

namespace mostari {
namespace {

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of the code point that begins with `lead`; 1 for a byte that begins none.
std::size_t code_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte >= 0xF0U) return 4;
  if (byte >= 0xE0U) return 3;
  if (byte >= 0xC2U) return 2;
  return 1;
}

/// Capital letters of Latin-1 and Latin Extended-A beside ASCII; other scripts are not asked.
bool is_capital(std::string_view code) {
  if (code.size() == 1) return code[0] >= 'A' && code[0] <= 'Z';
  if (code.size() != 2) return false;
  const auto value =
      ((static_cast<unsigned char>(code[0]) & 0x1FU) << 6U) | (static_cast<unsigned char>(code[1]) & 0x3FU);
  if (value >= 0xC0U && value <= 0xDEU) return value != 0xD7U;
  if (value >= 0x139U && value <= 0x148U) return value % 2 == 1;
  if (value >= 0x100U && value <= 0x177U) return value % 2 == 0;
  return value == 0x178U || value == 0x179U || value == 0x17BU || value == 0x17DU ||
         (value >= 0x391U && value <= 0x3A9U) || (value >= 0x410U && value <= 0x42FU);
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<LotToken> cut() {
    while (at_ < text_.size()) {
      const std::string_view code = next(at_);
      const std::string form = ascii_form(code);
      if (code == "\n") {
        line_end();
      } else if (form.empty() || form == " " || form == "\t" || form == "\r" || form == "\v" || form == "\f") {
        spaced_ = spaced_ || !form.empty();
        at_ += code.size();
      } else if (is_digit(form[0])) {
        number();
      } else if (form.size() > 1 && form[0] == ' ' && is_digit(form[1])) {
        push(LotToken::Kind::number, code.size(), form.substr(1));
      } else if (is_letter(form[0]) || is_foreign_letter(code, form)) {
        word();
      } else {
        const bool wordlike = form == "&" || form == "*" || code == "†";
        push(wordlike ? LotToken::Kind::word : LotToken::Kind::sign, code.size(), code == "†" ? "+" : form);
      }
    }
    return std::move(tokens_);
  }

 private:
  std::string_view next(std::size_t at) const { return text_.substr(at, code_size(text_[at])); }

  /// A letter of a script that ascii_form() does not fold: anything else outside of the blocks of punctuation.
  static bool is_foreign_letter(std::string_view code, const std::string& form) {
    if (form != "\x01" || code.size() < 2) return false;
    const auto lead = static_cast<unsigned char>(code[0]);
    const auto second = static_cast<unsigned char>(code[1]);
    if (lead == 0xC2U) return false;             // signs of Latin-1
    if (lead == 0xE2U) return second >= 0xB0U;   // general punctuation, arrows, symbols
    return !(lead == 0xE3U && second == 0x80U);  // CJK punctuation
  }

  void push(LotToken::Kind kind, std::size_t size, std::string folded) {
    LotToken token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(at_ + size);
    token.spaced = spaced_;
    token.folded = std::move(folded);
    tokens_.push_back(std::move(token));
    spaced_ = false;
    at_ += size;
  }

  void line_end() {
    const std::size_t begin = at_;
    int lines = 0;
    std::size_t end = at_;
    while (end < text_.size() &&
           (text_[end] == '\n' || text_[end] == '\r' || text_[end] == ' ' || text_[end] == '\t')) {
      lines += text_[end] == '\n' ? 1 : 0;
      ++end;
    }
    push(LotToken::Kind::line_end, end - begin, lines > 1 ? "\n\n" : "\n");
    spaced_ = true;
  }

  void number() {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end == at_) {  // a digit that is not ASCII: "²"
      const std::string_view code = next(at_);
      return push(LotToken::Kind::sign, code.size(), ascii_form(code));
    }
    while (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') && is_digit(text_[end + 1])) {
      ++end;
      while (end < text_.size() && is_digit(text_[end])) ++end;
    }
    push(LotToken::Kind::number, end - at_, std::string(text_.substr(at_, end - at_)));
  }

  void word() {
    std::size_t end = at_;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    const bool capital = is_capital(next(at_));
    while (end < text_.size()) {
      const std::string_view code = next(end);
      const std::string form = ascii_form(code);
      if (form.empty() || !(is_letter(form[0]) || is_foreign_letter(code, form))) {
        if (!form.empty() || code.size() < 2) break;  // a soft hyphen belongs to the word
      } else {
        ++letters;
        capitals += is_capital(code) ? 1U : 0U;
      }
      end += code.size();
    }
    push(LotToken::Kind::word, end - at_, ascii_form(text_.substr(at_, end - at_)));
    tokens_.back().capital = capital;
    tokens_.back().capitals = letters > 1 && capitals == letters;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  std::vector<LotToken> tokens_;
};

bool is_quote(const LotToken& token) {
  return token.kind == LotToken::Kind::sign && (token.folded == "\"" || token.folded == "'");
}

/// A quote opens before a word that touches it and after white space or a bracket; it closes after a word.
bool opens(const std::vector<LotToken>& tokens, std::size_t at) {
  const bool after_gap = tokens[at].spaced || at == 0 || tokens[at - 1].is("(") || tokens[at - 1].is("[") ||
                         tokens[at - 1].is(":") || tokens[at - 1].is("-");
  return after_gap && at + 1 < tokens.size() && !tokens[at + 1].is_line_end() &&
         // "« Vincent »" is spaced on the inside; a straight or curly quote is not
         (!tokens[at + 1].spaced || tokens[at].end - tokens[at].begin == 2);
}

bool closes(const std::vector<LotToken>& tokens, std::size_t at) {
  const bool before_gap = at + 1 == tokens.size() || tokens[at + 1].spaced || tokens[at + 1].is_line_end() ||
                          tokens[at + 1].kind == LotToken::Kind::sign;
  const bool guillemet = tokens[at].end - tokens[at].begin == 2;
  return before_gap && (guillemet || !tokens[at].spaced);
}

std::optional<std::size_t> closing_quote(const std::vector<LotToken>& tokens, std::size_t at) {
  constexpr std::size_t farthest = 120;
  for (std::size_t i = at + 1; i < tokens.size() && i < at + farthest; ++i) {
    if (tokens[i].is("\n\n")) return {};
    if (is_quote(tokens[i]) && tokens[i].folded == tokens[at].folded && closes(tokens, i)) return i;
  }
  return {};
}

std::optional<std::size_t> closing_bracket(const std::vector<LotToken>& tokens, std::size_t at) {
  const bool round = tokens[at].is("(");
  int depth = 0;
  for (std::size_t i = at; i < tokens.size(); ++i) {
    if (tokens[i].is("\n\n")) return {};
    if (tokens[i].is(round ? "(" : "[")) ++depth;
    if (tokens[i].is(round ? ")" : "]") && --depth == 0) return i;
  }
  return {};
}

}  // namespace

std::vector<LotToken> lot_tokens(std::string_view text_utf8) {
  return Cutter(text_utf8).cut();
}

std::vector<Enclosed> enclosed_ranges(const std::vector<LotToken>& tokens) {
  std::vector<Enclosed> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::optional<std::size_t> close;
    const bool quote = is_quote(tokens[i]);
    if (quote && opens(tokens, i)) {
      close = closing_quote(tokens, i);
    } else if (tokens[i].is("(") || tokens[i].is("[")) {
      close = closing_bracket(tokens, i);
    }
    if (!close) continue;
    found.push_back(
        {.range = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(*close + 1)}, .quoted = quote});
    i = *close;
  }
  return found;
}

}  // namespace mostari
