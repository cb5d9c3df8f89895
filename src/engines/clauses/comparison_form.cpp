#include "engines/clauses/comparison_form.hpp"
#include "engines/clauses/letters.hpp"

#include <unicode/unorm2.h>

#include <array>

namespace mostari::clauses {
namespace {

/// The letters a to z that a character outside ASCII is written with, "" when it is no letter of the Latin script.
std::string_view plain_letters(UChar32 c) {
  switch (c) {
    case 0xE6:
    case 0xC6:
      return "ae";
    case 0x152:
    case 0x153:
      return "oe";
    case 0xDF:
      return "ss";
    case 0xF8:
    case 0xD8:
      return "o";
    case 0x141:
    case 0x142:
      return "l";
    case 0x131:
      return "i";
    default:
      break;
  }
  static const UNormalizer2* const nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&status);
  }();
  static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";
  // Decompositions nest (a letter with two accents): three steps reach the base of any Latin letter.
  for (int step = 0; step < 3 && c >= 0x80; ++step) {
    std::array<UChar, 8> parts{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size = unorm2_getRawDecomposition(nfd, c, parts.data(), static_cast<int32_t>(parts.size()), &status);
    if (U_FAILURE(status) || size <= 0) return {};
    c = parts[0];
  }
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  if (c < 'a' || c > 'z') return {};
  return alphabet.substr(static_cast<std::size_t>(c - 'a'), 1);
}

char letter_like(char digit) {
  switch (digit) {
    case '0':
      return 'o';
    case '1':
      return 'l';
    case '5':
      return 's';
    default:
      return digit;
  }
}

class Former {
 public:
  explicit Former(std::string_view sentence) : sentence_(sentence) {
    form_.text.reserve(sentence.size());
    form_.at.reserve(sentence.size());
  }

  ComparisonForm form() {
    for (std::size_t at = 0; at < sentence_.size();) {
      const auto from = static_cast<std::uint32_t>(at);
      character(next(at), from);
    }
    end_word();
    while (!form_.text.empty() && form_.text.back() == ' ') pop();
    return std::move(form_);
  }

 private:
  /// The character at `at`, which moves behind it; a stray byte of a cut one counts as a blank.
  UChar32 next(std::size_t& at) const {
    const auto lead = static_cast<unsigned char>(sentence_[at++]);
    if (lead < 0x80U) return lead;
    const std::size_t more = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : lead >= 0xC0U ? 1 : 0;
    if (more == 0 || at + more > sentence_.size()) return ' ';
    UChar32 c = lead & (0x3F >> more);
    for (std::size_t count = 0; count < more; ++count)
      c = (c << 6) | (static_cast<unsigned char>(sentence_[at++]) & 0x3F);
    return c;
  }

  void character(UChar32 c, std::uint32_t from) {
    if (c == '|') c = 'l';
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return put(static_cast<char>(c), from);
    if (c >= 0x80) {
      const std::string_view letters = plain_letters(c);
      for (const char letter : letters) put(letter, from);
      if (!letters.empty()) return;
    }
    end_word();
    if (c == ',' || c == ';' || c == ':' || c == '.') {
      if (!form_.text.empty() && form_.text.back() == ' ') pop();
      put(static_cast<char>(c), from);
      put(' ', from);
    } else if (!form_.text.empty() && form_.text.back() != ' ' && !joins()) {
      put(' ', from);
    }
    word_ = form_.text.size();
  }

  /// The word just ended is "co": what follows belongs to it.
  bool joins() const { return form_.text.size() - word_ == 2 && form_.text.compare(word_, 2, "co") == 0; }

  void end_word() {
    std::size_t letters = 0;
    for (std::size_t at = word_; at < form_.text.size(); ++at) letters += is_lower(form_.text[at]) ? 1U : 0U;
    if (letters < 3) return;
    while (form_.text.size() > word_ && is_digit(form_.text.back())) pop();
    for (std::size_t at = word_; at < form_.text.size(); ++at) form_.text[at] = letter_like(form_.text[at]);
  }

  void put(char c, std::uint32_t from) {
    form_.text += c;
    form_.at.push_back(from);
  }
  void pop() {
    form_.text.pop_back();
    form_.at.pop_back();
  }

  std::string_view sentence_;
  ComparisonForm form_;
  std::size_t word_ = 0;  ///< where the word at hand begins in the form
};

}  // namespace

ComparisonForm comparison_form(std::string_view sentence_utf8) {
  return Former(sentence_utf8).form();
}

}  // namespace mostari::clauses
