#include "base/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace mostari {
namespace {

namespace fs = std::filesystem;

Problem system_problem(const fs::path& path, int error, Message advice) {
  return Problem{.file = path.string(), .reason = std::generic_category().message(error), .advice = std::move(advice)};
}

/// A file descriptor that is closed on every way out.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// Without O_NONBLOCK, opening a named pipe would wait for somebody to write into it. Regular files do not mind it.
int open_to_read(const fs::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

Problem not_a_file(const fs::path& path) {
  return Problem{
      .file = path.string(), .reason = message("base.file.no_regular"), .advice = message("base.file.save_pipe")};
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::uint64_t max_bytes) {
  const Descriptor file(open_to_read(path));
  if (file.get() < 0) return system_problem(path, errno, message("base.file.check_name"));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_problem(path, errno, {});
  if (!S_ISREG(status.st_mode)) return not_a_file(path);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_bytes) {
    return Problem{.file = path.string(),
                   .value = std::to_string(size),
                   .reason = message("base.file.larger", {{"limit", max_bytes}}),
                   .advice = message("base.file.shrink")};
  }
  std::string content(size, '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_problem(path, errno, {});
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return content;
}

Outcome write_file_atomically(const fs::path& path, std::string_view content) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::string temporary = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.get() < 0) return system_problem(path, errno, message("base.file.choose_folder"));
    if (::fchmod(file.get(), 0644) != 0 || !write_all(file.get(), content) || ::fsync(file.get()) != 0) {
      const int error = errno;
      ::unlink(temporary.c_str());
      return system_problem(path, error, error == ENOSPC ? message("base.file.no_space") : Message());
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return system_problem(path, error, {});
  }
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
  return Done{};
}

std::optional<fs::path> path_inside(const fs::path& folder, std::string_view name) {
  const fs::path relative = fs::path(name).lexically_normal();
  if (relative.empty() || relative.is_absolute() || *relative.begin() == ".." || name.find('\0') != name.npos) {
    return std::nullopt;
  }
  return folder / relative;
}

Result<FileLock> FileLock::wait_for(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return system_problem(path, errno, message("base.file.choose_folder"));
  FileLock lock(fd);
  while (::flock(fd, LOCK_EX) != 0) {
    if (errno != EINTR) return system_problem(path, errno, {});
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
  const Descriptor file(open_to_read(path));
  if (file.get() < 0) return system_problem(path, errno, message("base.file.check_name"));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_problem(path, errno, {});
  if (!S_ISREG(status.st_mode)) return not_a_file(path);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (data == MAP_FAILED) return system_problem(path, errno, {});
  return MappedFile(static_cast<const std::byte*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace mostari
