#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engines/change/change.hpp"
#include "formats/publishers/site_shapes.hpp"
#include "formats/rasters/stack.hpp"

/// Which sites changed at an event, seen by a stack of radar images: the tests of the sites, and a map of every pixel.
namespace mostari::recover {

struct ChangeRequest {
  std::filesystem::path stack;  ///< folder of GeoTIFFs
  std::vector<SiteShape> sites;
  raster::Day event;
  raster::Day event_end;  ///< images from event to before this day are neither before nor after; event: none are
  double level = 0.01;    ///< of significance: p_value below it fires, q_value below it is significant
  int before_days = 0;    ///< how far back images count; 0: all
  int after_days = 0;
  std::uint64_t seed = 1;
  std::filesystem::path map;  ///< GeoTIFF to write; empty: none
  /// For the pixels of all dates of two pieces of the map, the one that is tested and the next: what the command needs
  /// in memory beside the program itself and 64 MB of blocks. (Before, 0.3 MB a date at most for the scene's sample.)
  std::int64_t memory_bytes = std::int64_t{256} << 20U;
};

struct SiteAnswer {
  SiteShape site;
  change::SiteChange change;
  std::vector<std::string> series_names = {};  ///< of change.series, e.g. "VV, orbit 14"
  double covered = 0;                          ///< share of what is looked at that lies on the rasters
  bool outline_used = false;                   ///< tested over its ground plan, not over discs
  Message note = {};                           ///< what to know of this site's test; may be empty
  double probability = 0, probability_low = 0, probability_high = 0, q_value = 1;  ///< only when tested
  bool fires = false;                                                              ///< p_value below the level
  bool significant = false;  ///< q_value below the level: still so among so many sites
};

struct SeriesSummary {
  std::string name;  ///< a code, for machines
  Message caption;
  std::size_t before = 0, after = 0;  ///< dates
  raster::Day first, last;
  std::vector<raster::Day> days;  ///< all of them
};

/// How the map was made.
struct MapRun {
  std::int64_t pixel_dates = 0;  ///< pixels of all dates of all series
  double seconds = 0;            ///< from the first piece to the finished file
  double processor_seconds = 0;  ///< of all threads in that time
  double sampling_seconds = 0;   ///< of these, in which the scene's date effects were found, before all else
  double reading_seconds = 0;    ///< of these, in which pixels were read and brought onto the grid, beside all else
  double testing_seconds = 0;    ///< of these, in which pixels were tested
  double writing_seconds = 0;    ///< of these, for pieces, probabilities, overviews and the file
  change::SceneDateEffects date_effects = {};  ///< taken out of the map's pixels; of the stack's series in their order
  std::vector<Message> notes = {};             ///< what to know of them, a sentence each
};

struct ChangeAnswer {
  std::vector<SiteAnswer> sites;  ///< in the order asked
  std::vector<SeriesSummary> series;
  raster::Grid grid;
  std::size_t rasters = 0;             ///< files used
  std::vector<Message> notes;          ///< what was taken for granted of the rasters
  Message sees;                        ///< what this can and cannot see
  bool probability_estimated = false;  ///< from these sites, not from the ranges that are assumed
  std::size_t fired = 0, significant = 0, tested = 0;
  std::optional<MapRun> map = {};  ///< when one was asked for
};

/// Reads the stack and answers for every site; writes the map when one is asked for. Warnings name files that were left
/// out or failed. A problem when nothing can be answered, or when interrupted(): the map is then as it was.
Result<ChangeAnswer> find_change(const ChangeRequest& request);

/// What pixels of this size show and do not show, in one paragraph.
Message sees_words(const raster::PixelSize& pixel);

/// "changed", "conspicuous", "no change seen", or why it was not tested.
Message verdict(const SiteAnswer& site);
/// What they rest on: "come from how many of these sites are conspicuous".
Message probabilities_from(const ChangeAnswer& answer);

}  // namespace mostari::recover
