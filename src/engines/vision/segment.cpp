#include "engines/vision/segment.hpp"

#include <algorithm>
#include <cstring>

#include "engines/vision/segment_layout.hpp"

namespace mostari::vision {
namespace {

/// `how`: "screen.segment." and this is the message.
Problem damaged(std::string_view how) {
  return {.file = "vision segment",
          .reason = message("screen.segment." + std::string(how)),
          .advice = message("screen.segment.rebuilt_from_pictures")};
}

}  // namespace

Result<Segment> Segment::open(std::span<const std::byte> bytes, const Codebook& codebook) {
  layout::Header header{};
  if (bytes.size() < sizeof header) return damaged("short");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) return damaged("unaligned");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != layout::kMagic) return damaged("no_vision");
  if (checksum64(bytes.first(sizeof header - 8)) != header.header_checksum) return damaged("header");
  if (header.codebook != codebook.checksum()) return damaged("other_codebook");
  if (header.pictures > layout::kMostPictures || header.features > layout::kMostFeatures ||
      header.cell_runs > header.features)
    return damaged("counts");
  const layout::Sections at = layout::sections(header.pictures, header.features, header.cell_runs);
  if (header.size != at.end || bytes.size() != at.end) return damaged("length");
  if (checksum64(bytes.subspan(sizeof header)) != header.body_checksum) return damaged("content");

  Segment segment;
  segment.codebook_ = &codebook;
  segment.pictures_ = header.pictures;
  segment.features_ = header.features;
  segment.picture_table_ = bytes.data() + at.pictures;
  segment.signatures_ = reinterpret_cast<const std::uint64_t*>(bytes.data() + at.signatures);
  segment.posting_pictures_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + at.posting_pictures);
  segment.forward_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + at.forward);
  segment.geometry_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + at.geometry);

  // A checksum proves what was written, not that the writer was right: everything used as an index is checked.
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < segment.pictures_; ++i) {
    const std::uint32_t first = segment.picture(i).first_feature;
    if (first < before || first > segment.features_ || (i == 0 && first != 0)) return damaged("features_order");
    before = first;
  }
  if (segment.pictures_ == 0 && segment.features_ > 0) return damaged("features_of_none");
  segment.cell_begin_.assign(Codebook::kCells + 1, 0);
  std::uint64_t total = 0;
  int last_cell = -1;
  for (std::size_t i = 0; i < header.cell_runs; ++i) {
    layout::CellRun run{};
    std::memcpy(&run, bytes.data() + at.cell_runs + i * sizeof run, sizeof run);
    if (run.cell < last_cell || run.count == 0) return damaged("cells_order");
    last_cell = run.cell;
    total += run.count;
    if (total > segment.features_) return damaged("more_postings");
    segment.cell_begin_[run.cell + std::size_t{1}] += run.count;
  }
  if (total != segment.features_) return damaged("fewer_postings");
  for (std::size_t cell = 0; cell < Codebook::kCells; ++cell)
    segment.cell_begin_[cell + 1] += segment.cell_begin_[cell];
  const bool in_range = std::all_of(segment.posting_pictures_, segment.posting_pictures_ + segment.features_,
                                    [&](std::uint32_t picture) { return picture < segment.pictures_; }) &&
                        std::all_of(segment.forward_, segment.forward_ + segment.features_,
                                    [&](std::uint32_t posting) { return posting < segment.features_; });
  if (!in_range) return damaged("outside");
  return segment;
}

Segment::Picture Segment::picture(std::size_t index) const {
  layout::PictureRow row{};
  std::memcpy(&row, picture_table_ + index * sizeof row, sizeof row);
  return {row.key, row.width, row.height, row.first_feature, row.hash};
}

const ColourHistogram& Segment::colours(std::size_t index) const {
  const std::byte* row = picture_table_ + index * sizeof(layout::PictureRow);
  return *reinterpret_cast<const ColourHistogram*>(row + offsetof(layout::PictureRow, colours));
}

std::span<const std::uint32_t> Segment::features_of(std::size_t index) const {
  const std::size_t first = picture(index).first_feature;
  const std::size_t last = index + 1 < pictures_ ? picture(index + 1).first_feature : features_;
  return {forward_ + first, last - first};
}

std::uint16_t Segment::cell_of(std::uint32_t posting) const {
  const auto after = std::upper_bound(cell_begin_.begin(), cell_begin_.end(), posting);
  return static_cast<std::uint16_t>(after - cell_begin_.begin() - 1);
}

}  // namespace mostari::vision
