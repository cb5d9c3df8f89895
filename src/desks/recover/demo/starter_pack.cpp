#include "desks/recover/demo/starter_pack.hpp"

#include "base/file.hpp"
#include "base/resources.hpp"
#include "desks/intake/import_records.hpp"

namespace mostari::recover {
namespace {

constexpr std::uint64_t max_table_bytes = 16U << 20U;

Result<LoadedTable> load(Store& store, const PackTable& table, const std::function<void(const Problem&)>& problem) {
  const std::filesystem::path path = resource_dir() / "data" / "recover" / table.file;
  const Result<std::string> content = read_file(path, max_table_bytes);
  if (!content) return content.problem();
  const Result<const RecordFormat*> format =
      intake::choose_record_format(*content, path.filename().string(), table.format, {});
  if (!format) return format.problem();
  if (*format == nullptr) return Problem{.file = path.string(), .reason = message("demo.pack.no_format")};
  const std::vector<DatasetVersion> before = store.versions(table.dataset);
  const Manifest manifest{.name = table.dataset,
                          .title = table.title,
                          .publisher = "Mostari",
                          .licence = "CC0-1.0",
                          .source_url = "",
                          .caveats = {table.caveat}};
  const Result<intake::ImportSummary> summary = intake::import_records(
      store, **format, intake::manifest_for(**format, manifest), *content, table.file, {.strict = true}, problem);
  if (!summary) return summary.problem();
  const bool is_new = before.empty() || before.back().version != summary->version.version;
  return LoadedTable{.dataset = table.dataset, .version = summary->version, .is_new = is_new};
}

}  // namespace

const std::vector<PackTable>& starter_pack() {
  static const std::string selection = "A selection from public sources: what is missing here may well exist.";
  static const std::vector<PackTable> tables{
      {"sites.csv", "sites", "recovery-sites", "Sites of Mostar, Timbuktu and Mosul (public facts)", selection},
      {"incidents.csv", "incidents", "recovery-incidents", "What hit them (public facts)", selection},
      {"assessments.csv", "assessments", "recovery-assessments", "What was found (public facts)",
       "As reports give it, in our words: none is a survey of our own."},
      {"needs.csv", "needs", "recovery-needs", "What recovery takes (public facts)", selection},
      {"money.csv", "money", "recovery-money", "Who pledged, who paid (public facts)",
       "Sources differ: each has its row. Amounts that no source states are left out."},
      {"works.csv", "works", "recovery-works", "What was done (public facts)", selection}};
  return tables;
}

Result<std::vector<LoadedTable>> load_starter_pack(Store& store, const std::function<void(const Problem&)>& problem) {
  std::vector<LoadedTable> loaded;
  for (const PackTable& table : starter_pack()) {
    Result<LoadedTable> one = load(store, table, problem);
    if (!one) return one.problem();
    loaded.push_back(std::move(*one));
  }
  return loaded;
}

}  // namespace mostari::recover
