#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "store/import_lock.hpp"
#include "store/names.hpp"
#include "store/picture_files.hpp"
#include "store/sqlite/connections.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/import_session.hpp"
#include "store/sqlite/receipt_chain.hpp"
#include "store/sqlite/record_reader.hpp"
#include "store/sqlite/relations.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/text_index.hpp"
#include "store/sqlite/undo.hpp"
#include "store/sqlite/version_reader.hpp"
#include "store/store.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;
using namespace sqlite;

/// The workspace folder of docs/formats/workspace.md.
class Workspace final : public Store {
 public:
  explicit Workspace(const fs::path& folder)
      : folder_(folder),
        records_path_((folder / "mostari.sqlite").string()),
        pictures_(folder / "pictures"),
        receipts_((folder / "receipts.sqlite").string()),
        text_index_((folder / "search.sqlite").string(), records_path_),
        readers_([this] { return open_reader(); }) {}

  std::vector<Manifest> datasets() const override { return read_datasets(*Snapshot(readers_)); }

  std::optional<Manifest> dataset(std::string_view name) const override {
    return read_dataset(*Snapshot(readers_), name);
  }

  std::vector<HeldDataset> held_datasets() const override { return read_held_datasets(*Snapshot(readers_)); }

  std::optional<HeldDataset> held_dataset(std::string_view name) const override {
    return read_held_dataset(*Snapshot(readers_), name);
  }

  std::vector<DatasetVersion> versions(std::string_view dataset) const override {
    std::vector<DatasetVersion> summaries;
    for (StoredVersion& each : read_versions(*Snapshot(readers_), dataset)) {
      summaries.push_back(std::move(each.summary));
    }
    return summaries;
  }

  Result<std::unique_ptr<ImportSession>> begin_import(const Manifest& manifest, std::string source_name,
                                                      ImportMode mode) override {
    if (auto problem = dataset_name_problem(manifest.name)) return *problem;
    auto lock = ImportLock::take(folder_, ImportLock::Purpose::importing, manifest.name);
    if (!lock) return lock.problem();
    return std::unique_ptr<ImportSession>(std::make_unique<SqliteImport>(
        std::move(*lock), std::make_unique<Database>(records_path_), manifest, std::move(source_name), mode));
  }

  Result<DatasetVersion> undo(std::string_view dataset) override {
    if (auto problem = dataset_name_problem(dataset)) return *problem;
    const auto lock = ImportLock::take(folder_, ImportLock::Purpose::undoing, dataset);
    if (!lock) return lock.problem();
    Database database(records_path_);
    return undo_newest(database, dataset);
  }

  Result<std::vector<RecordChange>> diff(std::string_view dataset, std::int64_t version, std::int64_t offset,
                                         std::int64_t limit) const override {
    const Snapshot snapshot(readers_);
    const auto versions = read_versions(*snapshot, dataset);
    if (versions.empty()) return unknown_dataset(*snapshot, dataset);
    if (version == 0) version = versions.back().summary.version;
    for (const StoredVersion& each : versions) {
      if (each.summary.version == version) return read_changes(*snapshot, each, offset, limit);
    }
    return Problem{.field = "version",
                   .value = std::to_string(version),
                   .reason = message("store.version.unknown", {{"dataset", dataset}}),
                   .advice = message("store.version.choose", {{"newest", versions.back().summary.version}})};
  }

  std::optional<Record> record(std::string_view dataset, std::string_view local_id) const override {
    return read_record(*Snapshot(readers_), dataset, local_id);
  }

  std::vector<Record> records_by_row(const std::vector<std::int64_t>& rows) const override {
    return read_rows(*Snapshot(readers_), rows);
  }

  RecordPage records(const RecordQuery& query) const override {
    while (true) {
      if (!query.text.empty()) text_index_.update();
      const Snapshot snapshot(readers_);
      if (query.text.empty() || words_cover_records(*snapshot)) return read_page(*snapshot, query);
    }
  }

  void for_each_record(std::string_view dataset, std::int64_t after_row,
                       const std::function<bool(const Record&)>& visit) const override {
    visit_records(*Snapshot(readers_), dataset, after_row, visit);
  }

  void for_each_kept_record(std::string_view dataset, std::int64_t after_row,
                            const std::function<bool(const RecordText&)>& visit) const override {
    visit_kept_records(*Snapshot(readers_), dataset, after_row, visit);
  }

