#pragma once

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::intake {

/// Derives anew the ties of each dataset's records of a kind whose ties another version of the kind's rule derived, or
/// none yet. For when a workspace is opened, and after an import or undo: whoever reads the ties then finds them as
/// they should be.
Outcome bring_ties_up_to_date(Store& store);

}  // namespace mostari::intake
