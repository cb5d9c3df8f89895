#include "doors/kit/query_pictures.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"

namespace mostari::http {
namespace fs = std::filesystem;

QueryPictures::QueryPictures(fs::path folder, std::uint64_t max_total_bytes)
    : folder_(std::move(folder)), max_total_bytes_(max_total_bytes) {
  struct Found {
    fs::file_time_type time;
    Kept kept;
  };
  std::vector<Found> found;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    std::string name = entry.path().filename().string();
    std::error_code entry_error;
    const std::uint64_t bytes = entry.file_size(entry_error);
    const fs::file_time_type time = entry.last_write_time(entry_error);
    if (!is_sha256(name)) {
      fs::remove(entry.path(), entry_error);  // what a crash in the middle of a write left behind
    } else if (!entry_error && entry.is_regular_file(entry_error)) {
      found.push_back({time, {std::move(name), bytes}});
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.time < b.time; });
  for (const Found& each : found) remember(each.kept.sha256, each.kept.bytes);
  drop_oldest_until(max_total_bytes_);
}

Result<std::string> QueryPictures::put(std::string_view bytes) {
  std::string hash = sha256(bytes);
  const std::lock_guard lock(mutex_);
  if (const auto known = by_hash_.find(hash); known != by_hash_.end()) {
    kept_.splice(kept_.begin(), kept_, known->second);
    return hash;
  }
  if (bytes.size() > max_total_bytes_) {
    return Problem{.value = std::to_string(bytes.size()) + " bytes",
                   .reason = message("http.picture.too_large"),
                   .advice = message("http.picture.smaller")};
  }
  drop_oldest_until(max_total_bytes_ - bytes.size());
  std::error_code error;
  fs::create_directories(folder_, error);  // a failure shows in the write
  if (Outcome written = write_file_atomically(folder_ / hash, bytes); !written) return written.problem();
  remember(hash, bytes.size());
  return hash;
}

bool QueryPictures::holds(std::string_view sha256) {
  const std::lock_guard lock(mutex_);
  return by_hash_.contains(std::string(sha256));
}

std::optional<std::string> QueryPictures::get(std::string_view sha256) {
  const std::string hash(sha256);
  {
    const std::lock_guard lock(mutex_);
    const auto known = by_hash_.find(hash);
    if (known == by_hash_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, known->second);
  }
  Result<std::string> bytes = read_file(folder_ / hash, max_total_bytes_);
  if (!bytes) return std::nullopt;  // dropped meanwhile
  return std::move(*bytes);
}

void QueryPictures::remember(const std::string& sha256, std::uint64_t bytes) {
  kept_.push_front({sha256, bytes});
  by_hash_[sha256] = kept_.begin();
  total_bytes_ += bytes;
}

void QueryPictures::drop_oldest_until(std::uint64_t total_bytes) {
  while (total_bytes_ > total_bytes && !kept_.empty()) {
    std::error_code error;
    fs::remove(folder_ / kept_.back().sha256, error);
    total_bytes_ -= kept_.back().bytes;
    by_hash_.erase(kept_.back().sha256);
    kept_.pop_back();
  }
}

}  // namespace mostari::http
