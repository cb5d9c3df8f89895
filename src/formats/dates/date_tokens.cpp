#include "formats/dates/date_tokens.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "formats/dates/date_words.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<DateToken> cut(std::size_t most) {
    while (at_ < text_.size() && tokens_.size() < most) {
      const char c = text_[at_];
      if (is_space(c)) {
        // A line break parts two statements as a semicolon does.
        if (c == '\n') push(DateToken::Kind::sign, ";");
        spaced_ = true;
        ++at_;
      } else if (is_digit(c)) {
        number();
      } else if (is_letter(c)) {
        word();
      } else {
        push(DateToken::Kind::sign, std::string(1, c));
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  void push(DateToken::Kind kind, std::string text, std::int64_t value = 0) {
    tokens_.push_back({kind, std::move(text), value, spaced_});
    spaced_ = false;
  }

  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void number() {
    // "T1234" is an inventory number; "c1820" and "March1923" are dates.
    const bool touches_word = !spaced_ && !tokens_.empty() && tokens_.back().kind == DateToken::Kind::word;
    const bool foreign = touches_word && !date_meaning(tokens_.back().text);
    const std::size_t begin = at_;
    while (is_digit(peek(0))) ++at_;
    const std::string_view digits = text_.substr(begin, at_ - begin);
    if (digits.size() > 9 || foreign) {
      push(DateToken::Kind::word, "#");
      return;
    }
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    push(DateToken::Kind::number, std::string(digits), value);
  }

  void word() {
    std::string letters;
    // "b.c.e.", "n.d.", "j.-c.": single letters with dots; a "c." before anything else is "circa".
    const auto dotted = [&] { return is_letter(peek(0)) && !is_letter(peek(1)); };
    while (dotted() && peek(1) == '.') {
      const std::size_t gap = peek(2) == '-' && peek(0) == 'j' ? 3 : 2;  // "J.-C."
      if (letters.empty() && peek(0) == 'c' && peek(gap) != 'e') break;
      if (!is_letter(peek(gap)) || is_letter(peek(gap + 1))) break;
      letters += peek(0);
      at_ += gap;
    }
    if (letters.empty()) {
      while (is_letter(peek(0)) && letters.size() < 40) {
        letters += peek(0);
        ++at_;
      }
      while (is_letter(peek(0))) ++at_;
    } else {
      letters += peek(0);
      ++at_;
    }
    if (!join_with_last(letters)) push(DateToken::Kind::word, std::move(letters));
  }

  /// Abbreviations of two words become one: "v. Chr." and "av. J.-C.", "a. C.".
  bool join_with_last(const std::string& letters) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> pairs{{{"v", "chr"},
                                                                                   {"na", "chr"},
                                                                                   {"voor", "chr"},
                                                                                   {"n", "chr"},
                                                                                   {"av", "jc"},
                                                                                   {"avant", "jc"},
                                                                                   {"ap", "jc"},
                                                                                   {"apres", "jc"},
                                                                                   {"a", "c"},
                                                                                   {"b", "c"},
                                                                                   {"d", "c"},
                                                                                   {"a", "d"}}};
    std::size_t last = tokens_.size();
    while (last > 0 && tokens_[last - 1].is('.')) --last;
    if (last == 0 || tokens_.size() - last > 1) return false;
    DateToken& before = tokens_[last - 1];
    for (const auto& [first, second] : pairs) {
      if (before.is(first) && letters == second) {
        before.text += letters;
        tokens_.resize(last);
        spaced_ = false;
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view ascii, std::size_t most) {
  return Cutter(ascii).cut(most);
}

}  // namespace mostari
