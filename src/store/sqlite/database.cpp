#include "store/sqlite/database.hpp"

namespace mostari::sqlite {
namespace {

Message advice(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return message("store.disk.full");
    case SQLITE_CORRUPT:
      return message("store.disk.damaged");
    case SQLITE_NOTADB:
      return message("store.workspace.choose_other");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return message("store.workspace.choose_folder");
    case SQLITE_IOERR:
      return message("store.disk.failing");
    case SQLITE_BUSY:
      return message("store.disk.busy");
    default:
      return {};
  }
}

std::string file_of(sqlite3* handle) {
  const char* name = handle == nullptr ? nullptr : sqlite3_db_filename(handle, "main");
  return name == nullptr ? "" : name;
}

[[noreturn]] void fail(sqlite3* handle, const std::string& file, int code) {
  // sqlite3_errmsg speaks of the last call on the handle, which is the failed one.
  const std::string reason = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  throw StorageError({.file = file, .reason = reason, .advice = advice(code)}, code);
}

}  // namespace

Statement::Statement(sqlite3* handle, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) sqlite::fail(handle, file_of(handle), code);
}

void Statement::fail(int code) const {
  sqlite3* handle = sqlite3_db_handle(statement_.get());
  sqlite::fail(handle, file_of(handle), code);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), parameter, value);
  if (code != SQLITE_OK) fail(code);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  const int code = sqlite3_bind_text64(statement_.get(), parameter, text.data() == nullptr ? "" : text.data(),
                                       text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(code);
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  const int code = sqlite3_bind_double(statement_.get(), parameter, value);
  if (code != SQLITE_OK) fail(code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(code);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

bool Statement::run_unless_duplicate() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_DONE) {
    reset();
    return true;
  }
  if (code == SQLITE_CONSTRAINT_UNIQUE) {
    reset();
    return false;
  }
  fail(code);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Database::Database(const std::string& path) : path_(path) {
  sqlite3* handle = nullptr;
  // One thread at a time uses a connection, so SQLite's own mutexes would only cost.
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(handle, path_, code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, 10'000);
  execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864");
  if (sqlite3_db_readonly(handle, "main") == 1) fail(nullptr, path_, SQLITE_READONLY);
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_.get(), path_, code);
}

Statement& Database::kept(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) found = kept_.emplace(std::string(sql), prepare(sql)).first;
  found->second.reset();
  return found->second;
}

std::int64_t Database::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A statement left in the middle of its rows would keep the transaction open.
  for (sqlite3_stmt* each = sqlite3_next_stmt(database_.handle(), nullptr); each != nullptr;
       each = sqlite3_next_stmt(database_.handle(), each)) {
    sqlite3_reset(each);
  }
  // SQLite has already rolled back by itself after some errors (a full disk among them).
  if (database_.in_transaction()) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
}

}  // namespace mostari::sqlite
