#include "engines/clauses/clauses.hpp"
#include "formats/treaties/clause_file.hpp"
#include "fuzz_input.hpp"

using mostari::clauses::Classifier;
using mostari::clauses::Finding;

/// The shipped rules over any text: places lie in it, in order, and what matched stands in its sentence.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Classifier classifier = [] {
    auto rules = mostari::read_clause_rules(MOSTARI_SOURCE_DIR "/data/clauses.yaml");
    return Classifier::build(*rules).value();
  }();
  const std::string_view text = text_of(data, size);
  const auto found = classifier.find(text);
  if (!found.ok()) return 0;
  std::size_t before = 0;
  for (const Finding& finding : *found) {
    require(finding.begin < finding.end && finding.end <= text.size(), "a sentence lies in its text");
    require(finding.begin >= before, "sentences come in the order of the text");
    before = finding.begin;
    require(!finding.words.empty(), "a finding says what matched");
    for (const std::string& words : finding.words) {
      require(finding.sentence.find(words) != std::string::npos, "what matched stands in the sentence");
    }
  }
  return 0;
}
