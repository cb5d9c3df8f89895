#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "desks/recover/chain/recovery.hpp"

namespace mostari::recover {

/// A change run whose observations are in the workspace.
struct ChangeRun {
  std::string dataset;  ///< of its observations
  std::string name;     ///< the same may stand in another dataset
  Message title;        ///< of the dataset
  std::string event;
  std::size_t tested = 0;  ///< sites
  std::size_t fired = 0;   ///< sites found changed at the level of the run, among all that it tested
};

/// Newest event first.
std::vector<ChangeRun> change_runs(const Recovery& recovery);

}  // namespace mostari::recover
