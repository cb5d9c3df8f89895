#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/record.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace mostari::sqlite {

/// One version of a dataset as the database knows it.
struct StoredVersion {
  DatasetVersion summary;
  std::int64_t first_row = 0;  ///< rows that it added; none when first_row > last_row
  std::int64_t last_row = 0;
};

/// The number that stands for a dataset's name; 0 for a name never used. A dataset whose only version was undone keeps
/// its number, so that its dead rows stay known.
std::int64_t dataset_number(Database& database, std::string_view name);

std::string manifest_text(const Manifest& manifest);

std::vector<Manifest> read_datasets(Database& database);
std::optional<Manifest> read_dataset(Database& database, std::string_view name);

/// By name, with the newest version of each.
std::vector<HeldDataset> read_held_datasets(Database& database);
std::optional<HeldDataset> read_held_dataset(Database& database, std::string_view name);

/// Oldest first.
std::vector<StoredVersion> read_versions(Database& database, std::string_view dataset);

std::vector<RecordChange> read_changes(Database& database, const StoredVersion& version, std::int64_t offset,
                                       std::int64_t limit);

Problem unknown_dataset(Database& database, std::string_view name);

}  // namespace mostari::sqlite
