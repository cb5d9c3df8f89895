#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "store/sqlite/database.hpp"

namespace mostari::sqlite {

/// The words of the records, in a file of their own beside the records: it is derived, and brought up to date when a
/// text is searched, so that imports do not pay for it. An entry of a row that is no longer live stays and is skipped
/// by whoever joins it with the records. Thread-safe.
class TextIndex {
 public:
  /// Opens the index at `path`, anew when it is damaged or of another format. `records_path` is the records' database.
  TextIndex(std::string path, const std::string& records_path);

  /// Adds the rows that came since. Throws StorageError.
  void update();

  const std::string& path() const { return path_; }

 private:
  void open(const std::string& records_path);
  bool add_batch();
  std::string path_;
  std::mutex mutex_;
  std::unique_ptr<Database> database_;  ///< guarded by mutex_
};

/// Does the text index, attached to a reader as "search", hold all rows that the reader's transaction sees? An import
/// may have ended between an update and the beginning of that transaction.
bool words_cover_records(Database& reader);

/// What a person typed as an FTS5 expression: all words must occur, the last one may be a beginning ("highl"). Empty
/// when there is no word in it. Nothing in the text can act as an operator.
std::string match_expression(std::string_view text);

}  // namespace mostari::sqlite
