#include "formats/sheets/unpacked_size.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace mostari {
namespace {

Problem damaged(archive* zip) {
  const char* error = archive_error_string(zip);
  return {.reason = message("formats.sheets.damaged", {{"error", excerpt(error != nullptr ? error : "none", 100)}}),
          .advice = message("formats.sheets.save_again")};
}

}  // namespace

Outcome can_be_unpacked(std::string_view zip, std::size_t max_parts, std::uint64_t max_bytes) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK) return damaged(reader.get());
  archive_entry* entry = nullptr;
  std::uint64_t bytes = 0;
  std::size_t parts = 0;
  for (int status = archive_read_next_header(reader.get(), &entry); status != ARCHIVE_EOF;
       status = archive_read_next_header(reader.get(), &entry)) {
    if (status < ARCHIVE_WARN) return damaged(reader.get());
    if (archive_entry_is_encrypted(entry) != 0) {
      return Problem{.reason = message("formats.sheets.encrypted"), .advice = message("formats.sheets.save_plain")};
    }
    if (++parts > max_parts) {
      return Problem{.reason = message("formats.sheets.parts", {{"limit", max_parts}}),
                     .advice = message("formats.sheets.save_csv")};
    }
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (int read = ARCHIVE_OK; read != ARCHIVE_EOF;) {
      read = archive_read_data_block(reader.get(), &block, &size, &offset);
      if (read == ARCHIVE_EOF) break;
      if (read < ARCHIVE_WARN) return damaged(reader.get());
      bytes += size;
      if (bytes > max_bytes) {
        return Problem{.reason = message("formats.sheets.too_large", {{"limit", max_bytes}}),
                       .advice = message("formats.sheets.save_csv")};
      }
    }
  }
  return Done{};
}

}  // namespace mostari
