#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/csv_table.hpp"
#include "formats/record_intake.hpp"
#include "formats/record_row.hpp"
#include "formats/record_rows.hpp"
#include "formats/records.hpp"

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

RecordReader world_heritage_reader();
RecordReader intangible_heritage_reader();
RecordReader treaty_reader();
RecordReader sister_city_reader();
RecordReader city_network_reader();
RecordReader distance_reader();
RecordReader border_reader();
RecordReader visa_reader();
RecordReader visa_matrix_reader();
RecordReader tie_reader();
RecordReader eurovision_reader();
RecordReader book_translation_reader();
RecordReader country_language_reader();
RecordReader gdp_reader();
RecordReader population_reader();
RecordReader presence_reader();
RecordReader institute_reader();
RecordReader assessment_reader();
RecordReader need_reader();
RecordReader money_reader();
RecordReader work_reader();
RecordReader site_list_reader();
RecordReader site_feature_reader();
RecordReader incident_reader();
RecordReader ucdp_reader();
RecordReader acled_reader();
RecordReader fire_reader();

}  // namespace mostari
