#include "formats/rasters/probe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>

#include "formats/rasters/gdal.hpp"

namespace mostari::raster {
namespace {

using Metadata = std::map<std::string, std::string>;  ///< keys in lower case, letters and digits only

std::string plain(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

Metadata metadata_of(GDALMajorObject& object) {
  Metadata found;
  char** items = object.GetMetadata();
  for (int i = 0; items != nullptr && items[i] != nullptr && i < 1000; ++i) {
    const std::string_view item = items[i];
    const std::size_t equals = item.find('=');
    if (equals == std::string_view::npos) continue;
    found.emplace(plain(item.substr(0, equals)), std::string(item.substr(equals + 1, 200)));
  }
  return found;
}

std::string_view first_of(const Metadata& metadata, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (const auto at = metadata.find(key); at != metadata.end() && !at->second.empty()) return at->second;
  }
  return {};
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

NameFacts facts_of(const Metadata& metadata) {
  NameFacts facts;
  const std::string_view date =
      first_of(metadata, {"acquisitiondate", "acquisitiondatetime", "acquisitiontime", "acquisitionstarttime",
                          "sensingstart", "sensingtime", "sensingdate", "starttime", "startdate", "firstlinetime",
                          "zerodopplerstarttime", "productstarttime", "date", "datetime"});
  if (const auto day = read_day(date)) facts.days.push_back(*day);
  const std::string_view orbit = first_of(metadata, {"relativeorbit", "relativeorbitnumber", "relativeorbitnumberstart",
                                                     "relorbit", "tracknumber", "track", "reltrack"});
  if (const auto number = whole_number(orbit); number && *number >= 1 && *number <= 175) {
    facts.relative_orbit = *number;
  } else if (const auto absolute = whole_number(
                 first_of(metadata, {"absoluteorbitnumber", "absoluteorbit", "absorbit", "orbitnumber"}))) {
    const std::string platform = plain(first_of(metadata, {"platform", "platformid", "satellite", "mission"}));
    const std::string short_name = platform == "sentinel1a" ? "s1a" : platform == "sentinel1b" ? "s1b" : platform;
    facts.relative_orbit = relative_orbit(short_name, *absolute);
  }
  const std::string pass =
      plain(first_of(metadata, {"orbitdirection", "orbitpass", "orbitpassdirection", "pass", "orbitpropertiespass"}));
  if (pass.starts_with("asc")) facts.pass = Pass::ascending;
  if (pass.starts_with("desc")) facts.pass = Pass::descending;
  facts.polarisation = read_name(first_of(metadata, {"polarisation", "polarization", "transmitterreceiverpolarisation",
                                                     "mds1txrxpolar"}))
                           .polarisation;
  facts.unit = read_name(first_of(metadata, {"unit", "units", "radiometricscale", "scale"})).unit;
  return facts;
}

/// Of one block at most, spread over it.
constexpr std::size_t most_numbers = 2'000;

/// Some numbers of a few blocks of a band, finite and not zero, scale and offset applied. A problem when a block does
/// not decode.
Result<std::vector<float>> sample_band(GDALRasterBand& band, const Encoding& encoding, const FileFacts& file) {
  std::vector<float> sample;
  const int across = (file.grid.width + file.block_width - 1) / file.block_width;
  const int down = (file.grid.height + file.block_height - 1) / file.block_height;
  std::vector<float> values;
  int seen_x = -1;
  int seen_y = -1;
  for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const int bx = static_cast<int>(part * (across - 1));
    const int by = static_cast<int>(part * (down - 1));
    if (bx == seen_x && by == seen_y) continue;
    seen_x = bx;
    seen_y = by;
    const int x = bx * file.block_width;
    const int y = by * file.block_height;
    const int width = std::min({file.block_width, file.grid.width - x, 4096});
    const int height = std::min({file.block_height, file.grid.height - y, 256});
    values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const gdal::Complaints complaints;
    if (band.RasterIO(GF_Read, x, y, width, height, values.data(), width, height, GDT_Float32, 0, 0, nullptr) !=
        CE_None) {
      return Problem{.reason = message("rasters.pixels.broken", {{"reason", complaints.last()}}),
                     .advice = message("rasters.advice.fetch")};
    }
    const std::size_t step = std::max<std::size_t>(1, values.size() / most_numbers);
    for (std::size_t i = 0; i < values.size(); i += step) {
      const float stored = values[i];
      if (!std::isfinite(stored) || stored == 0) continue;
      if (encoding.no_data && stored == static_cast<float>(*encoding.no_data)) continue;
      sample.push_back(static_cast<float>(stored * encoding.scale + encoding.offset));
    }
  }
  return sample;
}

/// Looks at some of the numbers, to see that they decode, in which unit they are, and about what their level is.
Outcome look_at(BandFacts& facts, GDALRasterBand& band, const FileFacts& file) {
  Result<std::vector<float>> sample = sample_band(band, facts.encoding, file);
  if (!sample) return sample.problem();
  const std::string unit_type = plain(band.GetUnitType() != nullptr ? band.GetUnitType() : "");
  if (unit_type == "db" || unit_type == "decibel") facts.facts.unit = Unit::db;
  const GDALDataType type = band.GetRasterDataType();
  const bool scaled = facts.encoding.scale != 1 || facts.encoding.offset != 0;
  const bool digital_numbers = !scaled && (type == GDT_Byte || type == GDT_UInt16 || type == GDT_UInt32);
  const Result<UnitChoice> choice = decide_unit(facts.facts.unit, digital_numbers, *sample);
  if (!choice) return choice.problem();
  facts.encoding.unit = choice->unit;
  facts.unit_source = choice->source;
  facts.level_db = level_db(*sample, choice->unit);
  return Done{};
}

std::optional<Problem> check_shape(GDALDataset& dataset, const FileFacts& file, const RasterLimits& limits) {
  if (file.grid.pixels() > limits.max_pixels) {
    return Problem{.value = fmt::format("{} x {}", file.grid.width, file.grid.height),
                   .reason = message("rasters.shape.too_large", {{"limit", limits.max_pixels}}),
                   .advice = message("rasters.shape.cut_out")};
  }
  const int bands = dataset.GetRasterCount();
  if (bands < 1 || bands > limits.max_bands) {
    return Problem{.reason = message("rasters.shape.bands", {{"count", bands}, {"limit", limits.max_bands}}),
                   .advice = message("rasters.shape.export_dates")};
  }
  const GDALDataType type = dataset.GetRasterBand(1)->GetRasterDataType();
  if (GDALDataTypeIsComplex(type) != 0) {
    return Problem{.value = GDALGetDataTypeName(type),
                   .reason = message("rasters.shape.complex"),
                   .advice = message("rasters.shape.export_detected")};
  }
  // A file of which bands lie pixel by pixel decodes them all at once.
  const char* interleave = dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE");
  const bool together = interleave != nullptr && std::string_view(interleave) == "PIXEL";
  const std::int64_t block_bytes =
      std::int64_t{file.block_width} * file.block_height * GDALGetDataTypeSizeBytes(type) * (together ? bands : 1);
  if (block_bytes > limits.max_block_bytes) {
    return Problem{.reason = message("rasters.shape.blocks", {{"width", file.block_width},
                                                              {"height", file.block_height},
                                                              {"size", block_bytes >> 20U},
                                                              {"limit", limits.max_block_bytes >> 20U}}),
                   .advice = message("rasters.shape.write_tiles")};
  }
  return std::nullopt;
}

/// The bands that are backscatter, each with what the name of the file, its metadata and the band itself say of it.
Result<std::vector<BandFacts>> read_bands(GDALDataset& dataset, const std::string& name) {
  const std::size_t slash = name.rfind('/');
  NameFacts file = read_name(slash == std::string::npos ? name : name.substr(slash + 1));
  const Metadata metadata = metadata_of(dataset);
  file = merged(std::move(file), facts_of(metadata));
  if (slash != std::string::npos) file = merged(std::move(file), read_name(name.substr(0, slash)));
  bool from_file_time = false;
  if (file.days.empty()) {
    if (const auto day = read_day(first_of(metadata, {"tifftagdatetime"}))) {
      file.days.push_back(*day);
      from_file_time = true;
    }
  }
  std::vector<BandFacts> bands;
  bool named = false;
  for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
    GDALRasterBand& band = *dataset.GetRasterBand(i);
    if (band.GetColorInterpretation() == GCI_AlphaBand) continue;
    const char* description = band.GetDescription();
    NameFacts own = merged(read_name(description != nullptr ? description : ""), facts_of(metadata_of(band)));
    if (own.auxiliary) continue;
    named = named || !own.days.empty() || !own.polarisation.empty();
    BandFacts facts{.band = i, .facts = {}, .encoding = {}};
    facts.day_from_file_time = from_file_time && own.days.empty();
    facts.facts = merged(std::move(own), file);
    int has_no_data = 0;
    const double no_data = band.GetNoDataValue(&has_no_data);
    if (has_no_data != 0) facts.encoding.no_data = no_data;
    int has_scale = 0;
    const double scale = band.GetScale(&has_scale);
    if (has_scale != 0 && std::isfinite(scale) && scale != 0) facts.encoding.scale = scale;
    const double offset = band.GetOffset(&has_scale);
    if (has_scale != 0 && std::isfinite(offset)) facts.encoding.offset = offset;
    bands.push_back(std::move(facts));
  }
  if (bands.size() == 2 && !named && !file.first_of_two.empty()) {
    bands[0].facts.polarisation = file.first_of_two;
    bands[1].facts.polarisation = file.first_of_two == "VV" ? "VH" : "HV";
    for (BandFacts& each : bands) each.polarisation_from_order = true;
  } else if (bands.size() > 1 && !named) {
    return Problem{.reason = message("rasters.bands.unnamed", {{"count", bands.size()}}),
                   .advice = message("rasters.bands.describe")};
  }
  if (bands.empty()) {
    return Problem{.reason = message("rasters.bands.none"), .advice = message("rasters.bands.export")};
  }
  return bands;
}

}  // namespace

