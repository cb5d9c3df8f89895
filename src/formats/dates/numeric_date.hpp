#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "formats/dates/date_tokens.hpp"
#include "formats/dates/edtf.hpp"
#include "model/date_range.hpp"

namespace mostari {

struct NumericDate {
  std::optional<DateRange> range;  ///< none: the tokens are no date in digits, or one that cannot be
  std::size_t tokens = 0;          ///< that the date takes
  std::optional<DateFault> fault;  ///< a day or month that does not exist
};

/// 1911-05-12, 12.5.1911, 5/12/1911, 5/1911 at the beginning of `tokens`. `begins`: nothing stands before it, so
/// "13/1900" is meant as a month and no number of something.
NumericDate numeric_date(std::span<const DateToken> tokens, bool begins);

}  // namespace mostari
