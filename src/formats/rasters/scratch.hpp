#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace mostari::raster {

/// A hidden folder beside a file that is to be written, in which it is built; gone with this object. Those of writers
/// that were killed are recognised by a lock that nobody holds any more, and cleared.
class Scratch {
 public:
  static Result<Scratch> beside(const std::filesystem::path& target);
  Scratch(Scratch&& other) noexcept;
  Scratch& operator=(Scratch&& other) noexcept;
  ~Scratch();

  const std::filesystem::path& folder() const { return folder_; }
  /// Puts a file of the folder in the target's place, in one step; synced to the disk first, where a power cut must not
  /// take it either.
  Outcome publish(const std::filesystem::path& built, bool sync = true) const;

 private:
  Scratch(std::filesystem::path target, std::filesystem::path folder, int lock);
  std::filesystem::path target_;
  std::filesystem::path folder_;
  int lock_ = -1;
};

}  // namespace mostari::raster
