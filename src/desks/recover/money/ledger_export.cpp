#include "desks/recover/money/ledger_export.hpp"

#include <map>
#include <vector>

#include "base/time.hpp"
#include "formats/records/record_intake.hpp"

namespace mostari::recover {
namespace {

constexpr std::int64_t page_size = 500;

/// The record that `properties` link to in a role, as "dataset/local-id"; empty: none.
std::string target_of(const Record& record, std::string_view role) {
  const auto links = record.properties.find("links");
  if (links == record.properties.end() || !links->is_array()) return {};
  for (const nlohmann::json& each : *links) {
    if (each.value("role", "") == role) return each.value("target", "");
  }
  return {};
}

std::string first_state(const nlohmann::json& site) {
  const auto states = site.find("states");
  if (states != site.end() && states->is_array() && !states->empty() && states->front().is_string())
    return states->front().get<std::string>();
  return site.value("country", "");
}

class Exporter {
 public:
  Exporter(const Store& store, const std::string& dataset, iati::Composer& composer, iati::Writer& writer)
      : store_(store), dataset_(dataset), composer_(composer), writer_(writer) {}

  std::optional<Problem> run() {
    // Ids first: the store is asked for more while the records are written.
    std::vector<std::string> projects;
    std::map<std::string, std::vector<std::string>> without_project;  // by the site's id
    store_.for_each_record(dataset_, 0, [&](const Record& record) {
      if (record.kind == "project") projects.push_back(record.local_id);
      if (record.kind == "transaction" && !has_project(record))
        without_project[target_of(record, "site")].push_back(record.local_id);
      return true;
    });
    for (const std::string& each : projects) {
      if (std::optional<Problem> problem = project(each)) return problem;
    }
    for (const auto& [site, transactions] : without_project) {
      if (std::optional<Problem> problem = made_for(site, transactions)) return problem;
    }
    return std::nullopt;
  }

  const LedgerExport& summary() const { return summary_; }

 private:
  /// A project of another dataset is exported with that one.
  bool has_project(const Record& record) const { return target_of(record, "project").starts_with(dataset_ + '/'); }

  std::optional<Problem> project(const std::string& local_id) {
    const std::optional<Record> record = store_.record(dataset_, local_id);
    if (!record) return std::nullopt;
    iati::ActivitySource source{.id = record->id(), .project = record->properties};
    for (std::int64_t offset = 0;; offset += page_size) {
      const LinkPage page = store_.links_to(dataset_, local_id, offset, page_size);
      for (const LinkedRecord& each : page.links) {
        if (each.role == "project" && each.record && each.record->kind == "transaction" &&
            each.record->dataset == dataset_)
          source.monies.push_back(*each.record);
      }
      if (offset + page_size >= page.total) break;
    }
    return write(source);
  }

  std::optional<Problem> made_for(const std::string& site, const std::vector<std::string>& transactions) {
    iati::ActivitySource source{.id = site.empty() ? dataset_ : site, .project = nullptr};
    const std::size_t slash = site.find('/');
    const std::optional<Record> record =
        slash == std::string::npos ? std::nullopt : store_.record(site.substr(0, slash), site.substr(slash + 1));
    source.name = record ? record->properties.value("name", site) : "Money of the dataset " + dataset_;
    if (record) source.country = first_state(record->properties);
    for (const std::string& each : transactions) {
      if (std::optional<Record> money = store_.record(dataset_, each)) source.monies.push_back(std::move(*money));
    }
    return write(source);
  }

  std::optional<Problem> write(const iati::ActivitySource& source) {
    const Result<iati::Node> activity = composer_.activity(source);
    if (!activity) return activity.problem();
    writer_.activity(*activity);
    ++summary_.activities;
    summary_.amounts += static_cast<std::int64_t>(source.monies.size());
    return std::nullopt;
  }

  const Store& store_;
  const std::string& dataset_;
  iati::Composer& composer_;
  iati::Writer& writer_;
  LedgerExport summary_;
};

}  // namespace

Result<LedgerExport> export_ledger(const Store& store, const std::string& dataset, const iati::Reporter& reporter,
                                   const iati::Reference& reference, const Countries& countries,
                                   const iati::ByteSink& sink, const ProblemSink& problem) {
  if (!store.dataset(dataset)) {
    return Problem{.field = "dataset",
                   .value = excerpt(dataset),
                   .reason = message("money.export.no_dataset"),
                   .advice = message("money.export.choose")};
  }
  const RecordSink no_record = [](NewRecord&&, std::int64_t) { return true; };
  RecordIntake notes(dataset, countries, no_record, problem);
  iati::Composer composer(
      {.schema = reference.schema, .codes = reference.codes, .countries = countries, .intake = notes}, reporter);
  iati::Writer writer(sink, utc_now_text());
  Exporter exporter(store, dataset, composer, writer);
  if (std::optional<Problem> stopped = exporter.run()) return *stopped;
  notes.finish();
  const Outcome finished = writer.finish();
  if (!finished) {
    Problem wrong = finished.problem();
    wrong.field = exporter.summary().activities == 0 ? "dataset" : "";
    wrong.value = dataset;
    return wrong;
  }
  return exporter.summary();
}

}  // namespace mostari::recover
