#include "desks/intake/import_records.hpp"

#include <filesystem>
#include <future>
#include <optional>
#include <set>

#include "base/hash.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/intake/current_ties.hpp"
#include "desks/intake/tie_rule_of.hpp"
#include "formats/iati/reader.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"
#include "model/kind.hpp"
#include "store/broken_links.hpp"

namespace mostari::intake {
namespace {

/// Puts records into one session, each with its links written into its properties and its ties beside it.
class Importer {
 public:
  Importer(ImportSession& session, const Manifest& manifest, std::string file, const ProblemSink& problem)
      : session_(session), dataset_(manifest.name), file_(std::move(file)), problem_(problem) {}

  void add(NewRecord&& record, std::int64_t line) {
    if (std::optional<Problem> fault = fault_of(record)) return reject(std::move(*fault), line);
    mark_alternative(record);
    add_links(record);
    const Result<std::int64_t> row = session_.put(record.local_id, record.kind, record.properties);
    if (!row) return reject(row.problem(), line);
    const TieRule* rule = tie_rule_of(record.kind);
    if (*row == 0 || rule == nullptr) return;
    const std::vector<Tie> ties = rule->ties(record.properties);
    if (ties.empty()) return;
    session_.put_ties(*row, record.kind, ties, rule->version);
    ties_ += static_cast<std::int64_t>(ties.size());
  }

  std::int64_t rejected() const { return rejected_; }
  std::int64_t ties() const { return ties_; }

 private:
  void reject(Problem told, std::int64_t line) {
    told.file = file_;
    told.line = line;
    problem_(told);
    ++rejected_;
  }

  /// Why the record is none of its kind.
  std::optional<Problem> fault_of(const NewRecord& record) {
    if (kind_ == nullptr || kind_->name() != record.kind) kind_ = kinds().find(record.kind);
    if (kind_ != nullptr) return kind_->fault(record.properties);
    return Problem{.field = "kind", .value = excerpt(record.kind), .reason = message("schema.file.no_kind")};
  }

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
  const Kind* kind_ = nullptr;  ///< of the record before
  std::set<std::string> figures_;
  std::string dataset_;
  std::string file_;
  const ProblemSink& problem_;
  std::int64_t rejected_ = 0;
  std::int64_t ties_ = 0;
};

}  // namespace

Result<ImportSummary> import_with(Store& store, const Manifest& manifest, std::string_view content,
                                  const std::string& file, const ImportOptions& options, const ProblemSink& problem,
                                  const ReadRecords& read) {
  const std::string file_name = std::filesystem::path(file).filename().string();
  Result<std::unique_ptr<ImportSession>> session = store.begin_import(manifest, file_name, options.mode);
  if (!session) return session.problem();
  std::future<std::string> source_hash = std::async(
      std::launch::async, [bytes = options.as_given.empty() ? content : options.as_given] { return sha256(bytes); });
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

Result<ImportSummary> import_records(Store& store, const RecordFormat& format, const Manifest& manifest,
                                     std::string_view content, const std::string& file, const ImportOptions& options,
                                     const ProblemSink& problem) {
  const Result<Countries>& countries = own_countries();
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
