#include "formats/treaties/treaty_texts.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

/// An archive this small may unpack to this much whatever its ratio.
constexpr std::uint64_t always_allowed_bytes = 1U << 20U;

struct CloseArchive {
  void operator()(archive* open) const { archive_read_free(open); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
  if (text.size() < ending.size()) return false;
  const std::string_view tail = text.substr(text.size() - ending.size());
  return std::ranges::equal(tail, ending, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

bool is_zip(std::string_view content) {
  return content.starts_with("PK\x03\x04") || content.starts_with("PK\x05\x06") || content.starts_with("PK\x07\x08");
}

/// The text in UTF-8, or why it is none.
Result<std::string> decoded(std::string bytes, const std::string& file) {
  std::vector<Problem> warnings;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (is_utf16(bytes)) {
    bytes = utf8_from_utf16(bytes);
    warnings.push_back({.file = file,
                        .reason = message("formats.treaty_text.utf16"),
                        .advice = message("formats.treaty_text.save_it")});
  }
  if (const std::size_t at = binary_at(bytes); at != std::string_view::npos) {
    return Problem{.file = file,
                   .reason = message("formats.treaty_text.binary", {{"byte", at}}),
                   .advice = message("formats.treaty_text.give_plain")};
  }
  if (!is_utf8(bytes)) {
    bytes = utf8_from_cp1252(bytes);
    warnings.push_back({.file = file,
                        .reason = message("formats.treaty_text.cp1252"),
                        .advice = message("formats.treaty_text.check_accents")});
  }
  std::ranges::replace_if(
      bytes, [](char c) { return is_control(c); }, ' ');
  if (trimmed(bytes).empty())
    return Problem{
        .file = file, .reason = message("base.value.empty"), .advice = message("formats.treaty_text.give_text")};
  return {std::move(bytes), std::move(warnings)};
}

class TextReader {
 public:
  TextReader(std::string_view content, const std::string& file, const TreatySink& text, const ProblemSink& problem,
             const TreatyTextLimits& limits)
      : content_(content), file_(file), text_(text), problem_(problem), limits_(limits) {}

  Result<TreatyTextSummary> read_single() {
    if (content_.size() > limits_.max_text_bytes) return too_long(file_);
    auto problem = take(std::string(content_), file_);
    if (problem) return *problem;
    return summary_;
  }

  Result<TreatyTextSummary> read_zip() {
    const Archive open(archive_read_new());
    archive_read_support_format_zip(open.get());
    if (archive_read_open_memory(open.get(), content_.data(), content_.size()) != ARCHIVE_OK) {
      return broken(open.get());
    }
    std::int64_t entries = 0;
    while (!stopped_) {
      archive_entry* entry = nullptr;
      const int state = archive_read_next_header(open.get(), &entry);
      if (state == ARCHIVE_EOF) break;
      if (state == ARCHIVE_RETRY) continue;
      if (state == ARCHIVE_FATAL || entry == nullptr) {
        const Problem problem = broken(open.get());
        if (entries == 0) return problem;
        problem_(problem);
        break;
      }
      if (++entries > limits_.max_entries) {
        problem_({.file = file_,
                  .reason = message("formats.treaty_text.many_files", {{"limit", limits_.max_entries}}),
                  .advice = message("formats.treaty_text.part")});
        break;
      }
      read_entry(open.get(), entry);
    }
    if (entries == 0)
      return Problem{.file = file_,
                     .reason = message("formats.treaty_text.empty_archive"),
                     .advice = message("formats.treaty_text.put_texts")};
    return summary_;
  }

 private:
  void read_entry(archive* open, archive_entry* entry) {
    if (archive_entry_filetype(entry) != AE_IFREG) return;  // folders, links
    const std::string name = entry_name(entry);
    if (!ends_with_ignoring_case(name, ".txt")) {
      problem_({.file = shown(name),
                .reason = message("formats.treaty_text.no_text_file"),
                .advice = message("formats.treaty_text.texts_named")});
      return;
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      return reject({.file = shown(name),
                     .reason = message("formats.treaty_text.encrypted"),
                     .advice = message("formats.treaty_text.unpack")});
    }
    std::string bytes;
    std::array<char, 1U << 16U> chunk{};
    while (true) {
      const la_ssize_t size = archive_read_data(open, chunk.data(), chunk.size());
      if (size == 0) break;
      if (size < 0) {
        const char* why = archive_error_string(open);
        return reject({.file = shown(name),
                       .reason = why == nullptr ? message("formats.treaty_text.no_data")
                                                : message("formats.treaty_text.damaged", {{"error", excerpt(why)}}),
                       .advice = message("formats.treaty_text.fetch_archive")});
      }
      total_ += static_cast<std::uint64_t>(size);
      bytes.append(chunk.data(), static_cast<std::size_t>(size));
      if (bytes.size() > limits_.max_text_bytes) return reject(too_long(shown(name)));
      const bool bomb = total_ > always_allowed_bytes && total_ / limits_.max_ratio > content_.size();
      if (bomb || total_ > limits_.max_total_bytes) {
        stopped_ = true;
        return reject({.file = shown(name),
                       .reason = bomb ? message("formats.treaty_text.bomb", {{"limit", limits_.max_ratio}})
                                      : message("formats.treaty_text.beyond", {{"limit", limits_.max_total_bytes}}),
                       .advice = message("formats.treaty_text.part_if_yours")});
      }
    }
    if (auto problem = take(std::move(bytes), name)) reject(*problem);
  }

  /// Hands one text on; or why it cannot be used.
  std::optional<Problem> take(std::string bytes, const std::string& name) {
    Result<std::string> text = decoded(std::move(bytes), shown(name));
    if (!text) return text.problem();
    TreatyText treaty = read_title_page(*text, name);
    if (!ids_.insert(treaty.id).second) {
      return Problem{.file = shown(name),
                     .field = "id",
                     .value = excerpt(treaty.id),
                     .reason = message("formats.treaty_text.two_of_id"),
                     .advice = message("formats.treaty_text.rename")};
    }
    for (const Problem& warning : text.warnings()) problem_(warning);
    treaty.text = std::move(*text);
    ++summary_.accepted;
    if (!text_(std::move(treaty))) stopped_ = true;
    return std::nullopt;
  }

  void reject(const Problem& problem) {
    ++summary_.rejected;
    problem_(problem);
  }

  static std::string entry_name(archive_entry* entry) {
    const char* raw = archive_entry_pathname(entry);
    if (raw == nullptr) raw = archive_entry_pathname_utf8(entry);
    std::string name = raw == nullptr ? "" : raw;
    return is_utf8(name) ? name : utf8_from_cp1252(name);
  }

  std::string shown(const std::string& name) const {
    return name == file_ ? file_ : file_ + " > " + excerpt(name, 120);
  }

  Problem too_long(const std::string& name) const {
    return {.file = name,
            .reason = message("base.value.longer_bytes", {{"limit", limits_.max_text_bytes}}),
            .advice = message("formats.treaty_text.one_a_file")};
  }

  Problem broken(archive* open) const {
    const char* why = archive_error_string(open);
    return {.file = file_,
            .reason = why == nullptr ? message("formats.treaty_text.cut_zip")
                                     : message("formats.treaty_text.broken_zip", {{"error", excerpt(why)}}),
            .advice = message("formats.treaty_text.fetch_rest")};
  }

  std::string_view content_;
  const std::string& file_;
  const TreatySink& text_;
  const ProblemSink& problem_;
  const TreatyTextLimits& limits_;
  TreatyTextSummary summary_;
  std::unordered_set<std::string> ids_;
  std::uint64_t total_ = 0;  ///< bytes unpacked so far
  bool stopped_ = false;
};

}  // namespace

Result<TreatyTextSummary> read_treaty_texts(std::string_view content, const std::string& file, const TreatySink& text,
                                            const ProblemSink& problem, const TreatyTextLimits& limits) {
  if (content.empty())
    return Problem{
        .file = file, .reason = message("base.value.empty"), .advice = message("formats.treaty_text.give_zip")};
  if (content.size() > limits.max_archive_bytes) {
    return Problem{.file = file,
                   .reason = message("formats.treaty_text.larger", {{"limit", limits.max_archive_bytes}}),
                   .advice = message("formats.treaty_text.part")};
  }
  TextReader reader(content, file, text, problem, limits);
  if (is_zip(content)) return reader.read_zip();
  if (ends_with_ignoring_case(file, ".zip")) {
    return Problem{.file = file,
                   .reason = message("formats.treaty_text.no_zip"),
                   .advice = message("formats.treaty_text.give_zip_named")};
  }
  return reader.read_single();
}

}  // namespace mostari
