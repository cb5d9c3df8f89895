#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Did a site change at an event, seen by a series of radar images (Sentinel-1 backscatter)? A calibrated test of a
/// site, and maps of every pixel. docs/change.md is the method and what it cannot see; population.hpp turns the tests
/// of many sites into false discovery rates and probabilities.
namespace mostari::change {

enum class Unit : std::uint8_t {
  decibel,
  linear  ///< power (intensity); values of zero or less are no data
};

/// One polarisation on one relative orbit: images of the same geometry, which alone are compared with each other.
struct Series {
  int relative_orbit = 0;
  std::string_view polarisation = {};  ///< "VV", "VH"; only told apart, never interpreted
  Unit unit = Unit::decibel;
  std::span<const std::int32_t> day = {};  ///< of each image, days since 1970-01-01, strictly ascending
  std::span<const float> values = {};      ///< [date][row][column]; not finite, or beyond 100 dB either way: no data
  /// What the whole image of each date stands above its usual level, in dB (one a date; not finite: unknown), where the
  /// caller knows it from more than this window (scene_date_effects). Empty: a site's test takes it from the window's
  /// background, a map takes nothing out.
  std::span<const float> date_effect_db = {};
};

/// A rectangle of a stack. All series share the grid; their dates may differ.
struct Window {
  std::size_t width = 0, height = 0;
  double pixel_width_m = 10, pixel_height_m = 10;  ///< on the ground
  std::span<const Series> series = {};
};

/// Where the site is, in pixels of the window: the upper left corner of the first pixel is (0, 0), its centre (0.5,
/// 0.5).
struct Footprint {
  double column = 0, row = 0;              ///< of the site's centre; discs of Options::radii_m are drawn around it
  std::vector<std::uint32_t> pixels = {};  ///< row * width + column of its ground plan; where given, instead of discs
};

struct Options {
  std::int32_t event_day = 0;      ///< images of earlier days are "before"
  std::int32_t event_end_day = 0;  ///< images of this day and later are "after"; less than event_day: event_day
  std::int32_t before_days = 0;    ///< how far back before the event; 0: all there is
  std::int32_t after_days = 0;     ///< how far after the event's end; 0: all there is
  std::size_t min_before = 5;      ///< an orbit with fewer dates before (or after) is left out
  std::size_t min_after = 1;
  std::array<double, 3> radii_m = {50, 100, 150};  ///< discs looked at, ascending; without effect on given pixels
  double margin_m = 20;  ///< given pixels are also looked at with this margin: radar lays walls over their foreground
  double background_m = 600;      ///< the background is what is within this of the site's centre, but outside the site
  bool remove_background = true;  ///< date effects shared with the background are taken out
  bool remove_season = true;      ///< an annual wave is taken out of orbits whose dates before the event span a year
  bool widen_for_memory = true;   ///< correlation from date to date widens the null distribution
  std::size_t permutations = 2000;  ///< drawn; where there are no more arrangements than that, each is used once
  std::uint64_t seed = 1;
};

/// The window should reach this many pixels beyond a site's centre for a test (columns, rows), as far as there is data.
std::array<std::size_t, 2> site_reach(const Options& options, double pixel_width_m, double pixel_height_m);

enum class Status : std::uint8_t { tested, outside, too_few_dates, no_data };

/// "tested", "outside", "too_few_dates", "no_data"
std::string_view name_of(Status status);

struct SeriesChange {
  int relative_orbit = 0;
  std::string polarisation = {};
  std::size_t dates_before = 0, dates_after = 0;
  double before_db = 0, after_db = 0;  ///< mean over the innermost region, date effects taken out; NaN: no data
  double score = 0;                    ///< signed, standard normal without change: the innermost region's mean
  double background_share = 0;         ///< share of the background's date effect that was taken out, 0 to about 1
  bool season_removed = false;
};

struct SiteChange {
  Status status = Status::no_data;
  double p_value = 1;            ///< of a change this large in any direction, were there none
  double p_low = 1, p_high = 1;  ///< 95 % interval of p_value from the number of arrangements and the tail's fit
  bool extrapolated = false;     ///< p_value is below what the arrangements resolve: an exponential tail was fitted
  double effect_db = 0;          ///< after minus before, mean of the innermost region over its series; signed
  double effect_low_db = 0, effect_high_db = 0;  ///< 95 % interval
  double effect_size_db = 0;  ///< root mean square over pixels of after minus before beyond what noise explains
  std::int32_t first_day = 0, last_day = 0;       ///< of the images that were used
  std::size_t dates_before = 0, dates_after = 0;  ///< images over all orbits (one image has several polarisations)
  std::size_t pixels = 0;                         ///< with data, of the innermost region
  std::size_t background_pixels = 0;
  std::size_t arrangements = 0;  ///< of the dates that the observed one was compared with
  std::vector<SeriesChange> series = {};
};

/// A Problem: sizes that do not match, days that do not ascend, pixels of no size. What the data cannot answer is a
/// status. The answer depends on nothing but the arguments.
Result<SiteChange> test_site(const Window& window, const Footprint& footprint, const Options& options);

struct MapOptions {
  std::int32_t event_day = 0, event_end_day = 0, before_days = 0, after_days = 0;  ///< as in Options
  std::size_t min_before = 5, min_after = 1;
  std::size_t smooth = 1;  ///< each date is averaged (in dB) over 2 * smooth + 1 pixels squared before it is compared
};

/// What the images of a scene have in common: calibration, wet ground, a season or drift that all of it shares.
struct SceneDateEffects {
  struct OfSeries {
    std::vector<float> effect_db = {};  ///< as Series::date_effect_db, of mean 0 over the dates before the event
    double step_db = 0;                 ///< mean effect after less before; NaN: unknown
  };
  std::vector<OfSeries> series = {};
  std::size_t patches = 0;  ///< that were looked at
  std::size_t steady = 0;   ///< of these, whose level at the event moves with most of them: from these it is taken
};

/// The sample is read as patches of `patch` times `patch` pixels, each averaged in dB: it need not be one piece of the
/// ground, only each patch. What changes in less than half of the patches does not count; what changes in most is taken
/// for a date effect. Fewer than 60 patches: nothing is known. A Problem as of test_site.
Result<SceneDateEffects> scene_date_effects(const Window& sample, std::size_t patch, const MapOptions& options);

/// Maps are the same however the raster is cut, if each window overlaps its neighbours by this many pixels, whose
/// values are then left away.
inline std::size_t halo(const MapOptions& options) {
  return options.smooth;
}

/// [row][column]; NaN where no orbit has enough dates. p_value is of one pixel: of a million, 10,000 are below 0.01
/// without any change.
struct PixelMaps {
  std::vector<float> score;    ///< signed, standard normal without change, all series combined with their signs
  std::vector<float> p_value;  ///< two-sided, of score
  std::vector<float> before_db, after_db;  ///< mean over dates, then over series
};

/// Student's t of each series with pooled variance, added over an orbit's polarisations with the correlation that they
/// have at the pixel, made normal, added over orbits. On all cores. A Problem as of test_site.
Result<PixelMaps> map_pixels(const Window& window, const MapOptions& options);

}  // namespace mostari::change
