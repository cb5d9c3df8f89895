#include "formats/records/record_reader.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/ordered_pipeline.hpp"
#include "base/text.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/foreign_kind.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

const std::string* found_name(const LayoutField& field, const std::vector<std::string>& header) {
  for (const std::string& name : field.names) {
    const std::string key = column_key(name);
    const auto at = std::ranges::find_if(header, [&](const std::string& each) { return column_key(each) == key; });
    if (at != header.end()) return &*at;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> missing_columns(const RecordReader& reader, const std::vector<std::string>& header) {
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
  return missing_columns(reader, header).empty() && (reader.fits == nullptr || reader.fits(header, content));
}

std::string_view without_byte_order_mark(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  return content;
}

std::string listed_columns(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + (name.empty() ? "(no name)" : name);
  return text;
}

Column RecordSource::column(std::string_view field) const {
  const auto layout = std::ranges::find(reader_.fields, field, &LayoutField::name);
  if (layout == reader_.fields.end()) throw std::logic_error("no such field: " + std::string(field));
  for (const std::string& name : layout->names) {
    if (const std::optional<std::size_t> at = table_.column(name)) return {.index = at, .name = table_.header()[*at]};
  }
  return {.index = std::nullopt, .name = layout->names.front()};
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

}  // namespace

Result<ReadSummary> read_with(const RecordReader& reader, std::string_view content, const std::string& file,
                              const Countries& countries, ReadWith how, const RecordSink& record,
                              const ProblemSink& problem) {
  std::string converted;
  if (is_utf16(content)) {
    converted = utf8_from_utf16(content);
    content = converted;
  }
  content = without_byte_order_mark(content);
  if (std::optional<Problem> foreign = foreign_file(content)) {
    foreign->file = file;
    return *foreign;
  }
  if (trimmed(content.substr(0, 4096)).empty()) {
    return Problem{.file = file, .reason = message("base.value.empty"), .advice = message("records.format.give_rows")};
  }
  RecordIntake intake(file, countries, record, problem);
  intake.summary().format = reader.format.name;
  RecordSource source(content, reader, intake, how.detail);
  const std::vector<std::string>& header = source.table().header();
  if (!fits(reader, header, content)) {
    if (source.table().problem()) {
      Problem unreadable = *source.table().problem();
      unreadable.file = file;
      return unreadable;
    }
    const std::vector<std::string> lacks = missing_columns(reader, header);
    return Problem{.file = file,
                   .line = 1,
                   .field = "columns",
                   .called = message("formats.objects.columns", {{"count", header.size()}}),
                   .value = excerpt(listed_columns(header), 400),
                   .reason = message("records.format.other_columns", {{"format", reader.format.name},
                                                                      {"count", header.size()},
                                                                      {"lacking", lacks.empty() ? "no" : "yes"},
                                                                      {"columns", words_said(lacks)}}),
                   .advice = message("records.format.documented")};
  }
  constexpr std::size_t worth_it = std::size_t{1} << 20U;
  if (how.all_cores && reader.rows_stand_alone && content.size() >= worth_it) {
    read_on_all_cores(source, intake);
  } else {
    reader.read(source);
  }
  if (intake.refusal()) return *intake.refusal();
  intake.finish();
  return intake.summary();
}

}  // namespace mostari
