#include "store/sqlite/version_reader.hpp"

#include "model/message_json.hpp"
#include "store/sqlite/record_reader.hpp"

namespace mostari::sqlite {
namespace {

Manifest read_manifest(std::string_view name, std::string_view text) {
  const nlohmann::json stored = parse_stored(text, "the manifest of " + std::string(name));
  Manifest manifest;
  manifest.name = name;
  const auto said = [&](const char* member) { return read_message(stored.value(member, nlohmann::json(""))); };
  manifest.title = said("title");
  manifest.publisher = said("publisher");
  manifest.licence = said("licence");
  manifest.source_url = stored.value("source_url", "");
  for (const nlohmann::json& each : stored.value("caveats", nlohmann::json::array())) {
    manifest.caveats.push_back(read_message(each));
  }
  manifest.visibility = stored.value("visibility", "public") == "public" ? Visibility::open : Visibility::restricted;
  return manifest;
}

constexpr std::string_view summary_columns =
    "version, imported_utc, source_name, source_sha256, added, changed, removed, unchanged, rejected, records";

/// From the columns of summary_columns, the first of which is `first`.
DatasetVersion summary_of(const Statement& select, int first, std::string dataset) {
  return {.dataset = std::move(dataset),
          .version = select.integer(first),
          .imported_utc = std::string(select.text(first + 1)),
          .source_name = std::string(select.text(first + 2)),
          .source_sha256 = std::string(select.text(first + 3)),
          .added = select.integer(first + 4),
          .changed = select.integer(first + 5),
          .removed = select.integer(first + 6),
          .unchanged = select.integer(first + 7),
          .rejected = select.integer(first + 8),
          .records = select.integer(first + 9)};
}

/// From the columns id, name, manifest and those of summary_columns.
HeldDataset held_of(Database& database, const Statement& select) {
  HeldDataset held{.manifest = read_manifest(select.text(1), select.text(2)),
                   .version = summary_of(select, 3, std::string(select.text(1)))};
  Statement& count = database.kept("SELECT kind, records FROM kind_count WHERE dataset = ?1 AND version = ?2");
  count.bind(1, select.integer(0)).bind(2, held.version.version);
  while (count.step()) {
    if (count.integer(1) > 0) held.records_of_kind.emplace(count.text(0), count.integer(1));
  }
  return held;
}

std::string newest_versions_sql() {
  return "SELECT dataset.id, dataset.name, dataset_version.manifest, " + std::string(summary_columns) +
         " FROM dataset JOIN dataset_version ON dataset_version.dataset = dataset.id WHERE dataset_version.version ="
         " (SELECT max(version) FROM dataset_version AS other WHERE other.dataset = dataset.id) ";
}

/// Name and manifest of each dataset's newest version; a dataset without a version does not exist for the outside.
constexpr std::string_view newest_manifests = R"(
SELECT dataset.name, dataset_version.manifest FROM dataset JOIN dataset_version ON dataset_version.dataset = dataset.id
WHERE dataset_version.version = (SELECT max(version) FROM dataset_version AS other WHERE other.dataset = dataset.id)
)";

}  // namespace

std::int64_t dataset_number(Database& database, std::string_view name) {
  Statement& find = database.kept("SELECT id FROM dataset WHERE name = ?1");
  find.bind(1, name);
  return find.step() ? find.integer(0) : 0;
}

