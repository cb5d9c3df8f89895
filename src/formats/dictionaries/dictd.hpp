#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

namespace mostari {

/// A dictionary in the form of the dictd server: NAME.index, lines "headword TAB offset TAB length" sorted by the bytes
/// of the headword (lower case, without punctuation), the two numbers in digits of base 64; and NAME.dict.dz, the
/// entries as one text, compressed by gzip. See dictd(8) and dictfmt(1), "DATABASE FORMAT". The index is mapped and
/// searched where it lies; the text is decompressed only by for_each_entry. Immutable; may be used from any thread.
class DictdFile {
 public:
  /// A problem where a file is not there or not readable; what is inside is not looked at yet.
  static Result<DictdFile> open(const std::filesystem::path& index, const std::filesystem::path& text);

  /// Whether a headword is `word_utf8`, in lower case.
  bool has(std::string_view word_utf8) const;
  /// Whether a headword begins with `beginning_utf8` and has at most `more` bytes after it.
  bool has_beginning(std::string_view beginning_utf8, std::size_t more) const;

  /// Adds both files' bytes to a digest; a text that cannot be read adds nothing.
  void add_to(Sha256& digest) const;

  std::size_t index_bytes() const { return index_.bytes().size(); }

  /// Every headword of one word with the text of its entry, in the order of the index. A problem where the text is no
  /// gzip, is cut off or larger than 512 MiB, or a line of the index is none or points beyond its end.
  Outcome for_each_entry(const std::function<void(std::string_view headword, std::string_view entry)>& entry) const;

 private:
  DictdFile(MappedFile index, std::filesystem::path index_path, std::filesystem::path text_path);
  std::string_view lines() const;
  std::size_t lower_bound(std::string_view word) const;
  void take_samples();

  /// A line of the index, far from its neighbours here: what lies between them is searched line by line.
  struct Sample {
    std::uint64_t key = 0;  ///< the first eight bytes of the headword, most significant first
    std::size_t begin = 0;  ///< of the line
  };
  std::vector<Sample> samples_;  ///< ascending; none where the index is not
  MappedFile index_;
  std::filesystem::path index_path_, text_path_;
};

}  // namespace mostari
