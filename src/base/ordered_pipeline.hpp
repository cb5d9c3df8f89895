#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace mostari {

/// Work in three steps at once: the caller pushes batches, all cores `prepare` them, and one thread `finish`es them in
/// the order they were pushed. Few batches are under way at a time, so memory stays bounded however fast the caller is.
/// An exception of a step ends the work and is thrown by the next push() or by drain(). push() and drain() are for one
/// thread. Destroyed before drain(), it leaves the batches out that wait.
template <typename Batch>
class OrderedPipeline {
 public:
  using Step = std::function<void(Batch&)>;

  OrderedPipeline(Step prepare, Step finish)
      : prepare_(std::move(prepare)),
        finish_(std::move(finish)),
        most_(3 * std::max<std::size_t>(std::thread::hardware_concurrency(), 1)) {
    const unsigned workers = std::max(std::thread::hardware_concurrency(), 1U);
    threads_.reserve(workers + 1);
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { prepare_all(); });
    threads_.emplace_back([this] { finish_all(); });
  }

  ~OrderedPipeline() {
    stop();
    for (std::thread& each : threads_) each.join();
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  /// Waits while too many batches are under way.
  void push(Batch&& batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_.size() < most_ || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    under_way_.push_back(std::make_unique<Slot>(std::move(batch)));
    changed_.notify_all();
  }

  /// Waits until all that was pushed is finished.
  void drain() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_.empty() || failure_; });
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  enum class State { waiting, taken, prepared };
  struct Slot {
    explicit Slot(Batch&& given) : batch(std::move(given)) {}
    Batch batch;
    State state = State::waiting;
  };

  Slot* next_waiting() {
    for (const auto& slot : under_way_) {
      if (slot->state == State::waiting) return slot.get();
    }
    return nullptr;
  }

  void prepare_all() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Slot* slot = nullptr;
      changed_.wait(lock, [&] { return stopped_ || (slot = next_waiting()) != nullptr; });
      if (stopped_) return;
      slot->state = State::taken;
      if (!run(lock, prepare_, slot->batch)) return;
      slot->state = State::prepared;
      changed_.notify_all();
    }
  }

  void finish_all() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(
          lock, [this] { return stopped_ || (!under_way_.empty() && under_way_.front()->state == State::prepared); });
      if (stopped_) return;
      if (!run(lock, finish_, under_way_.front()->batch)) return;
      under_way_.pop_front();
      changed_.notify_all();
    }
  }

  /// Runs a step without the lock; false when it threw, after everybody was told.
  bool run(std::unique_lock<std::mutex>& lock, const Step& step, Batch& batch) {
    lock.unlock();
    std::exception_ptr failure;
    try {
      step(batch);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (!failure) return true;
    if (!failure_) failure_ = failure;
    stopped_ = true;
    changed_.notify_all();
    return false;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const Step prepare_;
  const Step finish_;
  const std::size_t most_;
  std::mutex mutex_;  ///< guards everything below but a taken batch
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Slot>> under_way_;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace mostari
