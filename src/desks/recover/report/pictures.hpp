#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/language.hpp"
#include "desks/recover/site/dossier.hpp"

/// Pictures of the situation report, as SVG inside the page. Each says in words what it shows, and tells nothing by
/// colour alone.
namespace mostari::recover {

/// Lanes by link of the chain over the years. Empty when nothing is dated.
std::string timeline_svg(const std::vector<TimelineEntry>& entries, Language language);
/// Bars a month with the interval that the uncertain positions leave; `exposure` as Desk::exposure_json() gives it.
/// Empty when it is null or has no month.
std::string exposure_svg(const nlohmann::json& exposure, Language language);
/// A bar from 0 to the lowest sum, lighter on to the highest; `before`: the highest of the step before, as a mark to
/// fall short of; `most`: where the scale ends.
std::string money_bar_svg(const MoneyRange& total, double before, double most, Language language);

}  // namespace mostari::recover
