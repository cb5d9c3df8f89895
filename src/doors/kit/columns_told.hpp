#pragma once

#include <cstdio>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "formats/table/columns_taken.hpp"

namespace mostari {

/// The shape of ColumnsTaken in api/house.yaml.
nlohmann::json columns_json(const ColumnsTaken& taken);

namespace cli {

/// A table of what each column is taken for, with its samples. Nothing for what has no columns.
void tell_columns(const ColumnsTaken& taken, const std::string& file, std::FILE* out);

}  // namespace cli

}  // namespace mostari
