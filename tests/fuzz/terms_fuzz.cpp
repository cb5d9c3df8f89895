#include <algorithm>

#include "formats/terms/terms.hpp"
#include "fuzz_input.hpp"

/// The shipped terms over any text: few, sorted, each once, and the same whenever asked.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const mostari::Terms& terms = mostari::Terms::shipped();
  const std::string_view text = text_of(data, size);
  for (const bool types : {false, true}) {
    const auto found = types ? terms.types(text) : terms.materials(text);
    require(std::is_sorted(found.begin(), found.end()), "terms are sorted");
    require(std::adjacent_find(found.begin(), found.end()) == found.end(), "each term is named once");
    for (const std::string& each : found) require(each.size() > 1 || each[0] != '=', "a word has letters");
    require(found == (types ? terms.types(text) : terms.materials(text)), "terms are found alike twice");
  }
  return 0;
}
