#pragma once

#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.hpp"
#include "doors/kit/query_pictures.hpp"
#include "store/store.hpp"

namespace mostari::http {

/// Pixels, after EXIF orientation.
struct PictureSize {
  int width = 0;
  int height = 0;
};

/// The pictures that this server may show: query pictures, and those of the datasets it shows. Knowing the hash of a
/// restricted register's picture must not tell a stranger that it is registered. Thread-safe.
class PictureAccess {
 public:
  PictureAccess(Store& store, QueryPictures& query_pictures, bool include_restricted)
      : store_(store), query_pictures_(query_pictures), include_restricted_(include_restricted) {}

  /// False for what is not a hash, and for pictures that only restricted datasets hold. True does not say that there is
  /// such a picture.
  bool may_show(std::string_view sha256) const;

  /// The bytes, or a problem when there is no such picture (or it is not shown).
  Result<std::string> bytes(std::string_view sha256) const;

  /// None when there is no such picture, it is not shown, or it cannot be read.
  std::optional<PictureSize> size(const std::string& sha256) const;

  /// `Picture` in api/openapi.yaml: its address, and its size where it can be read.
  nlohmann::json reference(const std::string& sha256) const;

 private:
  bool is_registered_openly(std::string_view sha256) const;

  Store& store_;
  QueryPictures& query_pictures_;
  bool include_restricted_;

  mutable std::mutex sizes_mutex_;
  mutable std::unordered_map<std::string, PictureSize> sizes_;  ///< 0 x 0: cannot be read

  mutable std::mutex shown_mutex_;
  mutable std::string shown_versions_;  ///< of the public datasets when shown_ was gathered
  mutable std::unordered_set<std::string> shown_;
};

/// "/iiif/3/{sha256}"
std::string iiif_path(std::string_view sha256);

}  // namespace mostari::http
