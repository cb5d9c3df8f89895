#include "store/sqlite/version_reader.hpp"

#include "store/sqlite/record_reader.hpp"

namespace mostari::sqlite {
namespace {

Manifest read_manifest(std::string_view name, std::string_view text) {
  const nlohmann::json stored = parse_stored(text, "the manifest of " + std::string(name));
  Manifest manifest;
  manifest.name = name;
  manifest.title = stored.value("title", "");
  manifest.publisher = stored.value("publisher", "");
  manifest.licence = stored.value("licence", "");
  manifest.source_url = stored.value("source_url", "");
  manifest.caveats = stored.value("caveats", std::vector<std::string>{});
  manifest.visibility = stored.value("visibility", "public") == "public" ? Visibility::open : Visibility::restricted;
  return manifest;
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
  const nlohmann::json stored = {
      {"title", manifest.title},     {"publisher", manifest.publisher},
      {"licence", manifest.licence}, {"source_url", manifest.source_url},
      {"caveats", manifest.caveats}, {"visibility", manifest.visibility == Visibility::open ? "public" : "restricted"}};
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

std::vector<StoredVersion> read_versions(Database& database, std::string_view dataset) {
  Statement& select = database.kept(
      "SELECT version, imported_utc, source_name, source_sha256, added, changed, removed, unchanged, rejected, records,"
      " first_row, last_row FROM dataset_version WHERE dataset = ?1 ORDER BY version");
  select.bind(1, dataset_number(database, dataset));
  std::vector<StoredVersion> all;
  while (select.step()) {
    all.push_back({.summary = {.dataset = std::string(dataset),
                               .version = select.integer(0),
                               .imported_utc = std::string(select.text(1)),
                               .source_name = std::string(select.text(2)),
                               .source_sha256 = std::string(select.text(3)),
                               .added = select.integer(4),
                               .changed = select.integer(5),
                               .removed = select.integer(6),
                               .unchanged = select.integer(7),
                               .rejected = select.integer(8),
                               .records = select.integer(9)},
                   .first_row = select.integer(10),
                   .last_row = select.integer(11)});
  }
  return all;
}

std::vector<RecordChange> read_changes(Database& database, const StoredVersion& version, std::int64_t offset,
                                       std::int64_t limit) {
  // A local id has at most one row that came and one that went in a version: max() picks the one that is there.
  Statement& select = database.kept(R"(
    SELECT local_id, max(gone), max(come) FROM (
      SELECT local_id, NULL AS gone, properties AS come FROM record WHERE row BETWEEN ?1 AND ?2
      UNION ALL
      SELECT local_id, properties, NULL FROM record WHERE dataset = ?3 AND removed_version = ?4)
    GROUP BY local_id ORDER BY local_id LIMIT ?5 OFFSET ?6)");
  select.bind(1, version.first_row).bind(2, version.last_row);
  select.bind(3, dataset_number(database, version.summary.dataset)).bind(4, version.summary.version);
  select.bind(5, std::max<std::int64_t>(limit, 0)).bind(6, std::max<std::int64_t>(offset, 0));
  std::vector<RecordChange> changes;
  while (select.step()) {
    RecordChange change;
    change.local_id = select.text(0);
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
  std::string known;
  for (const Manifest& each : read_datasets(database)) known += (known.empty() ? "" : ", ") + each.name;
  return Problem{.field = "dataset",
                 .value = excerpt(name),
                 .reason = "is not a dataset of this workspace",
                 .advice = known.empty() ? "import one first" : "there are: " + known};
}

}  // namespace mostari::sqlite
