#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

/// The desk shown on a made-up radar stack with known truth.
namespace mostari::recover {

inline constexpr const char* simulated_sites = "demo-change-sites";
inline constexpr const char* simulated_findings = "demo-change";
inline constexpr const char* simulated_run = "demo-change-2022-03-01";

/// A made-up site: what was done to it, and what the test said.
struct SimulatedSite {
  std::string id, name;
  bool damaged = false;
  std::string strength_db = {};  ///< of the damage, as truth.csv has it; empty for a site that is whole
  std::string status = {};       ///< of its observation; empty: there is none
  double p_value = 1, q_value = 1, low = 0, high = 1;
  bool found = false;  ///< said to have changed among so many sites
};

struct Demonstration {
  std::vector<SimulatedSite> sites;
  std::size_t rasters = 0;  ///< 0: the stack stood there already
  Message sees;             ///< what such a test can and cannot see
};

/// Writes a seeded stack of radar images of made-up sites into `folder`, far from any land, tests the sites and keeps
/// them and the findings in datasets of their own, which say in their caveats that nothing of it is real. What is there
/// already is not made again.
Result<Demonstration> demonstrate_change(Store& store, const std::filesystem::path& folder,
                                         const std::function<void(const Problem&)>& problem);

}  // namespace mostari::recover
