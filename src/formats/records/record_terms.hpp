#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/records/record_reader.hpp"

namespace mostari {

// What the tables of the recovery chain have in common (docs/formats/recovery-tables.md).

/// The one of `terms` ("very_bad") that is written, in any case, with blanks, '-' or '_'; nothing when it is none.
std::optional<std::string_view> term_in(std::string_view written, std::span<const std::string_view> terms);

/// Sets `member` to the term that stands in the column; another word rejects the row, with the list of terms. Answers
/// the term, or nothing.
std::string_view put_term(NewRecord& record, const char* member, RecordRow& row, const Column& column,
                          std::span<const std::string_view> terms, bool required = false);

/// Links of the role that the column is called after: "dataset/local-id", several parted by '|'; without a dataset a
/// record of the same one.
void put_links(NewRecord& record, const char* role, RecordRow& row, const Column& column);

/// `source`, and `source_url` when it is an address of the web; another text there rejects the row.
void put_source(NewRecord& record, RecordRow& row, const Column& source, const Column& address);

}  // namespace mostari
