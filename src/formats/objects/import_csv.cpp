#include "formats/objects/import_csv.hpp"

#include <optional>

#include "formats/objects/object_rows.hpp"
#include "formats/objects/object_table.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {
namespace {

std::optional<Problem> header_problem(const CsvTable& table, const std::string& file) {
  std::optional<Problem> problem = table.problem();
  if (problem) problem->file = file;
  return problem;
}

}  // namespace

Outcome read_object_csv(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                        std::string_view format, ObjectIntake& intake) {
  const auto ignore = [](const Problem&) {};
  if (std::optional<Problem> problem = header_problem(CsvTable(content, ignore, ignore), file)) return *problem;
  const Result<ObjectTable> found = find_object_table(content, file, layouts, format);
  if (!found) return found.problem();
  CsvTable table(
      content, [&](Problem problem) { intake.reject(std::move(problem)); },
      [&](Problem problem) { intake.warn(std::move(problem)); }, found->rows_before);
  intake.summary().format = found->layout.name;
  tell_of_header(*found, table.header(), intake);
  read_object_rows(found->layout, table, intake);
  return Done{};
}

Result<ColumnsTaken> csv_columns_taken(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                       std::string_view format) {
  const auto ignore = [](const Problem&) {};
  const Result<ObjectTable> found = find_object_table(content, file, layouts, format);
  if (!found) return found.problem();
  CsvTable table(content, ignore, ignore, found->rows_before);
  if (std::optional<Problem> problem = header_problem(table, file)) return *problem;
  return columns_taken(*found, table);
}

}  // namespace mostari
