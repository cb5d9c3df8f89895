#pragma once

#include <optional>

#include "engines/change/change.hpp"

namespace mostari::change {

/// What is wrong with the window's sizes or days, if anything.
std::optional<Problem> check(const Window& window);

}  // namespace mostari::change
