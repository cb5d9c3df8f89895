#include "base/text.hpp"
#include "formats/lots/lots_file.hpp"
#include "formats/lots/read_lot.hpp"
#include "fuzz_input.hpp"

using namespace mostari;

namespace {

bool is_within_letter(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

/// One lot, a text of lots and a table of lots out of any bytes: what was read lies in the text, in its order.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const LotWords& words = lot_words().value();
  const bool utf8 = is_utf8(text);  // as a reader of files hands it over
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
  const auto take = [](const Problem&) {};
  for (const LotText& lot : lots_of_text(text, words, take)) {
    require(!lot.text.empty() && !lot.name.empty() && lot.line >= 1, "a lot has a text, a name and a line");
    length += lot.text.size();
  }
  // Text in UTF-16 or Windows-1252 is longer in UTF-8.
  constexpr std::size_t longest_letter = 3;
  const bool as_it_is = utf8 && text.find('\0') == std::string_view::npos;
  require(length <= text.size() * (as_it_is ? 1 : longest_letter), "no word belongs to two lots");
  const auto table = lots_of_table(text, "lots.csv", take, take);
  for (const LotText& lot : table.ok() ? *table : std::vector<LotText>()) {
    require(!lot.text.empty() && lot.line >= 1, "a row has a text and a line");
  }
  return 0;
}
