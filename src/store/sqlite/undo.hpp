#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/record.hpp"
#include "store/sqlite/database.hpp"

namespace mostari::sqlite {

/// Takes the newest version of a dataset back in one transaction. The caller holds the import lock.
Result<DatasetVersion> undo_newest(Database& database, std::string_view dataset);

}  // namespace mostari::sqlite
