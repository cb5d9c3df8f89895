#pragma once

#include <string>

#include "base/language.hpp"
#include "desks/bridge/dossier.hpp"

namespace mostari::bridge {

/// The dossier as one page that prints well: pictures before words before numbers, every figure with a link to the
/// records behind it at the end of the page.
std::string dossier_report(const Desk& desk, const Dossier& dossier, Language language);

/// The draft programme alone, as a page of its own: what pandoc makes a word processor's file of.
std::string programme_html(const Programme& programme, Language language);

}  // namespace mostari::bridge
