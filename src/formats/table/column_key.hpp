#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// Column names are the same when they differ only in case, blanks, '_' and '-'.
std::string column_key(std::string_view name);

}  // namespace mostari
