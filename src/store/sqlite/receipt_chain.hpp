#pragma once

#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite/database.hpp"

namespace mostari::sqlite {

/// Receipts in the order they were given, each naming the one before by its hash. In a file of its own: an answer that
/// leaves a receipt does not wait for an import. Thread-safe, and safe between processes.
class ReceiptChain {
 public:
  explicit ReceiptChain(const std::string& path);

  nlohmann::json append(nlohmann::json receipt);
  std::optional<nlohmann::json> find(std::string_view sha256);

 private:
  std::mutex mutex_;
  Database database_;  ///< guarded by mutex_
};

}  // namespace mostari::sqlite
