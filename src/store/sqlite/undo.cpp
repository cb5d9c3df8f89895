#include "store/sqlite/undo.hpp"

#include "store/sqlite/version_reader.hpp"

namespace mostari::sqlite {

Result<DatasetVersion> undo_newest(Database& database, std::string_view dataset) {
  Transaction transaction(database, Transaction::Kind::write);
  const auto versions = read_versions(database, dataset);
  if (versions.empty()) return unknown_dataset(database, dataset);
  const StoredVersion& newest = versions.back();
  const std::int64_t number = dataset_number(database, dataset);

  // First what came, then what went: both may carry the same local id, which only one live record may have.
  for (const char* derived :
       {"DELETE FROM link WHERE record BETWEEN ?1 AND ?2", "DELETE FROM tie WHERE record BETWEEN ?1 AND ?2"}) {
    Statement forget = database.prepare(derived);
    forget.bind(1, newest.first_row).bind(2, newest.last_row);
    forget.run();
  }
  Statement remove = database.prepare("DELETE FROM record WHERE row BETWEEN ?1 AND ?2");
  remove.bind(1, newest.first_row).bind(2, newest.last_row);
  remove.run();
  Statement restore =
      database.prepare("UPDATE record SET removed_version = NULL WHERE dataset = ?1 AND removed_version = ?2");
  restore.bind(1, number).bind(2, newest.summary.version);
  restore.run();
  if (newest.first_row <= newest.last_row) {
    Statement note = database.prepare("INSERT INTO undone (dataset, first_row, last_row) VALUES (?1, ?2, ?3)");
    note.bind(1, number).bind(2, newest.first_row).bind(3, newest.last_row);
    note.run();
  }
  Statement forget = database.prepare("DELETE FROM dataset_version WHERE dataset = ?1 AND version = ?2");
  forget.bind(1, number).bind(2, newest.summary.version);
  forget.run();
  transaction.commit();
  return newest.summary;
}

}  // namespace mostari::sqlite
