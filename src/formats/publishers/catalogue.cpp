#include "formats/publishers/catalogue.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {

/// Of all sources named in CMakeLists.txt, which makes it.
std::vector<RecordReader> publishers_readers();

namespace {

const std::vector<RecordReader>& readers() {
  static const std::vector<RecordReader> all = [] {
    std::vector<RecordReader> made = publishers_readers();
    std::ranges::sort(made, {}, [](const RecordReader& each) -> const std::string& { return each.format.name; });
    return made;
  }();
  return all;
}

std::vector<std::string> columns_of(std::string_view content) {
  const auto ignore = [](const Problem&) {};
  // The header is in the first rows; the file may be large.
  return CsvTable(content.substr(0, std::size_t{1} << 20U), ignore, ignore).header();
}

/// Those of all formats that the file fits, and fits best: with most of its columns known.
std::vector<const RecordReader*> candidates(std::string_view content) {
  std::vector<const RecordReader*> best;
  std::ptrdiff_t most = -1;
  content = without_byte_order_mark(content);
  const std::vector<std::string> header = columns_of(content);
  for (const RecordReader& each : readers()) {
    if (!fits(each, header, content)) continue;
    const std::ptrdiff_t known = known_columns(each, header);
    if (known > most) best.clear();
    most = std::max(most, known);
    if (known == most) best.push_back(&each);
  }
  return best;
}

const RecordReader& reader_of(const RecordFormat& format) {
  for (const RecordReader& each : readers()) {
    if (each.format.name == format.name) return each;
  }
  throw std::logic_error("no reader of the format " + format.name);
}

/// Whether a file with this header may be meant for the format, of which it lacks columns: half of the header, or of
/// what the format needs, is in common. A heading of a letter or two names anything.
bool is_alike(const RecordReader& reader, const std::vector<std::string>& header, std::size_t lacks) {
  constexpr std::size_t telling = 3;
  std::vector<std::string> words = header;
  std::erase_if(words, [](const std::string& each) { return each.size() < telling; });
  const auto known = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, known_columns(reader, words)));
  if (known < 2) return false;
  const std::size_t needed = missing_columns(reader, {}).size();
  return 2 * known >= header.size() || 2 * lacks <= needed;
}

}  // namespace

const std::vector<RecordFormat>& record_formats() {
  static const std::vector<RecordFormat> all = [] {
    std::vector<RecordFormat> formats;
    for (const RecordReader& each : readers()) formats.push_back(each.format);
    return formats;
  }();
  return all;
}

const RecordFormat* recognise_record_format(std::string_view content, std::string_view file_name) {
  std::vector<const RecordReader*> found = candidates(content);
  if (found.size() > 1) {
    // "population-series" is hinted at by "population" in the name.
    const std::string hint = normalised(file_name);
    std::erase_if(found, [&](const RecordReader* each) {
      const std::string& name = each->format.name;
      return hint.find(name.substr(0, name.find('-'))) == std::string::npos;
    });
  }
  if (found.size() != 1) return nullptr;
  const auto format = std::ranges::find(record_formats(), found.front()->format.name, &RecordFormat::name);
  return &*format;
}

std::vector<std::string> needed_columns(const RecordFormat& format) {
  return missing_columns(reader_of(format), {});
}

Recognition unrecognised_record_format(std::string_view content, const std::string& file) {
  const std::vector<std::string> header = columns_of(content);
  Problem problem{.file = file,
                  .line = 1,
                  .field = "columns",
                  .called = message("formats.objects.columns", {{"count", header.size()}}),
                  .value = excerpt(listed_columns(header), 400)};
  const std::vector<const RecordReader*> found = candidates(content);
  if (found.size() > 1) {
    std::vector<std::string> names;
    names.reserve(found.size());
    for (const RecordReader* each : found) names.push_back(each->format.name);
    problem.reason = message("records.format.several", {{"count", header.size()}});
    problem.advice = message("records.format.say_which", {{"names", words_said(names)}});
    return {.problem = std::move(problem), .known_columns = header.size()};
  }
  const RecordReader* nearest = nullptr;
  std::ptrdiff_t most = 1;  // one column in common says nothing
  for (const RecordReader& each : readers()) {
    const std::ptrdiff_t known = known_columns(each, header);
    if (known > most) nearest = &each;
    most = std::max(most, known);
  }
  problem.reason = message("records.format.unknown", {{"count", header.size()}});
  problem.advice = message("records.format.documented");
  const std::vector<std::string> lacks =
      nearest == nullptr ? std::vector<std::string>() : missing_columns(*nearest, header);
  if (nearest != nullptr && is_alike(*nearest, header, lacks.size())) {
    problem.advice = both(message("records.format.nearest", {{"format", nearest->format.name},
                                                             {"lacking", lacks.empty() ? "no" : "yes"},
                                                             {"columns", words_said(lacks)}}),
                          problem.advice);
  }
  return {.problem = std::move(problem), .known_columns = nearest == nullptr ? 0 : static_cast<std::size_t>(most)};
}

Result<ReadSummary> read_records(std::string_view content, const std::string& file, const RecordFormat& format,
                                 const Countries& countries, const RecordSink& record, const ProblemSink& problem) {
  return read_with(reader_of(format), content, file, countries, {}, record, problem);
}

Result<ReadSummary> read_records_on_all_cores(std::string_view content, const std::string& file,
                                              const RecordFormat& format, const Countries& countries,
                                              RecordDetail detail, const RecordSink& record,
                                              const ProblemSink& problem) {
  return read_with(reader_of(format), content, file, countries, {.detail = detail, .all_cores = true}, record, problem);
}

}  // namespace mostari
