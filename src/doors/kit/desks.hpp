#pragma once

#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>
#include <utility>

#include "doors/kit/desk_cache.hpp"

namespace mostari::http {

/// The opened desks of a server, and what else their doors keep between requests: one of each type. Thread-safe.
class Desks {
 public:
  Desks(const Store& store, Shown shown) : store_(store), shown_(std::move(shown)) {}

  /// The desk at the newest state of the datasets, as `Desk::open(const Store&, const Shown&)` opens it.
  template <typename Desk>
  Result<std::shared_ptr<const Desk>> get() {
    return kept<DeskCache<Desk>>([this] { return std::make_shared<DeskCache<Desk>>(store_, shown_); }).get();
  }

  /// The one thing of its type; what `make` gives when it is first asked for. It lives as long as this does.
  template <typename Thing, typename Make>
  Thing& kept(const Make& make) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& place = things_[typeid(Thing)];
    if (!place) place = std::shared_ptr<Thing>(make());
    return *static_cast<Thing*>(place.get());
  }

 private:
  const Store& store_;
  Shown shown_;
  std::mutex mutex_;
  std::unordered_map<std::type_index, std::shared_ptr<void>> things_;  ///< guarded by mutex_
};

}  // namespace mostari::http
