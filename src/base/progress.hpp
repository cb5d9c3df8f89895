#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/language.hpp"

namespace mostari {

/// Progress of long work on a terminal: "importing 12,000 of 48,000 rows, 31 s left", redrawn at most five times a
/// second on standard error and wiped at the end; silent when standard error is not a terminal. Thread-safe.
class Progress {
 public:
  Progress(Message what, std::uint64_t total);  ///< total 0: not known
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::uint64_t steps = 1);

 private:
  void draw();
  Message what_;
  std::uint64_t total_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::int64_t> next_draw_ms_{0};
  std::chrono::steady_clock::time_point start_;
  bool terminal_;
};

/// The language of progress, from before long work begins: English until this says another.
void show_progress_in(Language language);

/// Set by the first Ctrl-C (or SIGTERM) once watch_interrupts() has run: long work looks at it between steps, leaves
/// everything whole and returns. A second Ctrl-C ends the program at once.
bool interrupted();
void watch_interrupts();

}  // namespace mostari
