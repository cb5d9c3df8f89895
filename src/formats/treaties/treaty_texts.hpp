#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table/read_summary.hpp"

namespace mostari {

/// One treaty's text with what its title page says; what that does not say is empty.
struct TreatyText {
  std::string id;                    ///< file name without folder and endings: "112033"
  std::string file;                  ///< as named in the archive, for messages and records; never used as a path
  std::string un_number;             ///< number of registration in the United Nations Treaty Series, "12033"
  std::vector<std::string> parties;  ///< as written: "UNITED ARAB REPUBLIC"
  std::string title;
  std::string signed_on;               ///< ISO 8601: "1961-08-15", "1961-08", "1961"
  std::string signed_at;               ///< place, as written
  std::vector<std::string> languages;  ///< of the authentic texts, as written
  std::string registered_on;           ///< ISO 8601
  std::string text;                    ///< UTF-8
};

struct TreatyTextLimits {
  std::uint64_t max_archive_bytes = std::uint64_t{512} << 20U;
  std::uint64_t max_text_bytes = std::uint64_t{16} << 20U;
  std::uint64_t max_total_bytes = std::uint64_t{1} << 30U;  ///< unpacked
  std::int64_t max_entries = 50'000;
  /// Unpacked to packed, of the archive as far as it was read: text packs 3:1 to 10:1, a bomb 1000:1.
  std::uint64_t max_ratio = 100;
};

struct TreatyTextSummary {
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;  ///< texts that could not be used; each has its problem
};

/// Called for each text; false stops the reading.
using TreatySink = std::function<bool(TreatyText&&)>;

/// Reads a zip of texts (*.txt; other entries are warned of), or one text. `content` is the file's bytes, `file` its
/// name for messages. An entry that is encrypted, damaged, empty, binary or too long is a problem and the rest goes in;
/// the reading ends with what went in when the archive breaks off or passes a limit. A problem is returned only for a
/// file of which nothing could be read. Texts that are no UTF-8 are read as UTF-16 or Windows-1252, with a warning.
Result<TreatyTextSummary> read_treaty_texts(std::string_view content, const std::string& file, const TreatySink& text,
                                            const ProblemSink& problem, const TreatyTextLimits& limits = {});

/// What the title page of one text says. `file` is its name: "112033_en_corr.txt" is registration I-12033.
TreatyText read_title_page(std::string_view text_utf8, const std::string& file);

}  // namespace mostari
