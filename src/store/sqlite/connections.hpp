#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/database.hpp"

namespace mostari::sqlite {

/// Connections for readers, opened as needed and kept for the next one. Thread-safe.
class Connections {
 public:
  using Open = std::function<std::unique_ptr<Database>()>;
  explicit Connections(Open open) : open_(std::move(open)) {}

  std::unique_ptr<Database> take();
  void give_back(std::unique_ptr<Database> connection);

 private:
  Open open_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Database>> idle_;  ///< guarded by mutex_
};

/// A borrowed connection inside one read transaction: all queries through it see the same state of the store.
class Snapshot {
 public:
  explicit Snapshot(Connections& connections);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  Database& operator*() const { return *database_; }

 private:
  Connections& connections_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Transaction> transaction_;
};

}  // namespace mostari::sqlite
