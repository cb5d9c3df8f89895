#include "formats/rasters/stack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

#include "base/progress.hpp"
#include "formats/rasters/align.hpp"
#include "formats/rasters/levels.hpp"
#include "formats/rasters/place.hpp"

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;

/// "1 image", "34 images".
std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

constexpr int max_depth = 8;  ///< of sub-folders

struct Probed {
  StackFile file;
  FileFacts facts;
};

bool is_tiff(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::string name = path.filename().string();
  return (extension == ".tif" || extension == ".tiff") && !name.starts_with('.');
}

/// In the order of names, so that the same folder gives the same stack everywhere.
Result<std::vector<fs::path>> list_rasters(const fs::path& folder, const RasterLimits& limits) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Problem{.file = folder.string(),
                   .reason = "is not a folder",
                   .advice = "give the folder that holds the GeoTIFFs of all dates"};
  }
  std::vector<fs::path> found;
  auto each = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
    if (each.depth() >= max_depth) each.disable_recursion_pending();
    std::error_code unreadable;
    if (!is_tiff(each->path()) || !each->is_regular_file(unreadable)) continue;
    found.push_back(each->path());
    if (static_cast<std::int64_t>(found.size()) > limits.max_files) {
      return Problem{.file = folder.string(),
                     .reason = fmt::format("holds more than the limit of {} rasters", limits.max_files),
                     .advice = "give the folder of one region"};
    }
  }
  if (error) return Problem{.file = folder.string(), .reason = error.message(), .advice = "check the permissions"};
  if (found.empty()) {
    return Problem{.file = folder.string(),
                   .reason = "holds no GeoTIFF (.tif, .tiff)",
                   .advice = "give the folder that holds the GeoTIFFs of all dates"};
  }
  std::ranges::sort(found);
  return found;
}

/// The grid that most files have; of equals the one met first.
const Grid& majority_grid(const std::vector<Probed>& probed) {
  std::vector<std::pair<const Grid*, std::size_t>> grids;
  for (const Probed& each : probed) {
    const auto known =
        std::ranges::find_if(grids, [&](const auto& grid) { return same_grid(*grid.first, each.facts.grid); });
    if (known == grids.end()) {
      grids.emplace_back(&each.facts.grid, 1);
    } else {
      ++known->second;
    }
  }
  return *std::ranges::max_element(grids, {}, [](const auto& grid) { return grid.second; })->first;
}

std::string orbit_name(const NameFacts& facts) {
  if (facts.relative_orbit) return fmt::format("orbit {}", *facts.relative_orbit);
  if (facts.pass) return *facts.pass == Pass::ascending ? "ascending" : "descending";
  return "unknown orbit";
}

/// Puts the bands of all usable files into series, and remembers what had to be taken for granted.
class Assembly {
 public:
  explicit Assembly(Stack& stack) : stack_(stack) {}

  void add(const Probed& probed, std::vector<Problem>& warnings) {
    const std::size_t index = stack_.files.size();
    bool used = false;
    for (const BandFacts& band : probed.facts.bands) {
      if (auto problem = day_problem(band, probed.facts.bands.size() > 1)) {
        problem->file = probed.file.name;
        warnings.push_back(std::move(*problem));
        continue;
      }
      used = true;
      note(band);
      if (std::isnan(band.level_db) && empty_++ == 0) first_empty_ = probed.file.name;
      const Source source{.file = index, .band = band.band, .encoding = band.encoding, .level_db = band.level_db};
      const std::string polarisation =
          band.facts.polarisation.empty() ? "unknown polarisation" : band.facts.polarisation;
      Slot& slot = slots_[{polarisation, orbit_name(band.facts)}][band.facts.days.front()];
      slot.sources.push_back(source);
      slot.undecided.push_back(band.unit_source == UnitSource::unknown);
    }
    if (!used) return;
    stack_.files.push_back(probed.file);
    ++blocks_[{probed.facts.block_width, probed.facts.block_height}];
  }

  void finish() {
    const Unit common = most_common_unit();
    for (auto& [key, days] : slots_) {
      Series series{.orbit = key.second, .polarisation = key.first, .unit = Unit::db, .planes = {}};
      std::size_t in_db = 0;
      std::size_t all = 0;
      for (auto& [day, slot] : days) {
        for (std::size_t i = 0; i < slot.sources.size(); ++i) {
          if (slot.undecided[i]) slot.sources[i].encoding.unit = common;
          in_db += slot.sources[i].encoding.unit == Unit::db ? 1 : 0;
          ++all;
        }
        series.planes.push_back({.day = day, .sources = std::move(slot.sources)});
      }
      series.unit = 2 * in_db >= all ? Unit::db : Unit::power;
      note_shared_days(series);
      stack_.series.push_back(std::move(series));
    }
    const auto block = std::ranges::max_element(blocks_, {}, [](const auto& each) { return each.second; });
    std::tie(stack_.block_width, stack_.block_height) = block->first;
    write_notes();
  }

