#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/import_lock.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/relations.hpp"
#include "store/store.hpp"

namespace mostari::sqlite {

/// One import: a write transaction on a connection of its own, under the workspace's import lock. Used by one thread
/// at a time.
class SqliteImport final : public ImportSession {
 public:
  SqliteImport(ImportLock lock, std::unique_ptr<Database> database, const Manifest& manifest, std::string source_name,
               ImportMode mode);
  ~SqliteImport() override;
  SqliteImport(const SqliteImport&) = delete;
  SqliteImport& operator=(const SqliteImport&) = delete;

  Result<std::int64_t> put(std::string_view local_id, std::string_view kind, const nlohmann::json& properties) override;
  Result<std::int64_t> put_text(std::string_view local_id, std::string_view kind,
                                std::string_view properties_text) override;
  void put_ties(std::int64_t row, std::string_view kind, std::span<const Tie> ties, int rule) override;
  Result<DatasetVersion> commit(std::string_view source_sha256, std::int64_t rejected) override;

 private:
  enum class Found { nothing, duplicate, same, different };
  Found compare_with_before(std::string_view local_id, std::string_view kind, std::string_view properties,
                            std::int64_t& row_before);
  void mark_seen(std::int64_t row);
  void remove_unseen();
  void count_unseen();
  void write_version(std::string_view source_sha256);
  DatasetVersion keep_version_before(std::int64_t rejected);
  void finish();

  ImportLock lock_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Transaction> transaction_;  ///< none once the import is over
  Manifest manifest_;
  ImportMode mode_;
  DatasetVersion version_;         ///< counts as they grow
  DatasetVersion version_before_;  ///< version 0 when there is none
  std::int64_t dataset_ = 0;
  std::int64_t first_new_row_ = 0;  ///< this import's rows start here
  std::int64_t last_new_row_ = 0;
  std::string text_;        ///< of the properties of the record at hand
  std::vector<bool> seen_;  ///< rows of the version before that were put again unchanged
  std::map<std::string, std::int64_t, std::less<>> kinds_;  ///< records put, by kind
  std::unique_ptr<Statement> find_;
  std::unique_ptr<Statement> supersede_;
  std::unique_ptr<Statement> insert_;
  std::unique_ptr<RelationWriter> relations_;
  std::map<std::string, int, std::less<>> tie_rules_;  ///< of the ties put, by kind
};

}  // namespace mostari::sqlite
