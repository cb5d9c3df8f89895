#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engines/vision/codebook.hpp"
#include "engines/vision/extract.hpp"
#include "model/picture.hpp"

namespace mostari::bench {

/// The photos of ../shared/data/photos: `group` is the folder; photos of one group show one object or scene.
struct Photo {
  std::string path;       ///< relative to the folder, e.g. "vas_008219/3.jpg"
  std::string group;      ///< "distractors" for photos that belong to no group
  bool held_out = false;  ///< nothing was tuned on this photo as a query
  bool is_distractor() const { return group == "distractors"; }
};

/// In the order of MANIFEST.tsv; empty when the folder is missing.
std::vector<Photo> list_photos(const std::filesystem::path& folder);

/// True when two photos show the same thing: the same group, or one of the pairs of distractors that turned out to.
bool same_content(const Photo& a, const Photo& b);

RgbImage read_photo(const std::filesystem::path& path);

/// Extracts, or reads what an earlier run kept in the folder (nothing is kept when it is empty).
class FeatureCache {
 public:
  explicit FeatureCache(std::filesystem::path folder) : folder_(std::move(folder)) {}
  template <typename MakeImage>
  vision::Features get(const std::string& key, const vision::ExtractOptions& options,
                       const MakeImage& make_image) const {
    vision::Features features;
    if (read(key, options, features)) return features;
    features = vision::extract(make_image(), options);
    write(key, options, features);
    return features;
  }

 private:
  std::filesystem::path file(const std::string& key, const vision::ExtractOptions& options) const;
  bool read(const std::string& key, const vision::ExtractOptions& options, vision::Features& features) const;
  void write(const std::string& key, const vision::ExtractOptions& options, const vision::Features& features) const;
  std::filesystem::path folder_;
};

/// Processor time of the calling thread, milliseconds: what one core would take, however busy the machine.
double thread_milliseconds();

/// The codebook that the program ships.
const vision::Codebook& shipped_codebook();

}  // namespace mostari::bench
