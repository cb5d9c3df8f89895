#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "desks/recover/desk.hpp"

namespace mostari::recover {

/// The situation report as a printable page in a language: of one site (not null), of a country (alpha-3), or of all
/// that is concerned.
std::string situation_report(const Desk& desk, const SiteFile* site, std::string_view country, Language language);

}  // namespace mostari::recover
