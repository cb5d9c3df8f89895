#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"
#include "store/fingerprint.hpp"
#include "store/store.hpp"

namespace mostari::http {

/// Which datasets a server shows.
using Shown = std::function<bool(const Manifest&)>;

/// A desk at the newest state of the datasets, opened when first asked for and anew once they have changed.
/// Thread-safe; requests under way keep the desk that they began with.
template <typename Desk>
class DeskCache {
 public:
  DeskCache(const Store& store, Shown shown) : store_(store), shown_(std::move(shown)) {}

  Result<std::shared_ptr<const Desk>> get() {
    const std::lock_guard lock(mutex_);
    // Taken before opening: an import that ends meanwhile makes the next request open again, never keeps an old state.
    std::string fingerprint = datasets_fingerprint(store_, shown_);
    if (!desk_ || fingerprint_ != fingerprint) {
      Result<std::shared_ptr<const Desk>> opened = Desk::open(store_, shown_);
      if (!opened) return opened.problem();
      desk_ = std::move(*opened);
      fingerprint_ = std::move(fingerprint);
    }
    return desk_;
  }

 private:
  const Store& store_;
  Shown shown_;
  std::mutex mutex_;                  ///< held while it is opened; guards what follows
  std::string fingerprint_;           ///< of the datasets when it was opened
  std::shared_ptr<const Desk> desk_;  ///< null until asked for
};

}  // namespace mostari::http
