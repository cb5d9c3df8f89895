#include "store/sqlite/connections.hpp"

namespace mostari::sqlite {

std::unique_ptr<Database> Connections::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return open_();
}

void Connections::give_back(std::unique_ptr<Database> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

Snapshot::Snapshot(Connections& connections)
    : connections_(connections),
      database_(connections.take()),
      transaction_(std::make_unique<Transaction>(*database_, Transaction::Kind::read)) {}

Snapshot::~Snapshot() {
  transaction_.reset();
  connections_.give_back(std::move(database_));
}

}  // namespace mostari::sqlite
