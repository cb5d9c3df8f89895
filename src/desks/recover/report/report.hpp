#pragma once

#include <string>
#include <string_view>

#include "desks/recover/desk.hpp"

namespace mostari::recover {

/// The situation report as a printable page: of one site (not null), of a country (alpha-3), or of all that is
/// concerned.
std::string situation_report(const Desk& desk, const SiteFile* site, std::string_view country);

}  // namespace mostari::recover
