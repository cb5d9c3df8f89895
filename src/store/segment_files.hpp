#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"

namespace mostari {

/// A dataset's index of one engine, kept as memory-mapped segment files under the store's index folder. Each segment
/// covers a range of record rows; adding a segment never touches the others. The list of segments is one small file
/// replaced atomically, so a crash while writing leaves the list of before, and a left-over segment is swept away by
/// the next writer. A segment whose size or checksum differs from the list is dropped together with those after it:
/// they are rebuilt from the records.
class SegmentFiles {
 public:
  struct Segment {
    std::int64_t last_row = 0;  ///< covers the rows above the previous segment's last_row, up to this one
    MappedFile file;
  };

  /// `engine` is "linkage" or "vision"; `format` changes when the engine's byte format does: other formats are dropped.
  static Result<SegmentFiles> open(const std::string& index_dir, std::string_view dataset, std::string_view engine,
                                   std::uint32_t format);

  const std::vector<Segment>& segments() const { return segments_; }
  /// The index needs nothing more of the rows up to this one.
  std::int64_t last_row() const { return std::max(covered_, segments_.empty() ? 0 : segments_.back().last_row); }

  /// Writes, syncs and maps a new segment, then replaces the list. `last_row` must be above last_row(). A problem when
  /// the disk is full, or when another writer has changed the list since open(): open anew, it may be up to date.
  Outcome append(std::int64_t last_row, std::span<const std::byte> bytes);
  /// Notes that the rows up to `last_row` have nothing that this index keeps (a register without pictures), so that
  /// nobody looks through them again. The same problems as append().
  Outcome cover(std::int64_t last_row);
  /// Replaces all segments by one (an engine's rebuild or merge).
  Outcome replace_all(std::int64_t last_row, std::span<const std::byte> bytes);

 private:
  /// A line of the list.
  struct Entry {
    std::int64_t last_row = 0;
    std::uint64_t bytes = 0;
    std::string checksum;  ///< 64 hexadecimal digits
  };
  SegmentFiles() = default;
  std::string file_name(const Entry& entry) const;
  std::string list_path() const;
  std::string list_of(const std::vector<Entry>& entries, std::int64_t covered) const;
  struct List {
    std::vector<Entry> entries;
    std::int64_t covered = 0;
  };
  List read(std::string_view list) const;
  bool map_all();
  void sweep() const;
  Outcome may_write() const;
  Outcome write(std::vector<Entry> kept, std::int64_t last_row, std::span<const std::byte> bytes);

  std::string folder_;
  std::string engine_;
  std::uint32_t format_ = 0;
  std::string list_;  ///< the list as it stands on disk; empty: none
  std::vector<Entry> entries_;
  std::int64_t covered_ = 0;       ///< rows up to this one were looked through; 0: those of the segments
  std::vector<Segment> segments_;  ///< of entries_
};

}  // namespace mostari
