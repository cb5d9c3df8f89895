#pragma once

#include <cstddef>
#include <functional>

namespace mostari {

/// Calls `body(first, last)` over [0, count) in pieces of about `grain`, on all cores. The body must be safe to run for
/// disjoint ranges at once. An exception of a body is thrown here, once.
void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body);

}  // namespace mostari
