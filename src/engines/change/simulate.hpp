#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engines/change/change.hpp"

/// Stacks of radar images with a known truth. The same seed gives the same bytes on every machine: no distribution of
/// the standard library and no library function whose last digit varies is used.
namespace mostari::change {

enum class Speckle : std::uint8_t {
  gamma,     ///< mean of `looks` squared moduli of circular Gaussian fields: what a multilooked intensity is
  lognormal  ///< Gaussian in dB with the same standard deviation in dB
};

struct SimulatedOrbit {
  int relative_orbit = 0;
  std::int32_t phase_days = 0;        ///< its images are this many days before the event's grid of dates
  double offset_db = 0;               ///< of its mean level: another look angle
  std::size_t before = 0, after = 0;  ///< images; 0: as in SimulatedScene
};

struct SimulatedScene {
  std::size_t width = 64, height = 64;
  double pixel_m = 10;
  std::vector<SimulatedOrbit> orbits = {{}};
  std::vector<std::string> polarisations = {"VV", "VH"};
  std::int32_t event_day = 19052;  ///< the first image after is on this day or later; 19052: 2022-03-01
  std::int32_t revisit_days = 12;
  std::size_t before = 60, after = 10;
  Speckle speckle = Speckle::gamma;
  int looks = 4;
  bool correlated = true;        ///< speckle of neighbours correlates as at 10 m pixels of the ground range product
  double mean_db = -9;           ///< of the first polarisation; the others are 6 dB lower each
  double texture_db = 3;         ///< standard deviation of the ground from pixel to pixel, the same at all dates
  double date_offset_db = 0.3;   ///< standard deviation of the level of a whole image: calibration, wet ground
  double drift_db_per_year = 0;  ///< of all images
  double season_db = 0;          ///< amplitude of an annual wave that all pixels share
  double season_spread_db = 0;   ///< standard deviation of the amplitude over patches of 8 pixels
  double memory = 0;             ///< correlation of successive images of a patch's own level
  double memory_db = 0;          ///< standard deviation of that level
  double polarisation_correlation = 0.3;  ///< of date offsets and patches' levels; speckle is independent
  double no_data = 0;                     ///< share of pixels and dates without data, in rectangles
  Unit unit = Unit::decibel;
  std::uint64_t seed = 1;
};

/// Damage at one site, from the event on.
struct SimulatedDamage {
  double column = 0, row = 0;  ///< centre, as in Footprint
  double radius_m = 50;
  double strength_db = 3;  ///< mean size of the change of a damaged patch
  double extent = 0.5;     ///< share of the disc's patches that are damaged
  double raised = 0.3;     ///< share of damaged patches that get brighter (rubble); the others lose their double bounce
  std::size_t patch = 2;   ///< pixels of one sign together, squared
  bool same_in_all = true;  ///< the same pixels and signs in all orbits and polarisations, or drawn for each
};

/// Owns what Series and Window point to.
struct SimulatedStack {
  struct Layer {
    int relative_orbit = 0;
    std::string polarisation = {};
    std::vector<std::int32_t> day = {};
    std::vector<float> values = {};     ///< [date][row][column]
    std::vector<float> change_db = {};  ///< [row][column]: the truth
  };
  std::size_t width = 0, height = 0;
  double pixel_m = 10;
  Unit unit = Unit::decibel;
  std::vector<Layer> layers = {};
  std::vector<Series> series() const;  ///< points into layers
};

SimulatedStack simulate(const SimulatedScene& scene, const std::vector<SimulatedDamage>& damages = {});

}  // namespace mostari::change
