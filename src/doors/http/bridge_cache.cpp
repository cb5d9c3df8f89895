#include "doors/http/bridge_cache.hpp"

namespace mostari::http {

Result<std::shared_ptr<const bridge::Desk>> BridgeCache::get() {
  const std::lock_guard lock(mutex_);
  // Taken before opening: an import that ends meanwhile makes the next request open again, never keeps an old state.
  std::string fingerprint = bridge::Atlas::fingerprint_of(store_, shown_);
  if (!desk_ || fingerprint_ != fingerprint) {
    Result<std::unique_ptr<bridge::Desk>> opened = bridge::Desk::open(store_, shown_);
    if (!opened) return opened.problem();
    desk_ = std::move(*opened);
    fingerprint_ = std::move(fingerprint);
  }
  return desk_;
}

}  // namespace mostari::http
