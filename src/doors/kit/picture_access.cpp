#include "doors/kit/picture_access.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "formats/pictures/picture_file.hpp"
#include "model/record_fields.hpp"

namespace mostari::http {
namespace {

/// Enough for every page a person looks at; past it the sizes are read again.
constexpr std::size_t max_sizes = 100'000;

Problem unknown_picture(std::string_view sha256) {
  return Problem{.field = "sha256",
                 .value = excerpt(sha256),
                 .reason = message("http.picture.unknown"),
                 .advice = message("http.picture.upload")};
}

}  // namespace

std::string iiif_path(std::string_view sha256) {
  return "/iiif/3/" + std::string(sha256);
}

bool PictureAccess::may_show(std::string_view sha256) const {
  return is_sha256(sha256) && (is_registered_openly(sha256) || query_pictures_.holds(sha256));
}

Result<std::string> PictureAccess::bytes(std::string_view sha256) const {
  if (!is_sha256(sha256)) return unknown_picture(sha256);
  if (std::optional<std::string> uploaded = query_pictures_.get(sha256)) return std::move(*uploaded);
  if (!is_registered_openly(sha256)) return unknown_picture(sha256);
  Result<std::string> registered = store_.picture(sha256);
  if (!registered) return unknown_picture(sha256);
  return registered;
}

std::optional<PictureSize> PictureAccess::size(const std::string& sha256) const {
  if (!may_show(sha256)) return std::nullopt;
  const auto readable = [](PictureSize size) { return size.width > 0 ? std::optional(size) : std::nullopt; };
  {
    const std::lock_guard lock(sizes_mutex_);
    if (const auto known = sizes_.find(sha256); known != sizes_.end()) return readable(known->second);
  }
  const Result<std::string> content = bytes(sha256);
  if (!content) return std::nullopt;
  PictureSize size;
  if (const Result<PictureInfo> info = picture_info(*content)) size = {info->width, info->height};
  const std::lock_guard lock(sizes_mutex_);
  if (sizes_.size() >= max_sizes) sizes_.clear();
  sizes_.emplace(sha256, size);
  return readable(size);
}

nlohmann::json PictureAccess::reference(const std::string& sha256) const {
  nlohmann::json json = {{"sha256", sha256}, {"iiif", iiif_path(sha256)}};
  if (const std::optional<PictureSize> known = size(sha256)) {
    json["width"] = known->width;
    json["height"] = known->height;
  }
  return json;
}

bool PictureAccess::is_registered_openly(std::string_view sha256) const {
  if (include_restricted_) return true;
  const std::vector<HeldDataset> datasets = store_.held_datasets();
  const auto is_open = [](const HeldDataset& each) { return each.manifest.visibility == Visibility::open; };
  if (std::all_of(datasets.begin(), datasets.end(), is_open)) return true;
  // Pictures are kept once for all datasets, so only the records tell whose they are.
  std::string versions;
  for (const HeldDataset& each : datasets) {
    if (!is_open(each)) continue;
    versions += each.manifest.name + ' ' + each.version.imported_utc + ' ' + each.version.source_sha256 + '\n';
  }
  const std::lock_guard lock(shown_mutex_);
  if (versions != shown_versions_) {
    shown_.clear();
    for (const HeldDataset& each : datasets) {
      if (!is_open(each)) continue;
      store_.for_each_record(each.manifest.name, 0, [&](const Record& record) {
        const auto image = record.properties.find("image");
        if (image != record.properties.end() && image->is_array()) {
          for (const nlohmann::json& hash : *image) {
            if (hash.is_string()) shown_.insert(hash.get<std::string>());
          }
        }
        const auto photos = record.properties.find("photos");
        if (photos != record.properties.end() && photos->is_array()) {
          for (const nlohmann::json& photo : *photos) shown_.insert(text_of(photo, "sha256"));
        }
        return true;
      });
    }
    shown_versions_ = std::move(versions);
  }
  return shown_.contains(std::string(sha256));
}

}  // namespace mostari::http
