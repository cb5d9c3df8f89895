#include "store/import_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include "base/time.hpp"

namespace mostari {
namespace {

constexpr std::array<std::string_view, 3> purposes{"importing", "undoing", "deriving"};
constexpr std::array<const char*, 3> messages{"store.lock.importing", "store.lock.undoing", "store.lock.deriving"};

/// That the workspace is held, and by whom where the file says it: not in the first moment.
Message holder(int fd) {
  std::array<char, 256> text{};
  const ssize_t got = ::pread(fd, text.data(), text.size(), 0);
  std::istringstream line(got <= 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(got)));
  std::string process;
  std::string purpose;
  std::string dataset;
  std::string since;
  line >> process >> purpose >> dataset >> since;
  const auto* const known = std::ranges::find(purposes, purpose);
  if (since.empty() || known == purposes.end()) return message("store.lock.held");
  return message(messages[static_cast<std::size_t>(known - purposes.begin())],
                 {{"process", process}, {"dataset", dataset}, {"since", since}});
}

}  // namespace

Result<ImportLock> ImportLock::take(const std::filesystem::path& workspace, Purpose purpose, std::string_view dataset) {
  const std::filesystem::path path = workspace / "import.lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) {
    return Problem{.file = path.string(),
                   .reason = std::generic_category().message(errno),
                   .advice = message("store.workspace.choose")};
  }
  ImportLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    return Problem{.file = workspace.string(), .reason = holder(fd), .advice = message("store.lock.wait")};
  }
  const std::string line = std::to_string(::getpid()) + ' ' + std::string(purposes[static_cast<std::size_t>(purpose)]) +
                           ' ' + std::string(dataset) + ' ' + utc_now_text() + '\n';
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
