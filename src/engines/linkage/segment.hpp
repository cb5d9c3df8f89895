#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::linkage {

/// Changes when the byte format (docs/formats/linkage-segment.md) or the way of taking descriptions apart changes:
/// segments of another format are rebuilt from the records.
inline constexpr std::uint32_t segment_format = 6;

/// A description made ready for the index. Making it is the costly part and needs nothing else: do it on many threads.
struct PreparedDescription {
  std::string encoded;
  std::vector<std::uint64_t> terms;  ///< sorted, each once
};
PreparedDescription prepare(const Description& description);

/// Collects the records of one segment. Not thread-safe.
class SegmentBuilder {
 public:
  /// `record`: the caller's number of the record, which matches refer to.
  void add(std::uint64_t record, const Description& description) { add(record, prepare(description)); }
  void add(std::uint64_t record, const PreparedDescription& prepared);
  std::size_t size() const { return records_.size(); }
  /// The segment's bytes; the builder is empty afterwards. Uses all cores. Throws std::length_error above 4 GiB of
  /// postings (some 100 million objects).
  std::vector<std::byte> finish();

 private:
  struct Posting {
    std::uint64_t term;
    std::uint32_t ordinal;
  };
  static constexpr std::size_t bucket_count = 256;  ///< by the term's top 8 bits
  std::vector<std::uint64_t> records_;
  std::vector<std::uint64_t> encoded_end_;
  std::string encoded_;
  std::vector<std::vector<Posting>> postings_ = std::vector<std::vector<Posting>>(bucket_count);
};

/// One segment read in place from its bytes, which must outlive it (a mapped file). Damaged bytes answer a problem on
/// opening or, where only a look inside can tell, are skipped; they never lead outside of the span. Immutable.
class Segment {
 public:
  static Result<Segment> open(std::span<const std::byte> bytes);

  std::uint32_t size() const { return record_count_; }
  std::uint64_t record(std::uint32_t ordinal) const;
  std::string_view encoded(std::uint32_t ordinal) const;
  /// Where a record stands; none where it is not in this segment, or where records were not added in ascending order.
  std::optional<std::uint32_t> find_record(std::uint64_t record) const;

  /// The records that have a term: ordinals ascending, as variable-length gaps.
  struct PostingList {
    std::uint32_t count = 0;
    std::string_view gaps;
  };
  PostingList find(std::uint64_t term) const;

 private:
  std::string_view records_, encoded_end_, encoded_, directory_, terms_, posting_starts_, postings_;
  std::uint32_t record_count_ = 0;
  std::uint32_t term_count_ = 0;
};

/// Reads the next gap of a posting list; advances `gaps`. Returns 0 at the end or on damage (a gap is never 0).
inline std::uint32_t next_gap(std::string_view& gaps) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 32 && !gaps.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(gaps.front());
    gaps.remove_prefix(1);
    value |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
    if (byte < 0x80U) return value;
  }
  return 0;
}

/// Reads a posting list once, from its beginning, in as many steps as one likes.
class PostingReader {
 public:
  /// `size`: of the segment; what lies beyond it is damage, and ends the list.
  PostingReader(const Segment::PostingList& list, std::uint32_t size) : gaps_(list.gaps), size_(size) { advance(); }

  /// Calls `body(ordinal)` for the ordinals below `end` that were not read yet.
  template <typename Body>
  void for_each_below(std::uint32_t end, const Body& body) {
    while (position_ <= end && position_ != 0) {
      body(position_ - 1);
      advance();
    }
  }

 private:
  void advance() {
    // Most gaps are one byte.
    std::uint32_t gap = gaps_.empty() ? 0 : static_cast<unsigned char>(gaps_.front());
    if (gap < 0x80U && !gaps_.empty()) {
      gaps_.remove_prefix(1);
    } else {
      gap = next_gap(gaps_);
    }
    position_ = gap == 0 || gap > size_ - position_ ? 0 : position_ + gap;
  }

  std::string_view gaps_;
  std::uint32_t size_;
  std::uint32_t position_ = 0;  ///< of the next, from 1; 0: at the end
};

}  // namespace mostari::linkage
