#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/message.hpp"

namespace mostari {

/// Why a piece of input could not be used, in words a registrar can act on: where it stands, what stood there, what is
/// wrong with it, and what to do. Any part that does not apply is empty (or 0).
struct Problem {
  std::string file = {};   ///< name as the user gave it
  std::int64_t line{};     ///< first line is 1; 0 when the input has no lines
  std::string field = {};  ///< column, JSON pointer or API field
  Message called = {};     ///< what its reader calls the field, where that is not its name
  std::string value = {};  ///< the offending value, shortened by whoever sets it
  Message reason = {};     ///< "is not a date"
  Message advice = {};     ///< "write a year, e.g. 1820, or c. 1820"
};

/// What a reader calls the field: `called`; else, where it is no column of a file, the language's word for it; else its
/// name.
std::string field_said(const Problem& problem, Language language);

/// One sentence: `file:line, field "value": reason; advice`; in English where no language is named.
std::string to_string(const Problem& problem, Language language);
std::string to_string(const Problem& problem);

/// At most `max_bytes` of `value`, cut at a UTF-8 boundary, control characters shown as '.', bytes that are no
/// UTF-8 as U+FFFD, "…" where it was cut.
std::string excerpt(std::string_view value, std::size_t max_bytes = 80);

}  // namespace mostari
