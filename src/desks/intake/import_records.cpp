#include "desks/intake/import_records.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <optional>
#include <set>

#include "base/hash.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/intake/current_ties.hpp"
#include "desks/intake/derive_ties.hpp"
#include "formats/iati/reader.hpp"
#include "formats/objects/import.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"
#include "store/broken_links.hpp"

namespace mostari::intake {
namespace {

/// Puts records into one session, each with its links written into its properties and its ties beside it.
class Importer {
 public:
  Importer(ImportSession& session, const Manifest& manifest, std::string file, const ProblemSink& problem)
      : session_(session), dataset_(manifest.name), file_(std::move(file)), problem_(problem) {}

  void add(NewRecord&& record, std::int64_t line) {
    mark_alternative(record);
    add_links(record);
    const Result<std::int64_t> row = session_.put(record.local_id, record.kind, record.properties);
    if (!row) {
      Problem told = row.problem();
      told.file = file_;
      told.line = line;
      problem_(told);
      ++rejected_;
      return;
    }
    if (*row == 0) return;
    const std::vector<Tie> ties = derive_ties({.row = *row,
                                               .dataset = dataset_,
                                               .local_id = std::move(record.local_id),
                                               .kind = std::move(record.kind),
                                               .properties = std::move(record.properties)});
    if (ties.empty()) return;
    session_.put_ties(*row, ties, tie_rule);
    ties_ += static_cast<std::int64_t>(ties.size());
  }

  std::int64_t rejected() const { return rejected_; }
  std::int64_t ties() const { return ties_; }

 private:
  void add_links(NewRecord& record) const {
    if (record.links.empty()) return;
    nlohmann::json links = nlohmann::json::array();
    for (const Link& link : record.links) {
      const bool of_other = link.target.find('/') != std::string::npos;
      links.push_back({{"role", link.role}, {"target", of_other ? link.target : dataset_ + '/' + link.target}});
    }
    record.properties["links"] = std::move(links);
  }

  /// Several sources on one figure: all but the first are told apart, so that nobody adds them up.
  void mark_alternative(NewRecord& record) {
    const auto figure = record.properties.find("figure");
    if (record.kind != "transaction" || figure == record.properties.end() || !figure->is_string()) return;
    std::string key = figure->get<std::string>();
    for (const char* member : {"transaction_type", "planned"})
      key += '\n' + record.properties.value(member, nlohmann::json()).dump();
    for (const Link& link : record.links) {
      if (link.role == "site") key += '\n' + link.target;
    }
    if (!figures_.insert(std::move(key)).second) record.properties["alternative"] = true;
  }

