#include "desks/screen/indexes.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "engines/vision/extract.hpp"
#include "formats/dictionaries/dictionaries.hpp"
#include "formats/pictures/picture_file.hpp"
#include "model/object.hpp"

namespace mostari::screen {
namespace {

/// One segment's worth: large enough that a register of 100,000 pictures has few segments, small enough that an
/// interruption loses minutes at most.
constexpr std::size_t pictures_a_segment = 4096;
constexpr std::size_t pictures_a_batch = 64;
constexpr std::size_t descriptions_a_batch = 8192;
/// Bounds the memory that building a segment takes.
constexpr std::size_t descriptions_a_segment = 1'000'000;
constexpr std::size_t linkage_segments = 12;  ///< this many small ones are merged
constexpr unsigned picture_bits = 12;         ///< 4,096 pictures an object

/// A record out of the store, waiting to be taken apart.
struct Kept {
  std::int64_t row = 0;
  std::string local_id;
  std::string properties;
};

CulturalObject kept_object(const Kept& kept) {
  Record record{.row = kept.row, .dataset = {}, .local_id = kept.local_id, .kind = {}, .properties = {}};
  record.properties = nlohmann::json::parse(kept.properties, nullptr, false);
  if (record.properties.is_discarded()) throw std::runtime_error("the database is damaged at " + kept.local_id);
  return screen::object_of(record);
}

Problem interruption() {
  return Problem{.reason = message("screen.index.stopped"), .advice = message("screen.index.goes_on")};
}

SegmentFiles opened(const Store& store, std::string_view dataset, std::string_view engine, std::uint32_t format) {
  Result<SegmentFiles> files = SegmentFiles::open(store.index_dir(), dataset, engine, format);
  if (!files) throw std::runtime_error(to_string(files.problem()));
  return std::move(files).value();
}

SegmentFiles linkage_files(const Store& store, std::string_view dataset) {
  // Titles are indexed with what their words mean: with other dictionaries they are indexed anew.
  constexpr unsigned format_bits = 8;
  const std::uint32_t dictionaries = Dictionaries::installed().fingerprint();
  return opened(store, dataset, "linkage", (dictionaries << format_bits) | linkage::segment_format);
}

SegmentFiles vision_files(const Store& store, std::string_view dataset) {
  // A segment is of use only with the codebook that it was made with: another codebook is another format.
  return opened(store, dataset, "vision", static_cast<std::uint32_t>(visual_codebook().checksum()));
}

/// Segments are searched one after the other: above this many small ones they are written anew.
bool has_many_segments(const Store& store, std::string_view dataset, const SegmentFiles& files) {
  const std::vector<DatasetVersion> versions = store.versions(dataset);
  const auto full = versions.empty() ? 0U : static_cast<std::size_t>(versions.back().records) / descriptions_a_segment;
  return files.segments().size() >= linkage_segments + full;
}

/// The first row that an index does not hold; 0 when it holds all.
std::int64_t first_row_after(const Store& store, std::string_view dataset, std::int64_t last_row) {
  std::int64_t first = 0;
  store.for_each_kept_record(dataset, last_row, [&](const RecordText& record) {
    first = record.row;
    return false;
  });
  return first;
}

Outcome update_linkage(const Store& store, std::string_view dataset, SegmentFiles& files) {
  bool anew = has_many_segments(store, dataset, files);
  linkage::SegmentBuilder builder;
  std::int64_t last_row = anew ? 0 : files.last_row();
  Outcome outcome = Done{};
  Progress progress(message("screen.progress.index_text"), 0);
  std::vector<Kept> batch;
  const std::int32_t today = utc_today();
  const auto flush = [&] {
    std::vector<linkage::PreparedDescription> prepared(batch.size());
    parallel_for(batch.size(), 256, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) prepared[i] = linkage::prepare(describe(kept_object(batch[i]), today));
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      builder.add(static_cast<std::uint64_t>(batch[i].row), prepared[i]);
      last_row = batch[i].row;
    }
    progress.advance(batch.size());
    batch.clear();
  };
  const auto write_segment = [&] {
    if (builder.size() == 0) return;
    const std::vector<std::byte> bytes = builder.finish();
    outcome = anew ? files.replace_all(last_row, bytes) : files.append(last_row, bytes);
    anew = false;
  };
  store.for_each_kept_record(dataset, last_row, [&](const RecordText& record) {
    if (record.kind != "object") return true;  // another desk's
    batch.push_back(
        {.row = record.row, .local_id = std::string(record.local_id), .properties = std::string(record.properties)});
    if (batch.size() >= descriptions_a_batch) flush();
    if (builder.size() >= descriptions_a_segment) write_segment();
    return outcome.ok() && !interrupted();
  });
  if (!outcome) return outcome;
  if (interrupted()) return interruption();
  flush();
  write_segment();
  return outcome;
}

struct Pending {
  PictureKey key;
  std::string sha256;
};

/// The pictures of a record; most records of most registers have none, and are told by a look.
std::vector<std::string> images_of(const RecordText& record) {
  if (record.properties.find("\"image\":") == std::string_view::npos) return {};
  return kept_object(Kept{.row = record.row,
                          .local_id = std::string(record.local_id),
                          .properties = std::string(record.properties)})
      .image;
}

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
  Progress progress(message("screen.progress.index_pictures"), 0);
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
  store.for_each_kept_record(dataset, last_row, [&](const RecordText& record) {
    const std::vector<std::string> images = images_of(record);
    for (std::size_t i = 0; i < images.size(); ++i) {
      batch.push_back({.key = {.row = record.row, .picture = i}, .sha256 = images[i]});
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
  if (!outcome) return outcome;
  if (interrupted()) return interruption();
  if (last_row > files.last_row()) return files.cover(last_row);
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

void FreshRecords::add(std::int64_t row, const linkage::PreparedDescription& prepared, bool has_pictures) {
  if (first_row_ == 0) first_row_ = row;
  last_row_ = row;
  pictures_ = pictures_ || has_pictures;
  if (builder_.size() >= descriptions_a_segment) return;
  builder_.add(static_cast<std::uint64_t>(row), prepared);
  last_prepared_ = row;
}

/// Puts what is fresh into the indexes, where they lack nothing that came before it.
class IndexUpdate {
 public:
  static Outcome take(const Store& store, std::string_view dataset, FreshRecords& fresh, SegmentFiles& linkage,
                      SegmentFiles& vision) {
    if (fresh.first_row_ == 0) return Done{};
    const auto lacks_only_fresh = [&](const SegmentFiles& files) {
      return first_row_after(store, dataset, files.last_row()) == fresh.first_row_;
    };
    if (lacks_only_fresh(linkage) && !has_many_segments(store, dataset, linkage)) {
      const std::vector<std::byte> bytes = fresh.builder_.finish();
      if (Outcome appended = linkage.append(fresh.last_prepared_, bytes); !appended) return appended;
    }
    if (!fresh.pictures_ && lacks_only_fresh(vision)) return vision.cover(fresh.last_row_);
    return Done{};
  }
};

void keep_dictionaries_in(const Store& store) {
  // No name of a dataset begins with a dot.
  Dictionaries::installed().keep_compiled_in(std::filesystem::path(store.index_dir()) / ".dictionaries");
}

Outcome update_indexes(Store& store, std::string_view dataset, FreshRecords fresh) {
  keep_dictionaries_in(store);
  const Result<FileLock> lock = index_lock(store, dataset);
  if (!lock) return lock.problem();
  SegmentFiles linkage = linkage_files(store, dataset);
  SegmentFiles vision = vision_files(store, dataset);
  if (Outcome taken = IndexUpdate::take(store, dataset, fresh, linkage, vision); !taken) return taken;
  fresh = {};
  return update(store, dataset, linkage, vision);
}

Result<DatasetIndexes> open_indexes(Store& store, std::string_view dataset) {
  keep_dictionaries_in(store);
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
