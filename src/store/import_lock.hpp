#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// The right to change the records of a workspace, held by one importer of one process at a time. It is an flock(2) on
/// WORKSPACE/import.lock, which the kernel releases when the holder dies, so a lock cannot go stale; what the file
/// says ("4711 importing tate 2026-…") is only there to be shown.
class ImportLock {
 public:
  enum class Purpose { importing, undoing, deriving };  ///< an import, its undoing, its ties by another rule
  /// `purpose` is what the holder does with the dataset. A problem names the holder when there is one.
  static Result<ImportLock> take(const std::filesystem::path& workspace, Purpose purpose, std::string_view dataset);
  /// Holds nothing.
  static ImportLock none() { return ImportLock(-1); }
  ImportLock(ImportLock&& other) noexcept;
  ImportLock& operator=(ImportLock&& other) noexcept;
  ~ImportLock();

 private:
  explicit ImportLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace mostari
