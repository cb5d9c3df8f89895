#include "formats/lots/lots_file.hpp"
#include "formats/lots/read_lot.hpp"
#include "fuzz_input.hpp"

using namespace mostari;

namespace {

bool is_within_letter(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Whether the text is UTF-8, as a reader of files hands it over.
bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80U   ? 1
                               : byte < 0xC2U ? 0
                               : byte < 0xE0U ? 2
                               : byte < 0xF0U ? 3
                               : byte < 0xF5U ? 4
                                              : 0;
    if (length == 0 || at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if (!is_within_letter(text, at + i)) return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

/// One lot, a text of lots and a table of lots out of any bytes: what was read lies in the text, in its order.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const LotWords& words = lot_words().value();
  const bool utf8 = is_utf8(text);
  const LotReading reading = read_lot(text, words);
  std::size_t before = 0;
  for (const LotSpan& span : reading.spans) {
    require(span.begin < span.end && span.end <= text.size(), "a span lies in its text");
    require(span.begin >= before, "spans come in the order of the text");
    require(!utf8 || (!is_within_letter(text, span.begin) && !is_within_letter(text, span.end)), "letters are whole");
    before = span.begin;
  }
  require(read_lot(text, words).spans == reading.spans, "a lot is read alike twice");
  std::size_t length = 0;
  for (const LotText& lot : lots_of_text(text, words)) {
    require(!lot.text.empty() && !lot.name.empty() && lot.line >= 1, "a lot has a text, a name and a line");
    length += lot.text.size();
  }
  // Text in UTF-16 or Windows-1252 is longer in UTF-8.
  constexpr std::size_t longest_letter = 3;
  const bool as_it_is = utf8 && text.find('\0') == std::string_view::npos;
  require(length <= text.size() * (as_it_is ? 1 : longest_letter), "no word belongs to two lots");
  const auto take = [](const Problem&) {};
  const auto table = lots_of_table(text, "lots.csv", take, take);
  for (const LotText& lot : table.ok() ? *table : std::vector<LotText>()) {
    require(!lot.text.empty() && lot.line >= 1, "a row has a text and a line");
  }
  return 0;
}
