// The reader of IATI files: whatever comes in, records are whole, and what they say in 2.03 can be written and read
// again.
#include <set>
#include <string>

#include "base/text.hpp"
#include "formats/iati/reader.hpp"
#include "formats/iati/tree.hpp"
#include "formats/iati/writer.hpp"
#include "formats/places/country_files.hpp"
#include "fuzz_input.hpp"

namespace {

using mostari::iati::Node;

/// A tree of a record as a file of its own gives it back.
class Again : public mostari::iati::ActivitySink {
 public:
  std::optional<mostari::Problem> header(const mostari::iati::FileHeader&) override { return std::nullopt; }
  bool activity(Node&& activity) override {
    read = std::move(activity);
    return true;
  }
  void too_large(const std::string&, std::int64_t) override {}
  void stray(const Node&) override {}
  void encoded_twice(std::int64_t) override {}
  Node read;
};

void check_tree(const nlohmann::json& json) {
  const Node tree = mostari::iati::node_from_json(json);
  // Amounts of money are records of their own.
  const Node activity =
      tree.name == "iati-activity" ? tree : mostari::iati::element("iati-activity", {}, std::vector<Node>{tree});
  Again again;
  const std::string xml = "<iati-activities version=\"2.03\">" + mostari::iati::xml_of(activity) + "</iati-activities>";
  const auto problem = mostari::iati::parse_activities(mostari::iati::source_of(xml), again);
  require(!problem, "what is written can be read");
  require(again.read == activity, "what is read is what was written");
}

struct Tables {
  mostari::iati::Reference reference = mostari::iati::Reference::read(MOSTARI_SOURCE_DIR "/data").value();
  mostari::Countries countries = mostari::read_countries(MOSTARI_SOURCE_DIR "/data").value();
};

const Tables& tables() {
  static const Tables read;
  return read;
}

}  // namespace

/// Before the first input, whose time limit the reading of the tables would otherwise use up on a busy machine.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)tables();
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const mostari::iati::Reference& reference = tables().reference;
  const mostari::Countries& countries = tables().countries;
  const std::string_view content = text_of(data, size);
  std::set<std::string> ids;
  std::int64_t accepted = 0;
  std::int64_t problems = 0;
  const auto result = mostari::iati::read_activities(
      mostari::iati::source_of(content), "input", reference, countries,
      [&](mostari::NewRecord&& record, std::int64_t line) {
        ++accepted;
        require(line > 0, "a record stands on a line");
        require(!record.local_id.empty() && record.local_id.size() <= 300, "ids have the store's length");
        require(ids.insert(record.local_id).second, "ids differ");
        (void)record.properties.dump();  // throws on text that is not UTF-8
        for (const mostari::Link& link : record.links) require(ids.contains(link.target), "links point at records");
        for (const char* member : {"provider_country", "recipient_country"}) {
          const auto code = record.properties.find(member);
          if (code != record.properties.end())
            require(countries.find(code->get<std::string>()) != nullptr, "countries stand as codes");
        }
        check_tree(record.properties.at("iati"));
        return true;
      },
      [&](const mostari::Problem& problem) {
        ++problems;
        require(!problem.reason.empty(), "a problem has a reason");
        require(mostari::is_utf8(to_string(problem)), "problems are UTF-8");
      },
      {.max_activity_bytes = 100'000});
  if (result.ok()) {
    require(result->rows.accepted == accepted, "accepted records are counted");
    require(result->rows.rejected == 0 || problems > 0, "rejections are reported");
  } else {
    require(mostari::is_utf8(to_string(result.problem())), "problems are UTF-8");
  }
  (void)reference.schema.validate(mostari::iati::source_of(content), [](const mostari::Problem& problem) {
    require(mostari::is_utf8(to_string(problem)), "problems are UTF-8");
  });
  return 0;
}