 private:
  struct Slot {
    std::vector<Source> sources;
    std::vector<bool> undecided;  ///< nothing tells the unit, every pixel that was looked at is no data
  };

  static std::optional<Problem> day_problem(const BandFacts& band, bool one_of_many) {
    const std::string field = one_of_many ? fmt::format("band {}", band.band) : std::string();
    if (band.facts.days.empty()) {
      return Problem{.field = field,
                     .reason = "has no date, neither in its name nor in its metadata; left out",
                     .advice = "put it into the file's name, e.g. 2022-03-01_VV.tif"};
    }
    if (band.facts.days.size() == 1) return std::nullopt;
    std::string days;
    for (const Day day : band.facts.days) days += (days.empty() ? "" : ", ") + day_text(day);
    return Problem{.field = field,
                   .value = days,
                   .reason = "names more than one date; left out",
                   .advice = "leave the day of acquisition alone in the file's name"};
  }

  void note(const BandFacts& band) {
    switch (band.unit_source) {
      case UnitSource::declared:
        ++declared_[band.encoding.unit];
        break;
      case UnitSource::number_type:
      case UnitSource::values:
        ++decided_[band.encoding.unit];
        break;
      case UnitSource::unknown:
        ++undecided_;
        break;
    }
    by_file_time_ += band.day_from_file_time ? 1 : 0;
    by_order_ += band.polarisation_from_order ? 1 : 0;
    no_orbit_ += band.facts.relative_orbit || band.facts.pass ? 0 : 1;
    only_pass_ += !band.facts.relative_orbit && band.facts.pass ? 1 : 0;
    no_polarisation_ += band.facts.polarisation.empty() ? 1 : 0;
  }

  Unit most_common_unit() const {
    std::map<Unit, std::size_t> all = declared_;
    for (const auto& [unit, count] : decided_) all[unit] += count;
    if (all.empty()) return Unit::db;
    return std::ranges::max_element(all, {}, [](const auto& each) { return each.second; })->first;
  }

  /// Several files of one day: neighbouring slices of a pass, as far as anybody can tell.
  void note_shared_days(const Series& series) {
    std::size_t days = 0;
    std::string example;
    for (const Plane& plane : series.planes) {
      if (plane.sources.size() < 2 || days++ > 0) continue;
      example = day_text(plane.day) + ": ";
      for (std::size_t i = 0; i < std::min<std::size_t>(plane.sources.size(), 4); ++i) {
        example += (i > 0 ? " and " : "") + stack_.files[plane.sources[i].file].name;
      }
    }
    if (days == 0) return;
    stack_.notes.push_back(fmt::format(
        "Several files on {} of {}: put together as parts of one image; where two have a pixel, that of the first by "
        "name counts ({}).",
        counted(days, "day"), series.name(), example));
  }

  void write_notes() {
    static const std::map<Unit, std::string> names = {
        {Unit::db, "decibels"}, {Unit::power, "linear power"}, {Unit::amplitude, "amplitude (squared to power)"}};
    auto& notes = stack_.notes;
    for (const auto& [unit, count] : declared_) {
      notes.push_back(fmt::format("{} in {}, as names or metadata say.", counted(count, "image"), names.at(unit)));
    }
    for (const auto& [unit, count] : decided_) {
      const std::string_view why = unit == Unit::db      ? "negative values"
                                   : unit == Unit::power ? "no negative values"
                                                         : "whole numbers without a scale";
      notes.push_back(fmt::format("{} taken for {}: {}, and neither name nor metadata says.", counted(count, "image"),
                                  names.at(unit), why));
    }
    if (undecided_ > 0) {
      notes.push_back(fmt::format("{} without data where it was looked at, taken for {} as the others.",
                                  counted(undecided_, "image"), names.at(most_common_unit())));
    }
    if (empty_ > 0) {
      notes.push_back(fmt::format("No data in any of the blocks that were looked at: {}, e.g. {}.",
                                  counted(empty_, "image"), first_empty_));
    }
    if (no_orbit_ > 0) {
      notes.push_back(
          fmt::format("No orbit is said of {}: taken as one series \"unknown orbit\"; different look angles in it "
                      "would hide changes.",
                      counted(no_orbit_, "image")));
    }
    if (only_pass_ > 0) {
      notes.push_back(fmt::format("Ascending or descending is said of {}, not which relative orbit: one series each.",
                                  counted(only_pass_, "image")));
    }
    if (no_polarisation_ > 0) {
      notes.push_back(fmt::format("No polarisation is said of {}: taken as one.", counted(no_polarisation_, "image")));
    }
    if (by_order_ > 0) {
      notes.push_back(fmt::format("{} without a name taken for VV, then VH (or HH, then HV), as in dual products.",
                                  counted(by_order_, "band")));
    }
    if (by_file_time_ > 0) {
      notes.push_back(
          fmt::format("{} dated by the TIFF's DateTime alone, which in some files is the time of processing.",
                      counted(by_file_time_, "image")));
    }
  }

