#include "base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace mostari {
namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

void on_interrupt(int signal) {
  if (interrupt_seen != 0) _exit(128 + signal);
  interrupt_seen = 1;
}

std::int64_t milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      start_(std::chrono::steady_clock::now()),
      terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_ && next_draw_ms_.load() > 0) std::fputs("\r\033[K", stderr);
}

void Progress::advance(std::uint64_t steps) {
  done_ += steps;
  if (!terminal_) return;
  const std::int64_t now_ms = milliseconds_since(start_);
  std::int64_t due_ms = next_draw_ms_.load();
  if (now_ms >= due_ms && next_draw_ms_.compare_exchange_strong(due_ms, now_ms + 200)) draw();
}

void Progress::draw() {
  const std::uint64_t done = done_.load();
  std::string line = fmt::format("\r\033[K{} {}", what_, grouped(done));
  if (total_ > 0) line += fmt::format(" of {}", grouped(total_));
  const auto elapsed_s = static_cast<double>(milliseconds_since(start_)) / 1000.0;
  if (total_ > done && done > 0 && elapsed_s > 2.0) {
    line += fmt::format(", {:.0f} s left", elapsed_s * static_cast<double>(total_ - done) / static_cast<double>(done));
  }
  std::fputs(line.c_str(), stderr);
}

bool interrupted() {
  return interrupt_seen != 0;
}

void watch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace mostari
