#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"
#include "fuzz_input.hpp"

namespace {

/// The first line names the format. Of any other name it is the one that the columns say.
const mostari::RecordFormat* format_of(std::string_view name, std::string_view content) {
  const auto& formats = mostari::record_formats();
  const auto named = std::ranges::find(formats, name, &mostari::RecordFormat::name);
  return named != formats.end() ? &*named : mostari::recognise_record_format(content, "gdp");
}

const std::set<std::string> of_recovery{"assessment", "need", "transaction", "work"};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const mostari::Countries countries = mostari::read_countries(MOSTARI_SOURCE_DIR "/data").value();
  const std::string_view input = text_of(data, size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string_view content = input.substr(std::min(line_end + 1, input.size()));
  const mostari::RecordFormat* format = format_of(input.substr(0, line_end), content);
  if (format == nullptr) {
    const mostari::Problem problem = mostari::unrecognised_record_format(content, "input").problem;
    require(mostari::is_utf8(to_string(problem)), "problems are UTF-8");
    return 0;
  }
  std::set<std::string> ids;
  std::int64_t problems = 0;
  std::int64_t accepted = 0;
  const auto result = mostari::read_records(
      content, "input", *format, countries,
      [&](mostari::NewRecord&& record, std::int64_t line) {
        ++accepted;
        require(line > 0, "a record stands on a line");
        require(!record.local_id.empty() && record.local_id.size() <= 500, "ids have the store's length");
        require(mostari::is_utf8(record.local_id), "ids are UTF-8");
        require(ids.insert(record.local_id).second, "ids differ");
        (void)record.properties.dump();  // throws on text that is not UTF-8
        // Tables of the recovery chain point at other datasets, and at rows that come later.
        const bool of_chain = of_recovery.contains(record.kind);
        for (const mostari::Link& link : record.links) {
          require(!link.target.empty() && !link.target.ends_with('/'), "links name a record");
          require(of_chain || record.kind == "incident" || ids.contains(link.target), "links point at records");
        }
        for (const char* member : {"amount", "amount_low", "amount_high"}) {
          if (!of_chain || !record.properties.contains(member)) continue;
          require(std::isfinite(record.properties[member].get<double>()), "amounts are finite");
          require(record.properties.contains("currency"), "an amount has a currency");
        }
        for (const auto& [name, most] : {std::pair{"latitude", 90}, {"longitude", 180}}) {
          const auto degrees = record.properties.find(name);
          if (degrees == record.properties.end()) continue;
          require(std::abs(degrees->get<double>()) <= most, "positions are on the earth");
        }
        for (const char* side : {"from", "to", "country"}) {
          const auto code = record.properties.find(side);
          if (code != record.properties.end()) {
            require(countries.find(code->get<std::string>()) != nullptr, "countries stand as codes");
          }
        }
        return true;
      },
      [&](const mostari::Problem& problem) {
        ++problems;
        require(!problem.reason.empty(), "a problem has a reason");
        require(mostari::is_utf8(to_string(problem)), "problems are UTF-8");
      });
  if (result.ok()) {
    require(result->accepted == accepted, "accepted records are counted");
    require(result->rejected == 0 || problems > 0, "rejections are reported");
  } else {
    require(mostari::is_utf8(to_string(result.problem())), "problems are UTF-8");
  }
  return 0;
}
