#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::intake {

/// LIDO and Linked Art are of objects only.
enum class ExportFormat { csv, jsonl, lido, linked_art };
std::string_view export_format_name(ExportFormat format);  ///< "csv", "linked-art" …
std::optional<ExportFormat> export_format(std::string_view name);

/// Writes all live records of a dataset in row order, piece by piece; `write` answers false when it cannot go on. A CSV
/// cell that a spreadsheet would run as a formula is made harmless (see formats/table/csv_write.hpp).
Outcome export_dataset(const Store& store, std::string_view dataset, ExportFormat format,
                       const std::function<bool(std::string_view)>& write);

}  // namespace mostari::intake
