#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <future>
#include <utility>

namespace mostari {

/// Makes the next item on another thread while the caller works with this one. Two items are there in turn, so what
/// they hold in memory is kept and used again.
template <typename Item>
class Ahead {
 public:
  /// Called for 0, 1, … `count` - 1 in this order, never twice at once, the item as it was left two calls before.
  using Make = std::function<void(std::size_t index, Item&)>;

  Ahead(std::size_t count, Make make) : count_(count), make_(std::move(make)) { begin(); }
  /// Waits for the item that is being made.
  ~Ahead() = default;
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  /// Waits for the next item, null after the last; it stays as it is until the next call. An exception of `make` is
  /// thrown here, and ends the work.
  Item* next() {
    if (!making_.valid()) return nullptr;
    making_.get();
    Item& ready = items_[index_++ % 2];
    begin();
    return &ready;
  }

 private:
  void begin() {
    if (index_ == count_) return;
    making_ = std::async(std::launch::async, [this, index = index_] { make_(index, items_[index % 2]); });
  }

  const std::size_t count_;
  const Make make_;
  std::size_t index_ = 0;  ///< of the item that is being made
  std::array<Item, 2> items_;
  std::future<void> making_;  ///< of std::async: its end waits
};

}  // namespace mostari
