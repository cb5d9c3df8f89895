#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/lots/read_lot.hpp"

namespace mostari::bench {

/// The simplest reader that is no straw man: a lot is cut at commas, sentences and line ends; the first piece is the
/// maker without what stands in brackets, whose content are the life dates, the next is the title; a piece with "x"
/// between numbers is a measurement, one that begins with "signed" in any of the languages an inscription, one with a
/// currency the estimate; headings begin provenance, exhibitions and literature; the first year that is left is the
/// date.
std::vector<std::pair<LotField, std::string>> baseline(std::string_view text_utf8);

}  // namespace mostari::bench
