#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// Pictures as files FOLDER/ab/abcd… named by the SHA-256 of their bytes; each is written once, whole, and never
/// changed. Safe to use from any number of threads and processes.
class PictureFiles {
 public:
  explicit PictureFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// A problem when `sha256` is not the hash of `bytes`. Throws std::runtime_error when the file cannot be written.
  Outcome put(std::string_view sha256, std::string_view bytes) const;

  /// A problem for an unknown or malformed hash. Throws std::runtime_error when the file is damaged or unreadable.
  Result<std::string> get(std::string_view sha256) const;

 private:
  std::filesystem::path path(std::string_view sha256) const;
  std::filesystem::path folder_;
};

}  // namespace mostari
