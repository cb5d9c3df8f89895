#pragma once

#include <cstdint>
#include <optional>

#include "base/problem.hpp"
#include "store/sqlite/database.hpp"

namespace mostari::sqlite {

/// Version of the workspace's layout (docs/formats/workspace.md), kept as SQLite's user_version.
inline constexpr std::int64_t workspace_format = 3;

/// Creates the tables of an empty database, or those that its older format lacks. A problem when the file belongs to
/// another program, or to a newer format.
std::optional<Problem> ensure_schema(Database& records);

/// The same for the chain of receipts, which has a file of its own so that an answer never waits for an import.
void ensure_receipt_schema(Database& receipts);

}  // namespace mostari::sqlite
