#include "desks/screen/indexes.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/screen/description.hpp"
#include "engines/vision/extract.hpp"
#include "formats/picture_file.hpp"
#include "model/object.hpp"

namespace mostari::screen {
namespace {

/// One segment's worth: large enough that a register of 100,000 pictures has few segments, small enough that an
/// interruption loses minutes at most.
constexpr std::size_t pictures_a_segment = 4096;
constexpr std::size_t pictures_a_batch = 64;
constexpr std::size_t descriptions_a_batch = 8192;
/// Segments are searched one after the other: above this many they are written anew as one.
constexpr std::size_t linkage_segments = 12;
constexpr unsigned picture_bits = 12;  ///< 4,096 pictures an object

SegmentFiles opened(const Store& store, std::string_view dataset, std::string_view engine, std::uint32_t format) {
  Result<SegmentFiles> files = SegmentFiles::open(store.index_dir(), dataset, engine, format);
  if (!files) throw std::runtime_error(to_string(files.problem()));
  return std::move(files).value();
}

SegmentFiles linkage_files(const Store& store, std::string_view dataset) {
  return opened(store, dataset, "linkage", linkage::segment_format);
}

SegmentFiles vision_files(const Store& store, std::string_view dataset) {
  // A segment is of use only with the codebook that it was made with: another codebook is another format.
  return opened(store, dataset, "vision", static_cast<std::uint32_t>(visual_codebook().checksum()));
}

Outcome update_linkage(const Store& store, std::string_view dataset, SegmentFiles& files) {
  const bool anew = files.segments().size() >= linkage_segments;
  linkage::SegmentBuilder builder;
  std::int64_t last_row = anew ? 0 : files.last_row();
  const std::int64_t first_row = last_row;
  Progress progress("indexing descriptions", 0);
  std::vector<Record> batch;
  const auto flush = [&] {
    std::vector<linkage::PreparedDescription> prepared(batch.size());
    parallel_for(batch.size(), 256, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) prepared[i] = linkage::prepare(describe(object_of(batch[i])));
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      builder.add(static_cast<std::uint64_t>(batch[i].row), prepared[i]);
      last_row = batch[i].row;
    }
    progress.advance(batch.size());
    batch.clear();
  };
  store.for_each_kept_record(dataset, first_row, [&](const Record& record) {
    batch.push_back(record);
    if (batch.size() >= descriptions_a_batch) flush();
    return !interrupted();
  });
  if (interrupted()) return Problem{.reason = "indexing was interrupted", .advice = "the next command goes on with it"};
  flush();
  if (last_row == first_row) return Done{};
  const std::vector<std::byte> bytes = builder.finish();
  return anew ? files.replace_all(last_row, bytes) : files.append(last_row, bytes);
}

struct Pending {
  PictureKey key;
  std::string sha256;
};

/// Features of pictures, on all cores. A stored picture that can no longer be read has none.
std::vector<vision::Features> features_of(const Store& store, const std::vector<Pending>& pictures) {
  std::vector<vision::Features> features(pictures.size());
  parallel_for(pictures.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Result<std::string> bytes = store.picture(pictures[i].sha256);
      if (!bytes) continue;
      const vision::ExtractOptions options;
      if (const Result<RgbImage> image = decode_rgb(*bytes, options.max_side)) {
        features[i] = vision::extract(*image, options);
      }
    }
  });
  return features;
}

