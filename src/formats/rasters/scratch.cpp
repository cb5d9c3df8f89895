#include "formats/rasters/scratch.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;

Problem system_problem(const fs::path& path, int error, Message advice) {
  return Problem{.file = path.string(), .reason = std::generic_category().message(error), .advice = std::move(advice)};
}

fs::path parent_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

std::string prefix_of(const fs::path& target) {
  return '.' + target.filename().string() + ".part-";
}

/// The lock of a folder, held; -1 when another holds it or it cannot be had.
int try_lock(const fs::path& folder) {
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return -1;
  struct stat held {};
  struct stat named {};
  // Between opening and locking somebody may have cleared the folder: the lock then is on a file without a name.
  if (::flock(lock, LOCK_EX | LOCK_NB) == 0 && ::fstat(lock, &held) == 0 &&
      ::stat((folder / "lock").c_str(), &named) == 0 && held.st_ino == named.st_ino) {
    return lock;
  }
  ::close(lock);
  return -1;
}

void clear_leftovers(const fs::path& target) {
  const std::string prefix = prefix_of(target);
  std::error_code error;
  for (auto each = fs::directory_iterator(parent_of(target), error); !error && each != fs::directory_iterator();
       each.increment(error)) {
    if (!each->path().filename().string().starts_with(prefix) || each->is_symlink() || !each->is_directory()) continue;
    const int lock = try_lock(each->path());
    if (lock < 0) continue;
    std::error_code removing;
    fs::remove_all(each->path(), removing);
    ::close(lock);
  }
}

}  // namespace

Scratch::Scratch(fs::path target, fs::path folder, int lock)
    : target_(std::move(target)), folder_(std::move(folder)), lock_(lock) {}

Scratch::Scratch(Scratch&& other) noexcept
    : target_(std::move(other.target_)),
      folder_(std::exchange(other.folder_, {})),
      lock_(std::exchange(other.lock_, -1)) {}

Scratch& Scratch::operator=(Scratch&& other) noexcept {
  std::swap(target_, other.target_);
  std::swap(folder_, other.folder_);
  std::swap(lock_, other.lock_);
  return *this;
}

Scratch::~Scratch() {
  if (lock_ < 0) return;
  std::error_code error;
  fs::remove_all(folder_, error);
  ::close(lock_);
}

Result<Scratch> Scratch::beside(const fs::path& target) {
  std::error_code error;
  if (!target.has_filename() || fs::is_directory(target, error)) {
    return Problem{.file = target.string(),
                   .reason = message("rasters.write.folder"),
                   .advice = message("rasters.write.name_file")};
  }
  clear_leftovers(target);
  // Another run may clear the folder before it is locked: then another one is made.
  for (int attempt = 0; attempt < 10; ++attempt) {
    std::string folder = (parent_of(target) / (prefix_of(target) + "XXXXXX")).string();
    if (::mkdtemp(folder.data()) == nullptr) {
      return system_problem(target, errno, message("rasters.write.choose_folder"));
    }
    if (const int lock = try_lock(folder); lock >= 0) return Scratch(target, folder, lock);
  }
  return Problem{
      .file = target.string(), .reason = message("rasters.write.locked"), .advice = message("rasters.write.try_again")};
}

Outcome Scratch::publish(const fs::path& built, bool sync) const {
  const int file = ::open(built.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return system_problem(target_, errno, {});
  const bool synced = (!sync || ::fsync(file) == 0) && ::fchmod(file, 0644) == 0;
  const int error = errno;
  ::close(file);
  if (!synced) return system_problem(target_, error, error == ENOSPC ? message("rasters.write.free_space") : Message());
  if (::rename(built.c_str(), target_.c_str()) != 0) return system_problem(target_, errno, {});
  if (!sync) return Done{};
  const int folder = ::open(parent_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return Done{};
}

}  // namespace mostari::raster
