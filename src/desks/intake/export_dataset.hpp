#pragma once

#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::intake {

enum class ExportFormat { csv, jsonl };

/// Writes all live records of a dataset in row order, piece by piece; `write` answers false when it cannot go on. A CSV
/// cell that a spreadsheet would run as a formula is made harmless (see formats/table/csv_write.hpp).
Outcome export_dataset(const Store& store, std::string_view dataset, ExportFormat format,
                       const std::function<bool(std::string_view)>& write);

}  // namespace mostari::intake
