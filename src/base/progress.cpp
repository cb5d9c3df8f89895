#include "base/progress.hpp"

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

Language& language_of_progress() {
  static Language language;
  return language;
}

}  // namespace

Progress::Progress(Message what, std::uint64_t total)
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
  const auto elapsed_s = static_cast<double>(milliseconds_since(start_)) / 1000.0;
  const bool can_tell = total_ > done && done > 0 && elapsed_s > 2.0;
  const double left_s = can_tell ? elapsed_s * static_cast<double>(total_ - done) / static_cast<double>(done) : 0;
  const std::string name = can_tell ? "base.progress.left" : total_ > 0 ? "base.progress.of" : "base.progress.at";
  const Message line = message(
      name, {{"what", what_}, {"done", done}, {"total", total_}, {"seconds", static_cast<std::int64_t>(left_s)}});
  std::fputs(("\r\033[K" + language_of_progress().say(line)).c_str(), stderr);
}

void show_progress_in(Language language) {
  language_of_progress() = language;
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
