#include "desks/recover/exposure/sources.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari::recover {
namespace {

constexpr std::string_view dataset_prefix = "dataset:";
constexpr std::uint64_t max_file_bytes = 4ULL << 30U;

using TakeRecord =
    std::function<void(std::string id, const nlohmann::json& properties, const std::vector<Link>& links)>;

Result<const RecordFormat*> format_of(const ExposureSource& source, std::string_view content, const std::string& kind) {
  const RecordFormat* format = nullptr;
  if (source.format.empty()) {
    format = recognise_record_format(content, source.from);
    if (format == nullptr) return unrecognised_record_format(content, source.from).problem;
  } else {
    for (const RecordFormat& each : record_formats()) {
      if (each.name == source.format) format = &each;
    }
    if (format == nullptr) {
      ListSaid known;
      for (const RecordFormat& each : record_formats()) {
        if (each.kind == kind) known.items.emplace_back(each.name);
      }
      return Problem{.field = "format",
                     .value = excerpt(source.format),
                     .reason = message("exposure.format.unknown"),
                     .advice = message("exposure.format.known", {{"formats", std::move(known)}})};
    }
  }
  if (format->kind == kind) return format;
  return Problem{.file = source.from,
                 .reason = message("exposure.format.other_kind",
                                   {{"held", format->kind}, {"format", format->name}, {"kind", kind}}),
                 .advice = message("exposure.format.exchanged")};
}

Result<std::int64_t> read_file_records(const ExposureSource& source, const std::string& kind, const TakeRecord& take,
                                       const ProblemSink& problem) {
  const Result<MappedFile> file = MappedFile::open(source.from);
  if (!file) return file.problem();
  if (file->bytes().size() > max_file_bytes) {
    return Problem{
        .file = source.from, .reason = message("exposure.file.too_large"), .advice = message("exposure.file.split")};
  }
  const std::string_view content(reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size());
  const Result<const RecordFormat*> format = format_of(source, content, kind);
  if (!format) return format.problem();
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  Progress progress("reading " + source.from, 0);
  const Result<ReadSummary> summary = read_records_on_all_cores(
      content, source.from, **format, *countries, RecordDetail::place_and_time,
      [&](NewRecord&& record, std::int64_t) {
        if (record.kind == kind) take(std::move(record.local_id), record.properties, record.links);
        progress.advance();
        return !interrupted();
      },
      problem);
  if (!summary) return summary.problem();
  return summary->rejected;
}

Result<std::int64_t> read_dataset(const std::string& name, const std::string& kind, const OpenStore& open,
                                  const TakeRecord& take) {
  const Store* store = open();
  if (store == nullptr) {
    return Problem{.reason = message("exposure.workspace.not_opened"), .advice = message("exposure.workspace.above")};
  }
  if (!store->dataset(name)) {
    return Problem{.field = "dataset",
                   .value = excerpt(name),
                   .reason = message("exposure.dataset.missing"),
                   .advice = message("exposure.dataset.list")};
  }
  std::int64_t taken = 0;
  store->for_each_record(name, 0, [&](const Record& record) {
    if (record.kind != kind) return true;
    take(record.id(), record.properties, record_links(record.properties));
    ++taken;
    return !interrupted();
  });
  if (taken > 0) return std::int64_t{0};
  return Problem{.field = "dataset",
                 .value = excerpt(name),
                 .reason = message("exposure.dataset.no_record", {{"kind", kind}}),
                 .advice = message("exposure.dataset.list")};
}

Result<std::int64_t> read_from(const ExposureSource& source, const std::string& kind, const OpenStore& store,
                               const TakeRecord& take, const ProblemSink& problem) {
  if (source.from.starts_with(dataset_prefix)) {
    return read_dataset(source.from.substr(dataset_prefix.size()), kind, store, take);
  }
  return read_file_records(source, kind, take, problem);
}

}  // namespace

Result<Places<SitePlace>> read_sites(const ExposureSource& source, const OpenStore& store, const ProblemSink& problem) {
  Places<SitePlace> places;
  const Result<std::int64_t> rejected = read_from(
      source, "site", store,
      [&](std::string id, const nlohmann::json& properties, const std::vector<Link>&) {
        places.all.push_back(site_place(std::move(id), properties));
      },
      problem);
  if (!rejected) return rejected.problem();
  places.rejected = *rejected;
  return places;
}

Result<Places<IncidentPlace>> read_incidents(const ExposureSource& source, const OpenStore& store,
                                             const ProblemSink& problem) {
  Places<IncidentPlace> places;
  std::int64_t undated = 0;
  const Result<std::int64_t> rejected = read_from(
      source, "incident", store,
      [&](const std::string& id, const nlohmann::json& properties, const std::vector<Link>& links) {
        if (auto place = incident_place(id, properties, links)) {
          places.all.push_back(std::move(*place));
          return;
        }
        ++undated;
        problem({.file = source.from,
                 .field = "date",
                 .value = excerpt(id),
                 .reason = message("exposure.date.none"),
                 .advice = message("exposure.date.write")});
      },
      problem);
  if (!rejected) return rejected.problem();
  places.rejected = *rejected + undated;
  return places;
}

}  // namespace mostari::recover