  std::vector<std::int64_t> dead_rows(std::string_view dataset) const override {
    return read_dead_rows(*Snapshot(readers_), dataset);
  }

  std::vector<LinkedRecord> links_of(std::string_view dataset, std::string_view local_id) const override {
    return read_links_of(*Snapshot(readers_), dataset, local_id);
  }

  LinkPage links_to(std::string_view dataset, std::string_view local_id, std::int64_t offset,
                    std::int64_t limit) const override {
    return read_links_to(*Snapshot(readers_), dataset, local_id, offset, limit);
  }

  std::vector<BrokenLink> broken_links(std::string_view dataset, std::int64_t limit) const override {
    return read_broken_links(*Snapshot(readers_), dataset, limit);
  }

  std::vector<std::string> tie_layers() const override { return read_tie_layers(*Snapshot(readers_)); }

  void for_each_tie(std::span<const std::string> layers,
                    const std::function<void(const StoredTie&)>& visit) const override {
    visit_ties(*Snapshot(readers_), layers, visit);
  }

  std::vector<Tie> ties_of(std::int64_t row) const override { return read_ties_of(*Snapshot(readers_), row); }

  int tie_rule(std::string_view dataset, std::string_view kind) const override {
    return read_tie_rule(*Snapshot(readers_), dataset, kind);
  }

  Outcome rebuild_ties(std::string_view dataset, std::string_view kind, int rule,
                       const std::function<std::vector<Tie>(const Record&)>& ties_of) override {
    const auto lock = ImportLock::take(folder_, ImportLock::Purpose::deriving, dataset);
    if (!lock) return lock.problem();
    Database database(records_path_);
    sqlite::rebuild_ties(database, dataset, kind, rule, ties_of);
    return Done{};
  }

  Outcome put_picture(std::string_view sha256, std::string_view bytes) override { return pictures_.put(sha256, bytes); }
  Result<std::string> picture(std::string_view sha256) const override { return pictures_.get(sha256); }

  nlohmann::json append_receipt(nlohmann::json receipt) override { return receipts_.append(std::move(receipt)); }
  std::optional<nlohmann::json> receipt(std::string_view sha256) const override { return receipts_.find(sha256); }

  std::string index_dir() const override { return (folder_ / "index").string(); }
  std::string layout_dir() const override { return layout_dir_of(folder_.string()); }
  std::string raster_dir() const override { return (folder_ / "rasters").string(); }

 private:
  std::unique_ptr<Database> open_reader() const {
    auto database = std::make_unique<Database>(records_path_);
    Statement attach = database->prepare("ATTACH ?1 AS search");
    attach.bind(1, text_index_.path());
    attach.run();
    database->execute("PRAGMA query_only = ON");
    return database;
  }

  const fs::path folder_;
  const std::string records_path_;
  const PictureFiles pictures_;
  mutable ReceiptChain receipts_;
  mutable TextIndex text_index_;
  mutable Connections readers_;
};

std::optional<Problem> prepare_folder(const fs::path& folder) {
  std::error_code error;
  const auto problem = [&](Message reason, Message advice) {
    return Problem{.file = folder.string(), .reason = std::move(reason), .advice = std::move(advice)};
  };
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
    return problem(message("store.workspace.is_file"), message("base.do.name_folder"));
  }
  for (const char* part : {"pictures", "index"}) {
    fs::create_directories(folder / part, error);
    if (error) return problem(error.message(), message("store.workspace.choose_folder"));
  }
  return std::nullopt;
}

}  // namespace

std::string layout_dir_of(const std::string& folder) {
  return (std::filesystem::path(folder) / "layouts").string();
}

Result<std::unique_ptr<Store>> open_workspace(const std::string& folder) {
  if (folder.empty())
    return Problem{.reason = message("store.workspace.no_name"), .advice = message("base.do.name_folder")};
  const fs::path path(folder);
  if (auto problem = prepare_folder(path)) return *problem;
  try {
    Database records((path / "mostari.sqlite").string());
    if (auto problem = ensure_schema(records)) return *problem;
    return std::unique_ptr<Store>(std::make_unique<Workspace>(path));
  } catch (const StorageError& error) {
    return error.problem();
  }
}

}  // namespace mostari
