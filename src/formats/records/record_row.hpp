#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/records/record_intake.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {

constexpr std::size_t max_name_bytes = 1'000;
constexpr std::size_t max_text_bytes = 20'000;

/// A column that a layout asks for, where the file has it.
struct Column {
  std::optional<std::size_t> index;
  std::string name;  ///< as the file writes it
};

/// One row of a publisher's table on its way to a record. The first value that cannot be used rejects the row: from
/// then on ok() is false and nothing more is said of it.
class RecordRow {
 public:
  RecordRow(const CsvTable& table, RecordIntake& intake) : table_(table), intake_(intake) {}

  std::int64_t line() const { return table_.line(); }
  bool ok() const { return ok_; }
  std::string_view cell(const Column& column) const { return table_.cell(column.index); }

  /// What stands there; too long or (when `required`) empty rejects the row.
  std::string_view text(const Column& column, bool required = false, std::size_t max_bytes = max_name_bytes);
  /// A year from 1000 to 2100, alone or at the head of a date; 0 when empty.
  int year(const Column& column, bool required = false);
  /// A finite number from `least` to `most`, with a point or a lone comma before its decimals.
  std::optional<double> number(const Column& column, bool required = false, double least = -1e18, double most = 1e18);
  /// ISO date (2001-05-07, 2001-05, 2001); empty when there is none.
  std::string date(const Column& column, bool required = false);
  /// True for 1, x, true, and what begins with a 'Y' ("Y 2013").
  bool flag(const Column& column);
  /// Null when it does not resolve: the row goes on without it.
  const Country* country(const Column& column, int year = 0);
  /// The same for rows that are nothing without it: null rejects them.
  const Country* needed_country(const Column& column, int year = 0);

  void reject(const Column& column, Message reason, Message advice);
  /// Rejects a row that joins a country to itself.
  void reject_same(const Column& column, const Country& country);

 private:
  const CsvTable& table_;
  RecordIntake& intake_;
  bool ok_ = true;
};

/// Sets text properties, and leaves out empty ones.
void put(nlohmann::json& properties, const char* name, std::string_view text);
/// Sets `name` to the country's code, and name_written to what stood there, where that says more.
void put_country(nlohmann::json& properties, const std::string& name, const Country* country, std::string_view written);
/// Sets `names` (codes) and names_written (all of them, when one of them says more than its code).
void put_countries(nlohmann::json& properties, const std::string& names, const std::vector<const Country*>& countries,
                   const std::vector<std::string>& written);

/// `text` as part of an id: folded, '-' for every blank ("Saint-Étienne": "saint-etienne").
std::string id_part(std::string_view text);

/// "bos": three small letters, as ISO 639-3 has them.
bool is_language_code(std::string_view text);

/// The non-empty parts between any of `separators`, trimmed.
std::vector<std::string> split(std::string_view text, std::string_view separators);

}  // namespace mostari
