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

/// As Series keeps what no name says.
constexpr std::string_view unknown_orbit = "unknown orbit", unknown_polarisation = "unknown polarisation";
constexpr std::string_view orbit_prefix = "orbit ";

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
    return Problem{
        .file = folder.string(), .reason = message("rasters.folder.none"), .advice = message("rasters.folder.give")};
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
                     .reason = message("rasters.folder.too_many", {{"limit", limits.max_files}}),
                     .advice = message("rasters.folder.one_region")};
    }
  }
  if (error) {
    return Problem{.file = folder.string(), .reason = error.message(), .advice = message("rasters.folder.permissions")};
  }
  if (found.empty()) {
    return Problem{
        .file = folder.string(), .reason = message("rasters.folder.empty"), .advice = message("rasters.folder.give")};
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
  if (facts.relative_orbit) return fmt::format("{}{}", orbit_prefix, *facts.relative_orbit);
  if (facts.pass) return *facts.pass == Pass::ascending ? "ascending" : "descending";
  return std::string(unknown_orbit);
}

const char* code_of(Unit unit) {
  return unit == Unit::db ? "db" : unit == Unit::power ? "power" : "amplitude";
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
          band.facts.polarisation.empty() ? std::string(unknown_polarisation) : band.facts.polarisation;
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
      return Problem{
          .field = field, .reason = message("rasters.date.none"), .advice = message("rasters.date.put_into_name")};
    }
    if (band.facts.days.size() == 1) return std::nullopt;
    std::string days;
    for (const Day day : band.facts.days) days += (days.empty() ? "" : ", ") + day_text(day);
    return Problem{.field = field,
                   .value = days,
                   .reason = message("rasters.date.several"),
                   .advice = message("rasters.date.leave_one")};
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
    DateSaid day;
    ListSaid files;
    for (const Plane& plane : series.planes) {
      if (plane.sources.size() < 2 || days++ > 0) continue;
      day.iso = day_text(plane.day);
      for (std::size_t i = 0; i < std::min<std::size_t>(plane.sources.size(), 4); ++i) {
        files.items.emplace_back(stack_.files[plane.sources[i].file].name);
      }
    }
    if (days == 0) return;
    stack_.notes.push_back(
        message("rasters.note.shared_days",
                {{"days", days}, {"series", series.caption()}, {"day", std::move(day)}, {"files", std::move(files)}}));
  }

  void write_notes() {
    const auto note = [&](const char* name, std::size_t count) {
      if (count > 0) stack_.notes.push_back(message(name, {{"count", count}}));
    };
    for (const auto& [unit, count] : declared_) {
      stack_.notes.push_back(message("rasters.note.declared", {{"count", count}, {"unit", code_of(unit)}}));
    }
    for (const auto& [unit, count] : decided_) {
      stack_.notes.push_back(message("rasters.note.decided", {{"count", count}, {"unit", code_of(unit)}}));
    }
    if (undecided_ > 0) {
      stack_.notes.push_back(
          message("rasters.note.undecided", {{"count", undecided_}, {"unit", code_of(most_common_unit())}}));
    }
    if (empty_ > 0) {
      stack_.notes.push_back(message("rasters.note.empty", {{"count", empty_}, {"file", first_empty_}}));
    }
    note("rasters.note.no_orbit", no_orbit_);
    note("rasters.note.only_pass", only_pass_);
    note("rasters.note.no_polarisation", no_polarisation_);
    note("rasters.note.by_order", by_order_);
    note("rasters.note.by_file_time", by_file_time_);
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
    stack.notes.push_back(message("rasters.note.shifted", {{"count", shifted}}));
  }
  if (!warped.empty()) {
    stack.notes.push_back(message("rasters.note.resampled", {{"count", warped.size()},
                                                             {"grid", grid_text(stack.grid)},
                                                             {"file", warped.front()->name},
                                                             {"own", grid_text(warped.front()->grid)}}));
  }
}

Message none_usable(std::size_t rasters, const std::vector<Problem>& warnings) {
  if (warnings.empty()) return message("rasters.folder.no_acquisition", {{"count", rasters}});
  const Problem& first = warnings.front();
  return message("rasters.folder.none_usable", {{"count", rasters},
                                                {"file", first.file},
                                                {"valued", first.value.empty() ? "no" : "yes"},
                                                {"value", first.value},
                                                {"reason", both(first.reason, first.advice)}});
}

}  // namespace

Message Series::caption() const {
  const bool numbered = orbit.starts_with(orbit_prefix);
  return message("rasters.series.caption",
                 {{"known", polarisation == unknown_polarisation ? "no" : "yes"},
                  {"polarisation", polarisation},
                  {"orbit", orbit == unknown_orbit ? "unknown"
                            : numbered             ? "numbered"
                                                   : std::string_view(orbit)},
                  {"number", numbered ? std::string_view(orbit).substr(orbit_prefix.size()) : std::string_view()}});
}

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
    Progress progress(message("rasters.folder.reading"), paths->size());
    for (const fs::path& path : *paths) {
      if (interrupted()) return Problem{.file = folder.string(), .reason = message("rasters.folder.interrupted")};
      const std::string name = path.lexically_relative(folder).generic_string();
      std::error_code error;
      const std::string absolute = fs::absolute(path, error).string();
      Result<FileFacts> facts = probe(absolute, name, limits);
      progress.advance();
      if (!facts) {
        Problem problem = facts.problem();
        problem.file = name;
        problem.reason = both(problem.reason, message("rasters.file.left_out"));
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
    stack.notes.push_back(message("rasters.note.own_products", {{"count", own_products}}));
  }
  if (!probed.empty()) stack.grid = majority_grid(probed);
  Assembly assembly(stack);
  for (Probed& each : probed) {
    if (const Outcome aligned = align(each.file, stack.grid); !aligned) {
      Problem problem = aligned.problem();
      problem.file = each.file.name;
      problem.reason = both(problem.reason, message("rasters.file.left_out"));
      warnings.push_back(std::move(problem));
      continue;
    }
    assembly.add(each, warnings);
  }
  if (stack.files.empty()) {
    return Problem{.file = folder.string(), .reason = none_usable(paths->size(), warnings)};
  }
  assembly.finish();
  note_alignment(stack);
  std::ranges::move(odd_levels(stack), std::back_inserter(warnings));
  return {std::move(stack), std::move(warnings)};
}

}  // namespace mostari::raster