std::string manifest_text(const Manifest& manifest) {
  nlohmann::json caveats = nlohmann::json::array();
  for (const Message& each : manifest.caveats) caveats.push_back(message_json(each));
  const nlohmann::json stored = {{"title", message_json(manifest.title)},
                                 {"publisher", message_json(manifest.publisher)},
                                 {"licence", message_json(manifest.licence)},
                                 {"source_url", manifest.source_url},
                                 {"caveats", std::move(caveats)},
                                 {"visibility", manifest.visibility == Visibility::open ? "public" : "restricted"}};
  return stored.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<Manifest> read_datasets(Database& database) {
  static const std::string sql = std::string(newest_manifests) + "ORDER BY dataset.name";
  Statement& select = database.kept(sql);
  std::vector<Manifest> all;
  while (select.step()) all.push_back(read_manifest(select.text(0), select.text(1)));
  return all;
}

std::optional<Manifest> read_dataset(Database& database, std::string_view name) {
  static const std::string sql = std::string(newest_manifests) + "AND dataset.name = ?1";
  Statement& select = database.kept(sql);
  select.bind(1, name);
  if (!select.step()) return std::nullopt;
  return read_manifest(select.text(0), select.text(1));
}

std::vector<HeldDataset> read_held_datasets(Database& database) {
  static const std::string sql = newest_versions_sql() + "ORDER BY dataset.name";
  Statement& select = database.kept(sql);
  std::vector<HeldDataset> all;
  while (select.step()) all.push_back(held_of(database, select));
  return all;
}

std::optional<HeldDataset> read_held_dataset(Database& database, std::string_view name) {
  static const std::string sql = newest_versions_sql() + "AND dataset.name = ?1";
  Statement& select = database.kept(sql);
  select.bind(1, name);
  if (!select.step()) return std::nullopt;
  return held_of(database, select);
}

std::vector<StoredVersion> read_versions(Database& database, std::string_view dataset) {
  static const std::string sql = "SELECT " + std::string(summary_columns) +
                                 ", first_row, last_row FROM dataset_version WHERE dataset = ?1 ORDER BY version";
  Statement& select = database.kept(sql);
  select.bind(1, dataset_number(database, dataset));
  std::vector<StoredVersion> all;
  while (select.step()) {
    all.push_back({.summary = summary_of(select, 0, std::string(dataset)),
                   .first_row = select.integer(10),
                   .last_row = select.integer(11)});
  }
  return all;
}

std::vector<RecordChange> read_changes(Database& database, const StoredVersion& version, std::int64_t offset,
                                       std::int64_t limit) {
  // A local id has at most one row that came and one that went in a version: max() picks the one that is there.
  Statement& select = database.kept(R"(
    SELECT local_id, max(gone), max(come), kind FROM (
      SELECT local_id, NULL AS gone, properties AS come, kind FROM record WHERE row BETWEEN ?1 AND ?2
      UNION ALL
      SELECT local_id, properties, NULL, kind FROM record WHERE dataset = ?3 AND removed_version = ?4)
    GROUP BY local_id ORDER BY local_id LIMIT ?5 OFFSET ?6)");
  select.bind(1, version.first_row).bind(2, version.last_row);
  select.bind(3, dataset_number(database, version.summary.dataset)).bind(4, version.summary.version);
  select.bind(5, std::max<std::int64_t>(limit, 0)).bind(6, std::max<std::int64_t>(offset, 0));
  std::vector<RecordChange> changes;
  while (select.step()) {
    RecordChange change;
    change.local_id = select.text(0);
    change.record_kind = select.text(3);
    if (!select.is_null(1)) change.before = parse_stored(select.text(1), change.local_id);
    if (!select.is_null(2)) change.after = parse_stored(select.text(2), change.local_id);
    change.kind = select.is_null(1)   ? RecordChange::Kind::added
                  : select.is_null(2) ? RecordChange::Kind::removed
                                      : RecordChange::Kind::changed;
    changes.push_back(std::move(change));
  }
  return changes;
}

Problem unknown_dataset(Database& database, std::string_view name) {
  std::vector<std::string> known;
  for (const Manifest& each : read_datasets(database)) known.push_back(each.name);
  return Problem{.field = "dataset",
                 .value = excerpt(name),
                 .reason = message("store.dataset.unknown"),
                 .advice = known.empty() ? message("store.dataset.import_first")
                                         : message("store.dataset.known", {{"names", words_said(known)}})};
}

}  // namespace mostari::sqlite
