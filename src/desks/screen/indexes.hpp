#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/linkage/segment.hpp"
#include "engines/vision/codebook.hpp"
#include "engines/vision/segment.hpp"
#include "model/object.hpp"
#include "store/segment_files.hpp"
#include "store/store.hpp"

namespace mostari::screen {

/// The object that a record of the store holds.
CulturalObject object_of(const Record& record);

/// A registered picture's key in the vision index: which record, and which of its pictures.
struct PictureKey {
  std::int64_t row = 0;
  std::size_t picture = 0;  ///< position in the record's `image`
};
std::uint64_t packed(PictureKey key);
PictureKey unpacked(std::uint64_t key);

/// A dataset's two indexes, mapped. Segments hold every row that the store keeps, superseded ones included (undo may
/// bring them back); those that are not live now are passed over when searching.
struct DatasetIndexes {
  SegmentFiles linkage_files;
  SegmentFiles vision_files;
  std::vector<linkage::Segment> linkage;
  std::vector<vision::Segment> vision;
};

/// What an import puts into the store, made ready for the index while it is read, so that the index need not read it
/// all again. Keeps up to one segment's worth; what comes after that is read from the store as usual.
class FreshRecords {
 public:
  /// In the order of their rows, each row once.
  void add(std::int64_t row, const linkage::PreparedDescription& prepared, bool has_pictures);

 private:
  friend class IndexUpdate;
  std::int64_t first_row_ = 0;      ///< 0: none
  std::int64_t last_prepared_ = 0;  ///< rows up to this one are in builder_
  std::int64_t last_row_ = 0;
  bool pictures_ = false;
  linkage::SegmentBuilder builder_;
};

/// Compiled dictionaries are kept beside the indexes; to be called before the first object is described.
void keep_dictionaries_in(const Store& store);

/// Indexes the rows that are not indexed yet; resumes what an interruption left. Uses all cores, shows progress.
Outcome update_indexes(Store& store, std::string_view dataset, FreshRecords fresh = {});

/// The same, then maps them.
Result<DatasetIndexes> open_indexes(Store& store, std::string_view dataset);

/// The shipped visual codebook (data/vision/), read once; throws when the installation lacks it.
const vision::Codebook& visual_codebook();

}  // namespace mostari::screen