  ImportSession& session_;
  std::set<std::string> figures_;
  std::string dataset_;
  std::string file_;
  const ProblemSink& problem_;
  std::int64_t rejected_ = 0;
  std::int64_t ties_ = 0;
};

}  // namespace

Manifest manifest_for(const RecordFormat& format, const Manifest& given) {
  Manifest manifest = format.manifest;
  manifest.name = given.name.empty() ? format.name : given.name;
  manifest.visibility = given.visibility;
  for (const auto member : {&Manifest::title, &Manifest::publisher, &Manifest::licence, &Manifest::source_url}) {
    if (!(given.*member).empty()) manifest.*member = given.*member;
  }
  if (!given.caveats.empty()) manifest.caveats = given.caveats;
  return manifest;
}

Result<ImportSummary> import_with(Store& store, const Manifest& manifest, std::string_view content,
                                  const std::string& file, const ImportOptions& options, const ProblemSink& problem,
                                  const ReadRecords& read) {
  const std::string file_name = std::filesystem::path(file).filename().string();
  Result<std::unique_ptr<ImportSession>> session = store.begin_import(manifest, file_name, options.mode);
  if (!session) return session.problem();
  std::future<std::string> source_hash = std::async(std::launch::async, [content] { return sha256(content); });
  Importer importer(**session, manifest, file, problem);
  Progress progress(message("intake.progress.rows", {{"file", file_name}}), 0);
  const Result<ReadSummary> summary = read([&](NewRecord&& record, std::int64_t line) {
    importer.add(std::move(record), line);
    progress.advance();
    return !interrupted();
  });
  if (!summary) return summary.problem();
  if (interrupted()) {
    return Problem{
        .file = file, .reason = message("intake.stopped.interrupted"), .advice = message("intake.stopped.run_again")};
  }
  const std::int64_t rejected = summary->rejected + importer.rejected();
  if (options.strict && rejected > 0) {
    return Problem{.file = file,
                   .reason = message("intake.strict.rejected", {{"count", rejected}}),
                   .advice = message("intake.strict.mend")};
  }
  Result<DatasetVersion> version = (*session)->commit(source_hash.get(), rejected);
  if (!version) return version.problem();
  session->reset();
  // Those of records that were there before, where another rule derived them.
  if (const Outcome derived = bring_ties_up_to_date(store); !derived) problem(derived.problem());
  const std::vector<Problem> broken = broken_link_problems(store, manifest.name, file);
  for (const Problem& each : broken) problem(each);
  return ImportSummary{.version = std::move(*version),
                       .ties = importer.ties(),
                       .broken_links = static_cast<std::int64_t>(broken.size())};
}

namespace {

/// Of a name that is neither a format of records nor a layout of objects.
std::optional<Problem> unknown_format(std::string_view format) {
  const Result<std::vector<std::string>> objects = object_formats(resource_dir() / "data" / "layouts");
  if (!objects) return objects.problem();
  if (std::ranges::find(*objects, format) != objects->end()) return std::nullopt;
  std::vector<std::string> records;
  for (const RecordFormat* each : importable_formats()) records.push_back(each->name);
  return Problem{
      .field = "format",
      .value = excerpt(format),
      .reason = message("intake.format.unknown"),
      .advice = message("intake.format.known", {{"objects", words_said(*objects)}, {"records", words_said(records)}})};
}

}  // namespace

Result<const RecordFormat*> choose_record_format(std::string_view content, const std::string& file,
                                                 std::string_view format, std::string_view kind) {
  const RecordFormat* chosen = nullptr;
  if (!format.empty()) {
    for (const RecordFormat* each : importable_formats()) {
      if (each->name == format) chosen = each;
    }
    if (chosen == nullptr) {
      if (std::optional<Problem> problem = unknown_format(format)) return *problem;
    }
  } else if (kind != "object") {
    const bool texts = is_treaty_texts(content) || kind == treaty_text_format().kind;
    chosen = texts                            ? &treaty_text_format()
             : iati::looks_like_iati(content) ? &iati::format()
                                              : recognise_record_format(content, file);
  }
  if (chosen != nullptr && !kind.empty() && kind != chosen->kind) {
    return Problem{.field = "kind",
                   .value = excerpt(kind),
                   .reason = message("intake.format.other_kind", {{"format", chosen->name}, {"kind", chosen->kind}}),
                   .advice = message("intake.format.leave_out")};
  }
  return chosen;
}

std::vector<const RecordFormat*> importable_formats() {
  std::vector<const RecordFormat*> all;
  for (const RecordFormat& each : record_formats()) all.push_back(&each);
  all.push_back(&treaty_text_format());
  all.push_back(&iati::format());
  std::ranges::sort(all, {}, &RecordFormat::name);
  return all;
}

Result<ImportSummary> import_records(Store& store, const RecordFormat& format, const Manifest& manifest,
                                     std::string_view content, const std::string& file, const ImportOptions& options,
                                     const ProblemSink& problem) {
  const Result<Countries> countries = read_countries(resource_dir() / "data");
  if (!countries) return countries.problem();
  if (&format == &treaty_text_format()) {
    return import_treaty_texts(store, *countries, manifest, content, file, options, problem);
  }
  if (&format == &iati::format()) {
    const Result<iati::Reference> reference = iati::Reference::read(resource_dir() / "data");
    if (!reference) return reference.problem();
    return import_with(
        store, manifest, content, file, options, problem, [&](const RecordSink& record) -> Result<ReadSummary> {
          const Result<iati::FileSummary> summary =
              iati::read_activities(iati::source_of(content), file, *reference, *countries, record, problem);
          return summary ? Result<ReadSummary>(summary->rows) : summary.problem();
        });
  }
  return import_with(store, manifest, content, file, options, problem, [&](const RecordSink& record) {
    return read_records(content, file, format, *countries, record, problem);
  });
}

}  // namespace mostari::intake
