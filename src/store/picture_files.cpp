#include "store/picture_files.hpp"

#include <stdexcept>
#include <system_error>

#include "base/file.hpp"
#include "base/hash.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

/// Far above what any reader of pictures accepts: guards against reading something else into memory.
constexpr std::uint64_t max_picture_bytes = 1U << 30U;

Problem not_a_hash(std::string_view text) {
  return Problem{.field = "sha256",
                 .value = excerpt(text),
                 .reason = message("store.picture.no_hash"),
                 .advice = message("store.picture.write_hash")};
}

}  // namespace

fs::path PictureFiles::path(std::string_view hash) const {
  return folder_ / hash.substr(0, 2) / hash;
}

Outcome PictureFiles::put(std::string_view hash, std::string_view bytes) const {
  if (!is_sha256(hash)) return not_a_hash(hash);
  if (sha256(bytes) != hash) {
    return Problem{.field = "sha256", .value = std::string(hash), .reason = message("store.picture.other_bytes")};
  }
  const fs::path target = path(hash);
  std::error_code error;
  if (fs::file_size(target, error) == bytes.size() && !error) return Done{};
  fs::create_directories(target.parent_path(), error);
  if (error) throw std::runtime_error(target.parent_path().string() + ": " + error.message());
  if (const Outcome written = write_file_atomically(target, bytes); !written) {
    throw std::runtime_error(to_string(written.problem()));
  }
  return Done{};
}

Result<std::string> PictureFiles::get(std::string_view hash) const {
  if (!is_sha256(hash)) return not_a_hash(hash);
  const fs::path source = path(hash);
  std::error_code error;
  if (!fs::exists(source, error)) {
    return Problem{.field = "sha256", .value = std::string(hash), .reason = message("store.picture.unknown")};
  }
  Result<std::string> bytes = read_file(source, max_picture_bytes);
  if (!bytes) throw std::runtime_error(to_string(bytes.problem()));
  if (sha256(*bytes) != hash) {
    throw std::runtime_error(source.string() + ": is damaged; import the pictures of its dataset again");
  }
  return bytes;
}

}  // namespace mostari
