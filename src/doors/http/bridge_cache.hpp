#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "desks/bridge/desk.hpp"
#include "store/store.hpp"

namespace mostari::http {

/// The desk `bridge` at the newest state of the datasets, opened when first asked for and anew once they have changed.
/// Thread-safe; requests under way keep the desk that they began with.
class BridgeCache {
 public:
  BridgeCache(Store& store, bridge::Atlas::Shown shown) : store_(store), shown_(std::move(shown)) {}
  Result<std::shared_ptr<const bridge::Desk>> get();

 private:
  Store& store_;
  bridge::Atlas::Shown shown_;
  std::mutex mutex_;                          ///< held while it is opened; guards what follows
  std::string fingerprint_;                   ///< of the datasets when it was opened
  std::shared_ptr<const bridge::Desk> desk_;  ///< null until asked for
};

}  // namespace mostari::http
