#include "store/import_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "base/time.hpp"

namespace mostari {
namespace {

std::string holder(int fd) {
  std::array<char, 256> text{};
  const ssize_t got = ::pread(fd, text.data(), text.size(), 0);
  if (got <= 0) return "a process that has just begun";
  std::string_view line(text.data(), static_cast<std::size_t>(got));
  return std::string(line.substr(0, line.find('\n')));
}

}  // namespace

Result<ImportLock> ImportLock::take(const std::filesystem::path& workspace, std::string_view purpose) {
  const std::filesystem::path path = workspace / "import.lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) {
    return Problem{.file = path.string(),
                   .reason = std::generic_category().message(errno),
                   .advice = "choose a workspace that can be written"};
  }
  ImportLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    return Problem{.file = workspace.string(),
                   .reason = "is being changed by " + holder(fd),
                   .advice = "wait until it has finished, then try again"};
  }
  const std::string line =
      "process " + std::to_string(::getpid()) + ", " + std::string(purpose) + ", since " + utc_now_text() + "\n";
  // A full disk must not prevent an undo that frees space: without the line the message is only less telling.
  if (::ftruncate(fd, 0) == 0 && ::pwrite(fd, line.data(), line.size(), 0) < 0) errno = 0;
  return lock;
}

ImportLock::ImportLock(ImportLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

ImportLock& ImportLock::operator=(ImportLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

ImportLock::~ImportLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace mostari
