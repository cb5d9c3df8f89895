#include "formats/records.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/ordered_pipeline.hpp"
#include "base/text.hpp"
#include "formats/foreign_kind.hpp"
#include "formats/layout.hpp"
#include "formats/record_reader.hpp"
#include "formats/text_encoding.hpp"

namespace mostari {
namespace {

constexpr const char* how_to_lay_out = "the documentation says how each format is laid out";

const std::vector<RecordReader>& readers() {
  static const std::vector<RecordReader> all = [] {
    std::vector<RecordReader> made{world_heritage_reader(),
                                   intangible_heritage_reader(),
                                   treaty_reader(),
                                   sister_city_reader(),
                                   city_network_reader(),
                                   distance_reader(),
                                   border_reader(),
                                   visa_reader(),
                                   visa_matrix_reader(),
                                   tie_reader(),
                                   eurovision_reader(),
                                   book_translation_reader(),
                                   country_language_reader(),
                                   gdp_reader(),
                                   population_reader(),
                                   presence_reader(),
                                   institute_reader(),
                                   assessment_reader(),
                                   need_reader(),
                                   money_reader(),
                                   work_reader(),
                                   site_list_reader(),
                                   site_feature_reader(),
                                   incident_reader(),
                                   ucdp_reader(),
                                   acled_reader(),
                                   fire_reader()};
    std::ranges::sort(made, {}, [](const RecordReader& each) -> const std::string& { return each.format.name; });
    return made;
  }();
  return all;
}

const std::string* found_name(const LayoutField& field, const std::vector<std::string>& header) {
  for (const std::string& name : field.names) {
    const std::string key = column_key(name);
    const auto at = std::ranges::find_if(header, [&](const std::string& each) { return column_key(each) == key; });
    if (at != header.end()) return &*at;
  }
  return nullptr;
}

std::vector<std::string> missing(const RecordReader& reader, const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const LayoutField& field : reader.fields) {
    if (field.required && found_name(field, header) == nullptr) names.push_back(field.names.front());
  }
  return names;
}

std::ptrdiff_t known_columns(const RecordReader& reader, const std::vector<std::string>& header) {
  return std::ranges::count_if(reader.fields,
                               [&](const LayoutField& field) { return found_name(field, header) != nullptr; });
}

bool fits(const RecordReader& reader, const std::vector<std::string>& header, std::string_view content) {
  return missing(reader, header).empty() && (reader.fits == nullptr || reader.fits(header, content));
}

std::string_view without_mark(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  return content;
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
  content = without_mark(content);
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

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + (name.empty() ? "(no name)" : name);
  return text;
}

}  // namespace

Column RecordSource::column(std::string_view field) const {
  const auto layout = std::ranges::find(reader_.fields, field, &LayoutField::name);
  if (layout == reader_.fields.end()) throw std::logic_error("no such field: " + std::string(field));
  for (const std::string& name : layout->names) {
    if (const std::optional<std::size_t> at = table_.column(name)) return {.index = at, .name = table_.header()[*at]};
  }
  return {.index = std::nullopt, .name = layout->names.front()};
}

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

Problem unrecognised_record_format(std::string_view content, const std::string& file) {
  const std::vector<std::string> header = columns_of(content);
  Problem problem{.file = file, .line = 1, .field = "columns", .value = excerpt(listed(header), 400)};
  const std::vector<const RecordReader*> found = candidates(content);
  if (found.size() > 1) {
    std::vector<std::string> names;
    names.reserve(found.size());
    for (const RecordReader* each : found) names.push_back(each->format.name);
    problem.reason = "fit several formats, which the columns alone cannot tell apart";
    problem.advice = "say which it is: " + listed(names);
    return problem;
  }
  const RecordReader* nearest = nullptr;
  std::ptrdiff_t most = 1;  // one column in common says nothing
  for (const RecordReader& each : readers()) {
    const std::ptrdiff_t known = known_columns(each, header);
    if (known > most) nearest = &each;
    most = std::max(most, known);
  }
  problem.reason = "are of no format that is known";
  problem.advice = how_to_lay_out;
  if (nearest != nullptr) {
    const std::vector<std::string> lacks = missing(*nearest, header);
    problem.advice = "nearest is \"" + nearest->format.name + '"' +
                     (lacks.empty() ? "" : ", which also needs " + listed(lacks)) + "; " + problem.advice;
  }
  return problem;
}

namespace {

/// Intakes that write down, each kept for what it remembers of countries' names.
class LoggingIntakes {
 public:
  explicit LoggingIntakes(const Countries& countries) : countries_(countries) {}