Result<FileFacts> probe(const std::string& path, const std::string& name, const RasterLimits& limits) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) == 0 && !error) {
    return Problem{.reason = message("rasters.file.empty"), .advice = message("rasters.advice.fetch")};
  }
  const gdal::Complaints complaints;
  const gdal::Dataset dataset = gdal::open(path, complaints);
  if (dataset == nullptr) {
    return Problem{
        .reason = message("rasters.file.no_geotiff",
                          {{"said", complaints.last().empty() ? "nothing" : "why"}, {"reason", complaints.last()}}),
        .advice = message("rasters.advice.fetch")};
  }
  FileFacts file;
  file.own_product = dataset->GetMetadataItem("MOSTARI_PRODUCT") != nullptr;
  Result<Grid> grid = gdal::grid_of(*dataset);
  if (!grid) return grid.problem();
  file.grid = std::move(grid).value();
  if (dataset->GetRasterCount() > 0) {
    dataset->GetRasterBand(1)->GetBlockSize(&file.block_width, &file.block_height);
  }
  if (auto problem = check_shape(*dataset, file, limits)) return std::move(*problem);
  Result<std::vector<BandFacts>> bands = read_bands(*dataset, name);
  if (!bands) return bands.problem();
  file.bands = std::move(bands).value();
  if (file.own_product) return file;
  for (BandFacts& facts : file.bands) {
    if (Outcome looked = look_at(facts, *dataset->GetRasterBand(facts.band), file); !looked) {
      Problem problem = looked.problem();
      problem.field = fmt::format("band {}", facts.band);
      return problem;
    }
  }
  return file;
}

}  // namespace mostari::raster
