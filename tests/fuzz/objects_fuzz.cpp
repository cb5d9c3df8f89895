#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/text.hpp"
#include "formats/objects/import.hpp"
#include "fuzz_input.hpp"

namespace {

void require_utf8(const mostari::CulturalObject& object) {
  // dump() throws on text that is not UTF-8, which would be a finding.
  (void)mostari::properties_json(object).dump();
  require(mostari::is_utf8(object.id), "ids are UTF-8");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Two small layouts that use all there is: reading the real ones would take most of the time.
  static const mostari::ObjectLayouts layouts{.program = MOSTARI_SOURCE_DIR "/tests/fuzz/layouts"};
  std::set<std::string> ids;
  std::int64_t problems = 0;
  const auto result = mostari::read_objects(
      text_of(data, size), "input", layouts, "",
      [&](mostari::CulturalObject&& object, std::int64_t line) {
        require(line > 0, "an object stands on a line");
        require(!object.id.empty() && ids.insert(object.id).second, "ids are there and differ");
        require_utf8(object);
        return true;
      },
      [&](const mostari::Problem& problem) {
        ++problems;
        require(!problem.reason.empty(), "a problem has a reason");
        require(mostari::is_utf8(to_string(problem)), "problems are UTF-8");
      });
  if (result.ok()) {
    require(result->accepted == static_cast<std::int64_t>(ids.size()), "accepted rows are counted");
    require(result->rejected <= problems, "every rejected row is reported");
  } else {
    require(mostari::is_utf8(to_string(result.problem())), "problems are UTF-8");
  }
  return 0;
}
