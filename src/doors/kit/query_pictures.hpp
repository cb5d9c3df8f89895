#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"

namespace mostari::http {

/// Pictures that people ask about: a scratch area of files named by their SHA-256, apart from the registers. When it is
/// full, the pictures used longest ago are dropped. Thread-safe; one object a folder at a time.
class QueryPictures {
 public:
  /// Takes over what an earlier run left in `folder`, which is made when a picture first comes.
  explicit QueryPictures(std::filesystem::path folder, std::uint64_t max_total_bytes = 1U << 30U);

  /// Keeps the bytes (already checked to be a picture) and answers their SHA-256. A problem when they are larger than
  /// the whole area or cannot be written.
  Result<std::string> put(std::string_view bytes);

  bool holds(std::string_view sha256);

  /// None for an unknown, dropped or malformed hash.
  std::optional<std::string> get(std::string_view sha256);

 private:
  struct Kept {
    std::string sha256;
    std::uint64_t bytes = 0;
  };
  /// Both need mutex_ held.
  void remember(const std::string& sha256, std::uint64_t bytes);
  void drop_oldest_until(std::uint64_t total_bytes);

  std::filesystem::path folder_;
  std::uint64_t max_total_bytes_;
  std::mutex mutex_;
  std::list<Kept> kept_;  ///< used last first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_hash_;
  std::uint64_t total_bytes_ = 0;
};

}  // namespace mostari::http
