#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// The whole file, or a problem: missing, not readable, not a regular file, larger than `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Writes a neighbour, syncs it to the disk, renames it over `path` and syncs the folder: after a crash at any point
/// `path` holds either the old content or the new one, whole. A full disk or an unwritable folder is a problem.
Outcome write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// `folder`/`name` for a name that a stranger wrote: nothing when it is absolute or leads out of the folder.
std::optional<std::filesystem::path> path_inside(const std::filesystem::path& folder, std::string_view name);

/// The sole right to something, across threads and processes: an flock(2) on a file that is made for it. The kernel
/// releases it when the holder dies.
class FileLock {
 public:
  /// Waits for its turn.
  static Result<FileLock> wait_for(const std::filesystem::path& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

/// A file mapped read-only into memory; unmapped on destruction. Pages are read when first touched.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  MappedFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace mostari
