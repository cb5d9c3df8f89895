#pragma once

#include <string>

#include "desks/recover/change/change.hpp"

namespace mostari::recover {

/// A printable page: what was found, each site with its chips where a map was written, what was taken for granted, what
/// this can and cannot see.
std::string change_report(const ChangeAnswer& answer, const ChangeRequest& request, Language language);

}  // namespace mostari::recover
