#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "desks/recover/change/change.hpp"
#include "formats/table/read_summary.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// The site records of a dataset that have a place; a problem when there is none.
Result<std::vector<SiteShape>> sites_of_dataset(const Store& store, const std::string& dataset);

/// Where the map of a run is kept: in the folder of its dataset, so that two datasets may have runs of one name and one
/// of them be restricted. A problem when one of the two is no plain name, or the folder cannot be made.
Result<std::filesystem::path> raster_of_run(const Store& store, const std::string& dataset, const std::string& run);

/// One record of kind observation a site, "run.site", added to what the dataset holds of other runs. Each points at its
/// site (role "site") where the site is a record: named "dataset/local-id", or a local id that one dataset alone has.
/// `problem` is told which sites' observations could not be kept, and why.
Result<DatasetVersion> store_observations(Store& store, const std::string& dataset, const std::string& run,
                                          const ChangeAnswer& answer, const ChangeRequest& request,
                                          const ProblemSink& problem);

/// The same, in a dataset that says of itself what `manifest` does.
Result<DatasetVersion> store_observations_as(Store& store, const Manifest& manifest, const std::string& run,
                                             const ChangeAnswer& answer, const ChangeRequest& request,
                                             const ProblemSink& problem);

}  // namespace mostari::recover
