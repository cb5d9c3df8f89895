#include "formats/measurements/measurement_tokens.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "formats/measurements/measurement_words.hpp"

namespace mostari {
namespace {

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<MeasurementToken> cut(std::size_t most) {
    while (at_ < text_.size() && tokens_.size() < most) {
      const char c = text_[at_];
      at_minus_ = at_ > 0 && text_[at_ - 1] == '-' ? at_ - 1 : std::string_view::npos;
      if (is_blank(c)) {
        ++at_;
      } else if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !after_letter())) {
        number();
      } else if (is_letter(c)) {
        word();
      } else if ((c == '"' || c == '\'') && after_number()) {
        const bool two = c == '\'' && peek(1) == '\'';
        push_word(c == '"' || two ? "\"" : "'");
        at_ += two ? 2 : 1;
      } else {
        push_sign(c == '*' ? "x" : is_times_colon() ? ":x" : std::string(1, c));
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  struct Digits {
    double value = 0;
    std::size_t count = 0;
  };

  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool after_letter() const { return at_ > 0 && is_letter(text_[at_ - 1]); }
  /// "73 per 60 cm", "73 mal 60 cm": words of other meanings, except between two sizes.
  static bool is_times_word(std::string_view word) {
    return word == "per" || word == "por" || word == "mal" || word == "sur" || word == "na" || word == "par" ||
           word == "auf" || word == "op";
  }
  bool after_size() const {
    return after_number() || (!tokens_.empty() && tokens_.back().kind == MeasurementToken::Kind::word &&
                              measurement_unit(tokens_.back().text) && tokens_.size() > 1 &&
                              tokens_[tokens_.size() - 2].kind == MeasurementToken::Kind::number);
  }
  bool after_number() const { return !tokens_.empty() && tokens_.back().kind == MeasurementToken::Kind::number; }
  /// "52,5:37", "52,5 : 37": between two numbers, alike on both sides.
  bool is_times_colon() const {
    if (peek(0) != ':' || !after_number() || at_ == 0) return false;
    return is_digit(text_[at_ - 1]) ? is_digit(peek(1))
                                    : is_blank(text_[at_ - 1]) && is_blank(peek(1)) && is_digit(peek(2));
  }
  void push_word(std::string text) {
    tokens_.push_back({.kind = MeasurementToken::Kind::word, .text = std::move(text)});
  }
  void push_sign(std::string text) {
    tokens_.push_back({.kind = MeasurementToken::Kind::sign, .text = std::move(text)});
  }

  Digits digits() {
    Digits run;
    for (; is_digit(peek(0)); ++at_, ++run.count) run.value = run.value * 10 + (peek(0) - '0');
    return run;
  }

  void number() {
    MeasurementToken token{.kind = MeasurementToken::Kind::number, .text = {}, .half_last_digit = 0.5};
    const bool glued_to_word = after_letter();
    take_minus(token);
    const Digits whole = digits();
    token.value = whole.value;
    if (thousands_by_blank(whole)) {
      token.value = whole.value * 1000 + digits().value;
    } else if (const auto fraction = fraction_after(whole)) {
      token.value = fraction->first;
      token.half_last_digit = 0.5 / fraction->second;
    } else {
      decimals(token, whole);
    }
    // "A4" and "T06789" are no sizes.
    if (!std::isfinite(token.value) || (glued_to_word && !may_touch_number(tokens_.back()))) {
      push_word("#");
      return;
    }
    tokens_.push_back(token);
  }

  /// "-5 cm", "30 x -5 cm"; a "-" behind a number or its unit joins two sizes.
  void take_minus(MeasurementToken& token) {
    const auto stands_free = [this](std::size_t at) {
      return at == 0 || is_blank(text_[at - 1]) || text_[at - 1] == '(';
    };
    if (at_minus_ == std::string_view::npos || tokens_.empty() || !tokens_.back().is("-") || !stands_free(at_minus_))
      return;
    std::size_t before = tokens_.size() - 1;
    while (before > 0 && tokens_[before - 1].is(".")) --before;
    if (before > 0) {
      const MeasurementToken& last = tokens_[before - 1];
      const bool unit = last.kind == MeasurementToken::Kind::word && measurement_unit(last.text) && before > 1 &&
                        tokens_[before - 2].kind == MeasurementToken::Kind::number;
      if (last.kind == MeasurementToken::Kind::number || unit || last.is(")") || last.is("-")) return;
      token.after_word = last.kind == MeasurementToken::Kind::word;
    }
    token.minus = true;
    tokens_.pop_back();
  }

  static bool may_touch_number(const MeasurementToken& token) {
    return token.is("x") || axis_word(token.text) || token.is("cm") || token.is("mm");
  }

  /// "1 480 g", "1 200 x 800 mm": moves to the three digits behind the blank, where a small unit follows them.
  bool thousands_by_blank(const Digits& whole) {
    if (whole.count == 0 || whole.count > 2 || whole.value == 0 || peek(0) != ' ') return false;
    for (std::size_t i = 1; i <= 3; ++i) {
      if (!is_digit(peek(i))) return false;
    }
    std::size_t end = 4;
    while (is_blank(peek(end))) ++end;
    // The unit may stand behind the last factor.
    const std::size_t factor = end;
    while (peek(end) == 'x' || is_blank(peek(end)) || (end > factor && is_digit(peek(end)))) ++end;
    const bool grams = peek(end) == 'g' && peek(end + 1) != 'o';
    const bool millimetres = peek(end) == 'm' && peek(end + 1) == 'm';
    if (is_digit(peek(4)) || !(grams || millimetres)) return false;
    ++at_;
    return true;
  }

  /// "3/4" itself, or after a whole number "10 3/4" and "10-3/4": value and denominator.
  std::optional<std::pair<double, double>> fraction_after(const Digits& whole) {
    const std::size_t begin = at_;
    const auto denominator = [this]() -> double {
      if (peek(0) != '/') return 0;
      ++at_;
      const double below = digits().value;
      return below >= 2 && below <= 64 ? below : 0;
    };
    if (const double below = denominator(); below > 0 && whole.count > 0) return {{whole.value / below, below}};
    at_ = begin;
    if (is_blank(peek(0)) || peek(0) == '-') {
      ++at_;
      while (is_blank(peek(0))) ++at_;
      if (peek(0) == '&' || peek(0) == '-') ++at_;
      while (is_blank(peek(0))) ++at_;
      const Digits above = digits();
      if (above.count > 0 && above.count <= 3) {
        if (const double below = denominator(); below > above.value)
          return {{whole.value + above.value / below, below}};
      }
    }
    at_ = begin;
    return {};
  }

  /// A decimal point or comma, and separators of thousands: "72,8", "1,234.5", "1.234,5".
  void decimals(MeasurementToken& token, const Digits& whole) {
    const char mark = peek(0);
    if ((mark != '.' && mark != ',') || !is_digit(peek(1))) return;
    const std::size_t begin = at_;
    ++at_;
    Digits tail = digits();
    const char other = mark == ',' ? '.' : ',';
    if (tail.count == 3 && peek(0) == other && is_digit(peek(1)) && whole.count <= 3) {
      token.value = whole.value * 1000 + tail.value;
      ++at_;
      tail = digits();
    } else if (mark == ',' && tail.count == 3 && whole.count >= 1 && whole.count <= 3 && whole.value > 0) {
      token.thousands = true;
    } else if (mark == '.' && tail.count == 3 && whole.count >= 1 && whole.count <= 3 && whole.value > 0) {
      token.thousands_by_point = true;
    } else if (mark == ',' && tail.count > 3) {
      at_ = begin;
      return;
    }
    const double unit = std::pow(10.0, static_cast<double>(tail.count));
    token.value += tail.value / unit;
    token.half_last_digit = 0.5 / unit;
  }

  void word() {
    const std::size_t begin = at_;
    while (is_letter(peek(0))) ++at_;
    std::string_view letters = text_.substr(begin, at_ - begin);
    if (letters == "by" || letters == "x") return push_sign("x");
    if (is_times_word(letters) && after_size() && is_blank(peek(0)) && is_digit(peek(1))) return push_sign("x");
    // "12cmx14cm", "hxwxd", "x12": cut at an x between a unit or an axis and what follows.
    while (letters.size() > 1) {
      const std::size_t cross = letters.find('x');
      if (cross == std::string_view::npos) break;
      const std::string_view head = letters.substr(0, cross);
      if (!head.empty() && !measurement_unit(head) && !axis_word(head)) break;
      const std::string_view tail = letters.substr(cross + 1);
      if (!tail.empty() && !axis_word(tail.substr(0, tail.find('x')))) break;
      if (!head.empty()) push_word(std::string(head));
      push_sign("x");
      letters = tail;
    }
    if (letters.empty()) return;
    push_word(std::string(letters.substr(0, 40)));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t at_minus_ = std::string_view::npos;  ///< of a "-" that touches what is cut
  std::vector<MeasurementToken> tokens_;
};

}  // namespace

std::vector<MeasurementToken> measurement_tokens(std::string_view ascii, std::size_t most) {
  return Cutter(ascii).cut(most);
}

}  // namespace mostari
