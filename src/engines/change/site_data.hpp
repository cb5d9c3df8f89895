#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engines/change/change.hpp"

/// What of a window a site's test uses: its dates, its pixels, and their series in dB with the background's date
/// effects and the season taken out.
namespace mostari::change {

/// Dates of one relative orbit; its polarisations share them, a missing one is no data.
struct OrbitDates {
  int relative_orbit = 0;
  std::vector<std::int32_t> day = {};  ///< ascending
  std::size_t before = 0;              ///< the first so many are before the event
  std::size_t first = 0;               ///< position of its first date among the dates of all orbits
  /// Orthonormal cosine and sine of the year, orthogonal to a constant, of each date: taken out of all its values.
  /// Empty: nothing was.
  std::vector<std::array<double, 2>> season = {};
  /// Of a step at the event, the share that the season's removal leaves (its square sum).
  double step_left = 1;
  std::size_t count() const { return day.size(); }
  std::size_t after() const { return day.size() - before; }
};

struct SiteSeries {
  std::size_t source = 0;                 ///< number in Window::series
  std::size_t orbit = 0;                  ///< number in SiteData::orbits
  std::vector<float> values = {};         ///< [date of the orbit][pixel of the patch], dB; NaN: no data
  std::vector<std::uint8_t> usable = {};  ///< [pixel]: enough dates before and after
  double background_share = 0;
};

/// Dates that are `gap` days apart correlate by share * decay^gap.
struct Memory {
  double share = 0;
  double decay = 0;  ///< of the correlation from one day to the next, below 1
};

/// Memory of the ground around the site.
struct GroundMemory {
  enum Kind : std::size_t { joint, separate };  ///< polarisations added, or each by itself
  bool known = false;
  /// [kind]: of a pixel, of 3 x 3 pixels, then of each region; all decay alike
  std::array<std::vector<Memory>, 2> of = {};
};

struct SiteData {
  static constexpr std::uint8_t outside = 255;
  std::size_t width = 0, height = 0;      ///< of the patch: the regions and one pixel around them
  std::vector<std::uint8_t> region = {};  ///< [pixel]: number of the innermost region that holds it, or outside
  std::size_t regions = 0;                ///< nested: region 1 includes region 0
  std::vector<OrbitDates> orbits = {};
  std::vector<SiteSeries> series = {};
  std::size_t dates = 0;  ///< of all orbits
  std::size_t background_pixels = 0;
  GroundMemory memory = {};
};

/// Status other than tested: the rest of the data is incomplete.
struct Prepared {
  Status status = Status::tested;
  SiteData data = {};
};

Prepared prepare(const Window& window, const Footprint& footprint, const Options& options);

/// Mean of a series over the usable pixels of a region (0: the innermost) at each date of its orbit; NaN: none.
std::vector<double> regional_mean(const SiteData& data, const SiteSeries& series, std::size_t region = 0);

}  // namespace mostari::change