  std::unique_ptr<RecordIntake> take() {
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) return std::make_unique<RecordIntake>(countries_);
    std::unique_ptr<RecordIntake> one = std::move(spare_.back());
    spare_.pop_back();
    return one;
  }
  void give_back(std::unique_ptr<RecordIntake> one) {
    const std::lock_guard lock(mutex_);
    spare_.push_back(std::move(one));
  }

 private:
  const Countries& countries_;
  std::mutex mutex_;  ///< guards what follows
  std::vector<std::unique_ptr<RecordIntake>> spare_;
};

void read_on_all_cores(RecordSource& source, RecordIntake& intake) {
  struct Batch {
    CsvRows rows;
    RecordIntake::Log log;
  };
  constexpr std::size_t rows_in_batch = 200;  // with their cells they stay in a core's own cache
  LoggingIntakes intakes(intake.countries());
  std::atomic<bool> stopped = false;
  OrderedPipeline<Batch> pipeline(
      [&](Batch& batch) {
        std::unique_ptr<RecordIntake> beside = intakes.take();
        RecordSource part(source, std::exchange(batch.rows, {}), *beside);
        source.reader().read(part);
        batch.log = beside->take_log();
        intakes.give_back(std::move(beside));
      },
      [&](Batch& batch) {
        // Taken out of the batch, so that it ends here: what is left of the batch ends while the others wait.
        const RecordIntake::Log log = std::exchange(batch.log, {});
        for (const auto& each : log) {
          if (intake.stopped()) break;
          each(intake);
        }
        stopped = intake.stopped();
      });
  while (!stopped) {
    CsvRows rows = source.take(rows_in_batch);
    if (rows.rows.empty()) break;
    pipeline.push({.rows = std::move(rows), .log = {}});
  }
  pipeline.drain();
}

Result<ReadSummary> read_file(std::string_view content, const std::string& file, const RecordFormat& format,
                              const Countries& countries, RecordDetail detail, const RecordSink& record,
                              const ProblemSink& problem, bool all_cores) {
  const auto reader =
      std::ranges::find_if(readers(), [&](const RecordReader& each) { return each.format.name == format.name; });
  if (reader == readers().end()) throw std::logic_error("no reader of the format " + format.name);
  std::string converted;
  if (is_utf16(content)) {
    converted = utf8_from_utf16(content);
    content = converted;
  }
  content = without_mark(content);
  if (const std::string_view kind = foreign_kind(content); !kind.empty()) {
    return Problem{.file = file, .reason = "is " + std::string(kind), .advice = foreign_kind_advice(kind)};
  }
  if (trimmed(content.substr(0, 4096)).empty()) {
    return Problem{.file = file, .reason = "is empty", .advice = "give a file with rows"};
  }
  RecordIntake intake(file, countries, record, problem);
  intake.summary().layout = format.name;
  RecordSource source(content, *reader, intake, detail);
  const std::vector<std::string>& header = source.table().header();
  if (!fits(*reader, header, content)) {
    if (source.table().problem()) {
      Problem unreadable = *source.table().problem();
      unreadable.file = file;
      return unreadable;
    }
    const std::vector<std::string> lacks = missing(*reader, header);
    return Problem{.file = file,
                   .line = 1,
                   .field = "columns",
                   .value = excerpt(listed(header), 400),
                   .reason = "are not those of the format \"" + format.name + "\"" +
                             (lacks.empty() ? "" : ": missing " + listed(lacks)),
                   .advice = how_to_lay_out};
  }
  constexpr std::size_t worth_it = std::size_t{1} << 20U;
  if (all_cores && reader->rows_stand_alone && content.size() >= worth_it) {
    read_on_all_cores(source, intake);
  } else {
    reader->read(source);
  }
  if (intake.refusal()) return *intake.refusal();
  intake.finish();
  return intake.summary();
}

}  // namespace

Result<ReadSummary> read_records(std::string_view content, const std::string& file, const RecordFormat& format,
                                 const Countries& countries, const RecordSink& record, const ProblemSink& problem) {
  return read_file(content, file, format, countries, RecordDetail::whole, record, problem, /*all_cores=*/false);
}

Result<ReadSummary> read_records_on_all_cores(std::string_view content, const std::string& file,
                                              const RecordFormat& format, const Countries& countries,
                                              RecordDetail detail, const RecordSink& record,
                                              const ProblemSink& problem) {
  return read_file(content, file, format, countries, detail, record, problem, /*all_cores=*/true);
}

}  // namespace mostari
