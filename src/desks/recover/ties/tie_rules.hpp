#pragma once

#include <span>

#include "model/tie_rule.hpp"

namespace mostari::recover {

/// Who supports whom, by kind of record:
///   transaction  from the country that gives to the one that receives, in "recovery_support"; of several that receive
///                to each, with the part of the money that it gets for sure; of none but for a site, of the giver with
///                itself in support_to_site_layer: whoever reads it looks up where the site stands
std::span<const TieRule> tie_rules();

}  // namespace mostari::recover
