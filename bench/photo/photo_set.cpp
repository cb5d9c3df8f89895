#include "photo_set.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <stdexcept>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::bench {
namespace {

/// Distractors that show the same thing after all, found by the matcher and confirmed by looking.
constexpr std::array<std::array<const char*, 2>, 2> kSameAfterAll = {{
    {"distractors/ambers_002.jpg", "distractors/ambers_009.jpg"},      // one amber, whole and detail
    {"distractors/vacation_000.jpg", "distractors/vacation_012.jpg"},  // one cave wall
}};

}  // namespace

std::vector<Photo> list_photos(const std::filesystem::path& folder) {
  std::vector<Photo> photos;
  std::ifstream manifest(folder / "MANIFEST.tsv");
  std::string line;
  std::getline(manifest, line);
  std::map<std::string, std::size_t> groups;
  while (std::getline(manifest, line)) {
    const std::string path = line.substr(0, line.find('\t'));
    photos.push_back({path, path.substr(0, path.find('/'))});
    groups[photos.back().group] = 0;
  }
  // Every second group, in the order of their names, was kept out of all tuning; so was every second distractor.
  std::size_t number = 0;
  for (auto& [name, index] : groups) index = number++;
  std::size_t distractor = 0;
  for (Photo& photo : photos) photo.held_out = (photo.is_distractor() ? distractor++ : groups[photo.group]) % 2 == 1;
  return photos;
}

bool same_content(const Photo& a, const Photo& b) {
  if (a.group == b.group && !a.is_distractor()) return true;
  for (const auto& [first, second] : kSameAfterAll)
    if ((a.path == first && b.path == second) || (a.path == second && b.path == first)) return true;
  return false;
}

RgbImage read_photo(const std::filesystem::path& path) {
  constexpr std::uint64_t most_bytes = 64U << 20U;
  return decode_rgb(read_file(path, most_bytes).value(), vision::ExtractOptions{}.max_side).value();
}

double thread_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::filesystem::path FeatureCache::file(const std::string& key, const vision::ExtractOptions& options) const {
  return folder_ /
         sha256(fmt::format("{} {} {} {}", key, options.max_side, options.max_features, options.min_contrast));
}

bool FeatureCache::read(const std::string& key, const vision::ExtractOptions& options, vision::Features& f) const {
  if (folder_.empty()) return false;
  std::ifstream in(file(key, options), std::ios::binary);
  std::uint64_t count = 0;
  const auto get = [&](void* data, std::size_t size) {
    in.read(static_cast<char*>(data), static_cast<std::streamsize>(size));
  };
  get(&count, sizeof count);
  if (!in || count > 100'000) return false;
  f.keypoints.resize(count);
  f.descriptors.resize(count * 128);
  get(&f.width, sizeof f.width);
  get(&f.height, sizeof f.height);
  get(f.keypoints.data(), count * sizeof(vision::Keypoint));
  get(f.descriptors.data(), f.descriptors.size());
  get(f.global_hash.data(), sizeof f.global_hash);
  get(f.colours.data(), sizeof f.colours);
  return static_cast<bool>(in);
}

void FeatureCache::write(const std::string& key, const vision::ExtractOptions& options,
                         const vision::Features& f) const {
  if (folder_.empty()) return;
  std::filesystem::create_directories(folder_);
  std::string bytes;
  const auto put = [&](const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); };
  const std::uint64_t count = f.keypoints.size();
  put(&count, sizeof count);
  put(&f.width, sizeof f.width);
  put(&f.height, sizeof f.height);
  put(f.keypoints.data(), count * sizeof(vision::Keypoint));
  put(f.descriptors.data(), f.descriptors.size());
  put(f.global_hash.data(), sizeof f.global_hash);
  put(f.colours.data(), sizeof f.colours);
  std::ofstream(file(key, options), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

const vision::Codebook& shipped_codebook() {
  static const vision::Codebook codebook = [] {
    const MappedFile file = MappedFile::open(resource_dir() / "data/vision/codebook.bin").value();
    return vision::Codebook::open(file.bytes()).value();
  }();
  return codebook;
}

}  // namespace mostari::bench
