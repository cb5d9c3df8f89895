#pragma once

#include <string>

#include "base/language.hpp"
#include "desks/bridge/dossier.hpp"

/// The report's pictures as inline SVG. Each is told in words as well, in the text or table beside it.
namespace mostari::bridge {

/// The observed total beside the expected interval, on a scale of log(1 + x).
std::string interval_svg(const PairLayer& pair, Language language);
/// A column a year, both ways on one another.
std::string trend_svg(const PairLayer& pair, Language language);
/// The agreements on a line of years; those of former states hollow.
std::string treaty_timeline_svg(const std::vector<TreatyEntry>& treaties, Language language);

}  // namespace mostari::bridge
