#include "store/sqlite/schema.hpp"

namespace mostari::sqlite {
namespace {

/// "MOST" in ASCII: file(1) and we can tell the database from any other SQLite file.
constexpr std::int64_t application_id = 0x4D4F5354;

/// `row` is AUTOINCREMENT so that a number is never given twice, even after an undo: indexes refer to it.
/// All rows that one version added are first_row to last_row of that version, and no others lie between, because there
/// is one importer at a time: so no index on (dataset, added_version) is needed.
/// kind_count says how many live records of a kind a version has, so that a page of records need not count them.
/// The short columns come before `properties`, so that they are read without it.
constexpr const char* tables = R"(
CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE dataset_version (
  dataset INTEGER NOT NULL REFERENCES dataset (id),
  version INTEGER NOT NULL,
  manifest TEXT NOT NULL,
  imported_utc TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (dataset, version)
) WITHOUT ROWID;
CREATE TABLE kind_count (
  dataset INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (dataset, version, kind),
  FOREIGN KEY (dataset, version) REFERENCES dataset_version (dataset, version) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE record (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset INTEGER NOT NULL,
  added_version INTEGER NOT NULL,
  removed_version INTEGER,
  local_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  properties TEXT NOT NULL
);
CREATE UNIQUE INDEX record_live ON record (dataset, local_id) WHERE removed_version IS NULL;
CREATE INDEX record_removed ON record (dataset, removed_version) WHERE removed_version IS NOT NULL;
CREATE TABLE undone (
  dataset INTEGER NOT NULL REFERENCES dataset (id),
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL
);
)";

/// What format 2 brought. Both tables are derived from the records (`link` from their properties, `tie` by the desks'
/// rules) and live and die with them: a row of theirs counts while its record's row does.
constexpr const char* tables_of_format_2 = R"(
CREATE TABLE link (
  record INTEGER NOT NULL,
  role TEXT NOT NULL,
  dataset TEXT NOT NULL,
  local_id TEXT NOT NULL,
  PRIMARY KEY (record, role, dataset, local_id)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (dataset, local_id);
CREATE TABLE tie (
  record INTEGER NOT NULL,
  number INTEGER NOT NULL,
  layer TEXT NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  year INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (record, number)
) WITHOUT ROWID;
CREATE TABLE tie_rule (
  dataset INTEGER PRIMARY KEY REFERENCES dataset (id),
  rule INTEGER NOT NULL
);
)";

/// What format 3 brought. Ties stand layer by layer, so that whoever reads some layers passes over all others; the
/// version of the rule is told of each kind of a dataset. A rule of format 2 was that of all kinds.
constexpr const char* changes_of_format_3 = R"(
CREATE TABLE tie_by_layer (
  layer TEXT NOT NULL,
  record INTEGER NOT NULL,
  number INTEGER NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  year INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (layer, record, number)
) WITHOUT ROWID;
INSERT INTO tie_by_layer (layer, record, number, origin, destination, year, value)
  SELECT layer, record, number, origin, destination, year, value FROM tie ORDER BY layer, record, number;
DROP TABLE tie;
ALTER TABLE tie_by_layer RENAME TO tie;
CREATE INDEX tie_record ON tie (record);
CREATE TABLE tie_rule_of_kind (
  dataset INTEGER NOT NULL REFERENCES dataset (id),
  kind TEXT NOT NULL,
  rule INTEGER NOT NULL,
  PRIMARY KEY (dataset, kind)
) WITHOUT ROWID;
INSERT INTO tie_rule_of_kind (dataset, kind, rule)
  SELECT DISTINCT tie_rule.dataset, kind, rule FROM tie_rule JOIN kind_count ON kind_count.dataset = tie_rule.dataset;
DROP TABLE tie_rule;
ALTER TABLE tie_rule_of_kind RENAME TO tie_rule;
)";

}  // namespace

std::optional<Problem> ensure_schema(Database& records) {
  const auto is_empty = [&] { return records.integer("SELECT count(*) FROM sqlite_schema") == 0; };
  // Only an empty database is locked for writing, so that a workspace opens while an import is under way.
  if (is_empty()) {
    Transaction transaction(records, Transaction::Kind::write);
    if (is_empty()) {
      records.execute(tables);
      records.execute(tables_of_format_2);
      records.execute(changes_of_format_3);
      records.execute("PRAGMA application_id = " + std::to_string(application_id));
      records.execute("PRAGMA user_version = " + std::to_string(workspace_format));
      transaction.commit();
    }
  }
  if (records.integer("PRAGMA application_id") != application_id) {
    return Problem{.file = records.path(),
                   .reason = message("store.workspace.foreign"),
                   .advice = message("store.workspace.choose_other")};
  }
  const std::int64_t format = records.integer("PRAGMA user_version");
  if (format > workspace_format) {
    return Problem{.file = records.path(),
                   .value = std::to_string(format),
                   .reason = message("store.workspace.newer", {{"format", workspace_format}}),
                   .advice = message("store.workspace.update")};
  }
  if (format < workspace_format) {
    Transaction transaction(records, Transaction::Kind::write);
    // Another program may have brought it up to date meanwhile.
    const std::int64_t before = records.integer("PRAGMA user_version");
    if (before < 2) records.execute(tables_of_format_2);
    if (before < 3) records.execute(changes_of_format_3);
    if (before < workspace_format) {
      records.execute("PRAGMA user_version = " + std::to_string(workspace_format));
      transaction.commit();
    }
  }
  return std::nullopt;
}

void ensure_receipt_schema(Database& receipts) {
  Transaction transaction(receipts, Transaction::Kind::write);
  receipts.execute(
      "CREATE TABLE IF NOT EXISTS receipt (number INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE,"
      " body TEXT NOT NULL)");
  transaction.commit();
}

}  // namespace mostari::sqlite
