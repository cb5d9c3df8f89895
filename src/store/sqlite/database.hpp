#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace mostari::sqlite {

/// The storage failed: disk full, damaged or foreign file, no permission. `code` is SQLite's extended result code.
class StorageError : public std::runtime_error {
 public:
  StorageError(const Problem& problem, int code)
      : std::runtime_error(to_string(problem)), problem_(problem), code_(code) {}
  const Problem& problem() const { return problem_; }
  int code() const { return code_; }

 private:
  Problem problem_;
  int code_;
};

/// A prepared statement. Parameters are numbered from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement(sqlite3* handle, std::string_view sql);

  /// Texts are not copied: they must live until the statement is reset or stepped to its end.
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, double value);

  /// True on a row, false at the end.
  bool step();
  /// For statements that answer no rows: steps to the end and resets.
  void run();
  /// As run(), but false when a uniqueness constraint refuses the row.
  bool run_unless_duplicate();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  ///< valid until the next step or reset
  bool is_null(int column) const;

 private:
  [[noreturn]] void fail(int code) const;
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

/// One connection to one database file in WAL mode. Used by one thread at a time.
class Database {
 public:
  /// Opens or creates the file. Throws StorageError.
  explicit Database(const std::string& path);

  sqlite3* handle() const { return handle_.get(); }
  const std::string& path() const { return path_; }

  void execute(const std::string& sql);
  Statement prepare(std::string_view sql) const { return {handle_.get(), sql}; }
  /// Prepared once a connection; reset and ready to bind.
  Statement& kept(std::string_view sql);
  /// First column of the first row; 0 when there is none.
  std::int64_t integer(std::string_view sql);
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::map<std::string, Statement, std::less<>> kept_;
};

/// Rolled back on destruction unless committed.
class Transaction {
 public:
  enum class Kind {
    read,  ///< sees one state of the databases throughout, waits for nobody
    write  ///< of all attached databases; waits for another writer for as long as the connection's busy timeout
  };
  Transaction(Database& database, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
};

}  // namespace mostari::sqlite
