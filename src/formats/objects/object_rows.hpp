#pragma once

#include "formats/objects/object_intake.hpp"
#include "formats/objects/object_table.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {

/// Tells which columns are not understood, and where the ids come from.
void tell_of_header(const ObjectTable& found, const std::vector<std::string>& header, ObjectIntake& intake);

/// Hands the objects of a table on; false when the receiver wants no more.
bool read_object_rows(const Layout& layout, CsvTable& table, ObjectIntake& intake);

/// What the columns are taken for, with values of the first rows of `table`.
ColumnsTaken columns_taken(const ObjectTable& found, CsvTable& table);

}  // namespace mostari