Outcome update_vision(const Store& store, std::string_view dataset, SegmentFiles& files) {
  vision::SegmentBuilder builder(visual_codebook());
  std::int64_t last_row = files.last_row();
  Progress progress("indexing pictures", 0);
  std::vector<Pending> batch;
  Outcome outcome = Done{};
  const auto extract_batch = [&] {
    const std::vector<vision::Features> features = features_of(store, batch);
    for (std::size_t i = 0; i < batch.size(); ++i) builder.add(packed(batch[i].key), features[i]);
    progress.advance(batch.size());
    batch.clear();
  };
  const auto write_segment = [&] {
    if (builder.pictures() > 0) outcome = files.append(last_row, builder.finish());
  };
  store.for_each_kept_record(dataset, last_row, [&](const Record& record) {
    const auto images = record.properties.find("image");
    if (images != record.properties.end() && images->is_array()) {
      for (std::size_t i = 0; i < images->size(); ++i) {
        batch.push_back({.key = {.row = record.row, .picture = i}, .sha256 = (*images)[i].get<std::string>()});
      }
    }
    last_row = record.row;
    if (batch.size() >= pictures_a_batch) extract_batch();
    if (builder.pictures() >= pictures_a_segment) write_segment();
    return outcome.ok() && !interrupted();
  });
  if (!outcome) return outcome;
  // What was extracted before an interruption is kept, unless the last record is only half done.
  extract_batch();
  write_segment();
  if (outcome && interrupted()) {
    return Problem{.reason = "indexing was interrupted", .advice = "the next command goes on with it"};
  }
  return outcome;
}

Outcome update(const Store& store, std::string_view dataset, SegmentFiles& linkage, SegmentFiles& vision) {
  if (Outcome outcome = update_linkage(store, dataset, linkage); !outcome) return outcome;
  return update_vision(store, dataset, vision);
}

/// One thread of one process writes a dataset's indexes at a time.
Result<FileLock> index_lock(const Store& store, std::string_view dataset) {
  return FileLock::wait_for(std::filesystem::path(store.index_dir()) / (std::string(dataset) + ".lock"));
}

}  // namespace

CulturalObject object_of(const Record& record) {
  Result<CulturalObject> object = object_from_json(record.properties, record.local_id);
  // What the store holds was checked when it was imported.
  return std::move(object).value();
}

std::uint64_t packed(PictureKey key) {
  return (static_cast<std::uint64_t>(key.row) << picture_bits) | (key.picture & ((1U << picture_bits) - 1U));
}

PictureKey unpacked(std::uint64_t key) {
  return {.row = static_cast<std::int64_t>(key >> picture_bits),
          .picture = static_cast<std::size_t>(key & ((1U << picture_bits) - 1U))};
}

const vision::Codebook& visual_codebook() {
  static const vision::Codebook codebook = [] {
    const auto path = resource_dir() / "data" / "vision" / "codebook.bin";
    const Result<MappedFile> file = MappedFile::open(path);
    if (!file) throw std::runtime_error(to_string(file.problem()));
    Result<vision::Codebook> read = vision::Codebook::open(file->bytes());
    if (!read) throw std::runtime_error(path.string() + ": " + to_string(read.problem()));
    return std::move(read).value();
  }();
  return codebook;
}

Outcome update_indexes(Store& store, std::string_view dataset) {
  const Result<FileLock> lock = index_lock(store, dataset);
  if (!lock) return lock.problem();
  SegmentFiles linkage = linkage_files(store, dataset);
  SegmentFiles vision = vision_files(store, dataset);
  return update(store, dataset, linkage, vision);
}

Result<DatasetIndexes> open_indexes(Store& store, std::string_view dataset) {
  // Held until all is mapped: another process that writes the index anew takes its old files away.
  const Result<FileLock> lock = index_lock(store, dataset);
  if (!lock) return lock.problem();
  DatasetIndexes indexes{.linkage_files = linkage_files(store, dataset),
                         .vision_files = vision_files(store, dataset),
                         .linkage = {},
                         .vision = {}};
  if (Outcome outcome = update(store, dataset, indexes.linkage_files, indexes.vision_files); !outcome) {
    return outcome.problem();
  }
  for (const SegmentFiles::Segment& each : indexes.linkage_files.segments()) {
    Result<linkage::Segment> segment = linkage::Segment::open(each.file.bytes());
    if (!segment) return segment.problem();
    indexes.linkage.push_back(std::move(segment).value());
  }
  for (const SegmentFiles::Segment& each : indexes.vision_files.segments()) {
    Result<vision::Segment> segment = vision::Segment::open(each.file.bytes(), visual_codebook());
    if (!segment) return segment.problem();
    indexes.vision.push_back(std::move(segment).value());
  }
  return indexes;
}

}  // namespace mostari::screen
