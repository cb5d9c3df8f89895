#include "base/text.hpp"
#include "formats/treaties/treaty_texts.hpp"
#include "fuzz_input.hpp"

/// Any bytes as an archive and as one text, with small limits so that they are met.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content = text_of(data, size);
  mostari::TreatyTextLimits limits;
  limits.max_text_bytes = 1U << 16U;
  limits.max_total_bytes = 1U << 18U;
  limits.max_entries = 16;
  for (const char* name : {"texts.zip", "100001_en.txt"}) {
    std::int64_t texts = 0;
    const auto summary = mostari::read_treaty_texts(
        content, name,
        [&](mostari::TreatyText&& text) {
          ++texts;
          require(mostari::is_utf8(text.text), "a text is UTF-8");
          require(text.parties.empty() || text.parties.size() >= 2, "a treaty has two parties or none are known");
          require(text.signed_on.empty() || text.signed_on.size() == 10, "a date is whole");
          return true;
        },
        [](const mostari::Problem& problem) { require(!problem.reason.empty(), "a problem has a reason"); }, limits);
    if (summary.ok()) require(summary->accepted == texts, "each accepted text was handed on");
  }
  return 0;
}
