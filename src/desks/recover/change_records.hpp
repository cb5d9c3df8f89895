#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "desks/recover/change.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// The site records of a dataset that have a place; a problem when there is none.
Result<std::vector<SiteShape>> sites_of_dataset(const Store& store, const std::string& dataset);

/// Where the map of a run is kept; a problem when `run` is no plain name.
Result<std::filesystem::path> raster_of_run(const Store& store, const std::string& run);

/// One record of kind observation a site, "run.site", added to what the dataset holds of other runs. Each points at its
/// site (role "site") where the site is a record: named "dataset/local-id", or a local id that one dataset alone has.
Result<DatasetVersion> store_observations(Store& store, const std::string& dataset, const std::string& run,
                                          const ChangeAnswer& answer, const ChangeRequest& request);

/// The same, in a dataset that says of itself what `manifest` does.
Result<DatasetVersion> store_observations_as(Store& store, const Manifest& manifest, const std::string& run,
                                             const ChangeAnswer& answer, const ChangeRequest& request);

}  // namespace mostari::recover