  using Key = std::pair<std::string, std::string>;  ///< polarisation, orbit
  Stack& stack_;
  std::map<Key, std::map<Day, Slot>> slots_;
  std::map<std::pair<int, int>, std::size_t> blocks_;
  std::map<Unit, std::size_t> declared_;
  std::map<Unit, std::size_t> decided_;
  std::size_t undecided_ = 0;
  std::size_t empty_ = 0;  ///< no pixel that was looked at has data
  std::string first_empty_;
  std::size_t by_file_time_ = 0;
  std::size_t by_order_ = 0;
  std::size_t no_orbit_ = 0;
  std::size_t only_pass_ = 0;
  std::size_t no_polarisation_ = 0;
};

void note_alignment(Stack& stack) {
  std::size_t shifted = 0;
  std::vector<const StackFile*> warped;
  for (const StackFile& file : stack.files) {
    if (file.alignment == Alignment::shifted) ++shifted;
    if (file.alignment == Alignment::warped) warped.push_back(&file);
  }
  if (shifted > 0) {
    stack.notes.push_back(
        fmt::format("{} of another extent on the same lattice: shifted, not resampled.", counted(shifted, "file")));
  }
  if (!warped.empty()) {
    stack.notes.push_back(fmt::format("{} resampled (bilinear, in power) onto {}, e.g. {} of {}.",
                                      counted(warped.size(), "file"), grid_text(stack.grid), warped.front()->name,
                                      grid_text(warped.front()->grid)));
  }
}

}  // namespace

std::size_t Stack::planes() const {
  std::size_t count = 0;
  for (const Series& each : series) count += each.planes.size();
  return count;
}

Result<Stack> open_stack(const fs::path& folder, const RasterLimits& limits) {
  Result<std::vector<fs::path>> paths = list_rasters(folder, limits);
  if (!paths) return paths.problem();
  std::vector<Problem> warnings;
  std::vector<Probed> probed;
  std::size_t own_products = 0;
  {
    Progress progress("reading headers of rasters", paths->size());
    for (const fs::path& path : *paths) {
      if (interrupted()) return Problem{.file = folder.string(), .reason = "was not read: interrupted"};
      const std::string name = path.lexically_relative(folder).generic_string();
      std::error_code error;
      const std::string absolute = fs::absolute(path, error).string();
      Result<FileFacts> facts = probe(absolute, name, limits);
      progress.advance();
      if (!facts) {
        Problem problem = facts.problem();
        problem.file = name;
        problem.reason = both(problem.reason, "left out");
        warnings.push_back(std::move(problem));
        continue;
      }
      if (facts->own_product) {
        ++own_products;
        continue;
      }
      StackFile file{.path = absolute, .name = name, .grid = facts->grid};
      probed.push_back({.file = std::move(file), .facts = std::move(facts).value()});
    }
  }
  Stack stack;
  if (own_products > 0) {
    stack.notes.push_back(
        fmt::format("{} written by this program as a map: no acquisition.", counted(own_products, "file")));
  }
  if (!probed.empty()) stack.grid = majority_grid(probed);
  Assembly assembly(stack);
  for (Probed& each : probed) {
    if (const Outcome aligned = align(each.file, stack.grid); !aligned) {
      Problem problem = aligned.problem();
      problem.file = each.file.name;
      problem.reason = both(problem.reason, "left out");
      warnings.push_back(std::move(problem));
      continue;
    }
    assembly.add(each, warnings);
  }
  if (stack.files.empty()) {
    Problem first = warnings.empty() ? Problem{.reason = "holds no acquisition"} : warnings.front();
    return Problem{.file = folder.string(),
                   .value = fmt::format("{} rasters", paths->size()),
                   .reason = "none of them can be used, e.g. " + to_string(first),
                   .advice = {}};
  }
  assembly.finish();
  note_alignment(stack);
  std::ranges::move(odd_levels(stack), std::back_inserter(warnings));
  return {std::move(stack), std::move(warnings)};
}

}  // namespace mostari::raster
