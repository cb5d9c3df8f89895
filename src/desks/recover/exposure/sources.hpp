#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desks/recover/chain/places.hpp"
#include "formats/table/read_summary.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// Where sites or incidents are taken from.
struct ExposureSource {
  std::string from;         ///< a file, or "dataset:NAME" of the workspace
  std::string format = {};  ///< of the file; empty: recognised by its columns
};

/// Opens the workspace when it is first needed; null when that failed, which was told.
using OpenStore = std::function<Store*()>;

template <typename Place>
struct Places {
  std::vector<Place> all;
  std::int64_t rejected = 0;  ///< rows
};

Result<Places<SitePlace>> read_sites(const ExposureSource& source, const OpenStore& store, const ProblemSink& problem);
Result<Places<IncidentPlace>> read_incidents(const ExposureSource& source, const OpenStore& store,
                                             const ProblemSink& problem);

}  // namespace mostari::recover
