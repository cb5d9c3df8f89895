#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/records/record_intake.hpp"
#include "formats/records/record_row.hpp"
#include "formats/records/records.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {

/// A column of a publisher's layout.
struct LayoutField {
  std::string name;                ///< by which the reader asks for it
  std::vector<std::string> names;  ///< as publishers write it; the first that the file has is taken
  bool required = false;           ///< without it a file is not of this layout
};

class RecordSource;

/// One publisher's layout: how its files are known, and the function that reads them.
struct RecordReader {
  RecordFormat format;
  std::vector<LayoutField> fields;  ///< of a table; empty for JSON
  /// What a file must have beside the required fields; null: nothing.
  bool (*fits)(const std::vector<std::string>& header, std::string_view content) = nullptr;
  void (*read)(RecordSource& source) = nullptr;
  /// No row is read with an eye to another: `read` may be given any part of them.
  bool rows_stand_alone = false;
};

/// A file on its way through its reader.
class RecordSource {
 public:
  RecordSource(std::string_view content, const RecordReader& reader, RecordIntake& intake, RecordDetail detail)
      : reader_(reader),
        intake_(intake),
        content_(content),
        detail_(detail),
        table_(
            content, [&intake](Problem problem) { intake.reject(std::move(problem)); },
            [&intake](Problem problem) { intake.warn(std::move(problem)); }) {}

  /// Rows that were taken out of `whole`, to be read beside others.
  RecordSource(const RecordSource& whole, CsvRows rows, RecordIntake& intake)
      : reader_(whole.reader_),
        intake_(intake),
        content_(whole.content_),
        detail_(whole.detail_),
        table_(
            whole.table_, std::move(rows), [&intake](Problem problem) { intake.reject(std::move(problem)); },
            [&intake](Problem problem) { intake.warn(std::move(problem)); }) {}

  /// The field's column; without an index when the file lacks it.
  Column column(std::string_view field) const;
  /// The next row; false at the end, or when no more is wanted.
  bool next() { return !intake_.stopped() && table_.next(); }
  RecordRow row() { return {table_, intake_}; }
  CsvRows take(std::size_t most) { return table_.take(most); }
  const CsvTable& table() const { return table_; }
  std::string_view content() const { return content_; }
  const RecordReader& reader() const { return reader_; }
  RecordIntake& intake() { return intake_; }
  RecordDetail detail() const { return detail_; }

 private:
  const RecordReader& reader_;
  RecordIntake& intake_;
  std::string_view content_;
  RecordDetail detail_;
  CsvTable table_;
};

/// Names of the required fields that a header has under none of their names.
std::vector<std::string> missing_columns(const RecordReader& reader, const std::vector<std::string>& header);
/// How many of its fields a header has.
std::ptrdiff_t known_columns(const RecordReader& reader, const std::vector<std::string>& header);
bool fits(const RecordReader& reader, const std::vector<std::string>& header, std::string_view content);
std::string_view without_byte_order_mark(std::string_view content);
/// "name, country, (no name)"
std::string listed_columns(const std::vector<std::string>& names);

struct ReadWith {
  RecordDetail detail = RecordDetail::whole;
  bool all_cores = false;  ///< where the rows stand alone and the file is worth it
};

/// Reads a file as `reader` lays it out: what read_records() of formats/publishers/catalogue.hpp says, once the format
/// has its reader.
Result<ReadSummary> read_with(const RecordReader& reader, std::string_view content, const std::string& file,
                              const Countries& countries, ReadWith how, const RecordSink& record,
                              const ProblemSink& problem);

}  // namespace mostari
