#include "store/sqlite/import_session.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "base/time.hpp"
#include "store/names.hpp"
#include "store/sqlite/version_reader.hpp"

namespace mostari::sqlite {
namespace {

Problem duplicate_problem(std::string_view local_id) {
  return Problem{.field = "id",
                 .value = excerpt(local_id),
                 .reason = message("store.record.again"),
                 .advice = message("store.record.own_id")};
}

Problem bad_links_problem(std::string_view links) {
  return Problem{.field = "links",
                 .value = excerpt(links),
                 .reason = message("store.record.bad_links", {{"form", R"({"role", "target"})"}}),
                 .advice = message("store.record.write_target")};
}

Problem not_utf8_problem(std::string_view readable_properties) {
  return Problem{.field = "properties",
                 .value = excerpt(readable_properties),
                 .reason = message("base.value.not_utf8"),
                 .advice = message("base.do.save_utf8")};
}

/// As json::dump() writes it, which takes the texts byte by byte: most need no escape and are put down at once.
void append_json(const nlohmann::json& value, std::string& out);

void append_json_text(const nlohmann::json::string_t& text, std::string& out) {
  const bool plain = std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) - 0x20U < 0x5FU && c != '"' && c != '\\'; });
  if (!plain) {
    out += nlohmann::json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

void append_json(const nlohmann::json& value, std::string& out) {
  if (value.is_string()) {
    append_json_text(value.get_ref<const nlohmann::json::string_t&>(), out);
  } else if (value.is_object()) {
    char before = '{';
    for (const auto& [name, each] : value.get_ref<const nlohmann::json::object_t&>()) {
      out += before;
      append_json_text(name, out);
      out += ':';
      append_json(each, out);
      before = ',';
    }
    out += before == '{' ? "{}" : "}";
  } else if (value.is_array()) {
    char before = '[';
    for (const nlohmann::json& each : value) {
      out += before;
      append_json(each, out);
      before = ',';
    }
    out += before == '[' ? "[]" : "]";
  } else {
    out += value.dump();
  }
}

std::int64_t last_row_ever(Database& database) {
  return database.integer("SELECT seq FROM sqlite_sequence WHERE name = 'record'");
}

}  // namespace

SqliteImport::SqliteImport(ImportLock lock, std::unique_ptr<Database> database, const Manifest& manifest,
                           std::string source_name, ImportMode mode)
    : lock_(std::move(lock)), database_(std::move(database)), manifest_(manifest), mode_(mode) {
  // Room for the id index of a large dataset, so that its pages are not written out again and again.
  database_->execute("PRAGMA cache_size = -131072");
  transaction_ = std::make_unique<Transaction>(*database_, Transaction::Kind::write);
  dataset_ = dataset_number(*database_, manifest.name);
  if (dataset_ == 0) {
    Statement create = database_->prepare("INSERT INTO dataset (name) VALUES (?1)");
    create.bind(1, manifest.name);
    create.run();
    dataset_ = sqlite3_last_insert_rowid(database_->handle());
  }
  if (const auto versions = read_versions(*database_, manifest.name); !versions.empty()) {
    version_before_ = versions.back().summary;
  }
  version_.dataset = manifest.name;
  version_.version = version_before_.version + 1;
  version_.source_name = std::move(source_name);
  last_new_row_ = last_row_ever(*database_);
  first_new_row_ = last_new_row_ + 1;
  find_ = std::make_unique<Statement>(
      database_->prepare("SELECT row, kind, properties FROM record"
                         " WHERE dataset = ?1 AND local_id = ?2 AND removed_version IS NULL"));
  supersede_ = std::make_unique<Statement>(database_->prepare("UPDATE record SET removed_version = ?1 WHERE row = ?2"));
  insert_ = std::make_unique<Statement>(
      database_->prepare("INSERT INTO record (dataset, added_version, local_id, kind, properties)"
                         " VALUES (?1, ?2, ?3, ?4, ?5)"));
  relations_ = std::make_unique<RelationWriter>(*database_);
}

SqliteImport::~SqliteImport() {
  finish();
}

/// Ends the transaction (rolled back unless committed) and lets the next importer in.
void SqliteImport::finish() {
  find_.reset();
  supersede_.reset();
  insert_.reset();
  relations_.reset();
  transaction_.reset();
  database_.reset();
  lock_ = ImportLock::none();
}

SqliteImport::Found SqliteImport::compare_with_before(std::string_view local_id, std::string_view kind,
                                                      std::string_view properties, std::int64_t& row_before) {
  if (version_before_.records == 0) return Found::nothing;
  find_->bind(1, dataset_).bind(2, local_id);
  Found found = Found::nothing;
  if (find_->step()) {
    row_before = find_->integer(0);
    const auto seen = static_cast<std::size_t>(row_before);
    if (row_before >= first_new_row_ || (seen < seen_.size() && seen_[seen])) {
      found = Found::duplicate;
    } else {
      // The texts themselves are compared: they have to be read anyway, and unlike hashes they cannot collide.
      found = find_->text(1) == kind && find_->text(2) == properties ? Found::same : Found::different;
    }
  }
  find_->reset();
  return found;
}

void SqliteImport::mark_seen(std::int64_t row) {
  if (seen_.empty()) seen_.resize(static_cast<std::size_t>(first_new_row_));
  seen_[static_cast<std::size_t>(row)] = true;
}

Result<std::int64_t> SqliteImport::put(std::string_view local_id, std::string_view kind,
                                       const nlohmann::json& properties) {
  try {
    const std::optional<std::vector<Link>> links = read_links(properties);
    if (!links) return bad_links_problem(properties.at("links").dump());
    text_.clear();
    append_json(properties, text_);
    Result<std::int64_t> row = put_text(local_id, kind, text_);
    if (row && *row != 0 && !links->empty()) relations_->put_links(*row, *links);
    return row;
  } catch (const nlohmann::json::type_error&) {
    return not_utf8_problem(properties.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
}

Result<std::int64_t> SqliteImport::put_text(std::string_view local_id, std::string_view kind,
                                            std::string_view properties_text) {
  if (!transaction_) throw std::logic_error("put() after the end of an import");
  if (auto problem = local_id_problem(local_id)) return *problem;
  auto of_kind = kinds_.find(kind);
  if (of_kind == kinds_.end()) {
    if (!is_plain_name(kind)) {
      return Problem{.field = "kind", .value = excerpt(kind), .reason = message("store.record.no_kind")};
    }
    of_kind = kinds_.emplace(kind, 0).first;
  }
  if (!properties_text.starts_with('{'))
    return Problem{.field = "properties", .reason = message("base.value.no_object")};
  if (!is_utf8(properties_text)) return not_utf8_problem(utf8_from_cp1252(properties_text.substr(0, 100)));
  std::int64_t row_before = 0;
  switch (compare_with_before(local_id, kind, properties_text, row_before)) {
    case Found::duplicate:
      return duplicate_problem(local_id);
    case Found::same:
      mark_seen(row_before);
      ++version_.unchanged;
      ++of_kind->second;
      return 0;
    case Found::different:
      supersede_->bind(1, version_.version).bind(2, row_before);
      supersede_->run();
      break;
    case Found::nothing:
      break;
  }
  insert_->bind(1, dataset_).bind(2, version_.version).bind(3, local_id).bind(4, kind).bind(5, properties_text);
  if (!insert_->run_unless_duplicate()) return duplicate_problem(local_id);
  last_new_row_ = sqlite3_last_insert_rowid(database_->handle());
  ++(row_before != 0 ? version_.changed : version_.added);
  ++of_kind->second;
  return last_new_row_;
}

void SqliteImport::put_ties(std::int64_t row, std::string_view kind, std::span<const Tie> ties, int rule) {
  if (!transaction_) throw std::logic_error("put_ties() after the end of an import");
  if (row < first_new_row_ || row > last_new_row_) throw std::logic_error("put_ties() for a row of another import");
  relations_->put_ties(row, ties);
  if (const auto of_kind = tie_rules_.find(kind); of_kind == tie_rules_.end()) {
    tie_rules_.emplace(kind, rule);
  } else {
    of_kind->second = rule;
  }
}

void SqliteImport::remove_unseen() {
  if (version_before_.records == version_.unchanged + version_.changed) return;
  std::vector<std::int64_t> gone;
  Statement live = database_->prepare(
      "SELECT row FROM record INDEXED BY record_live WHERE dataset = ?1 AND removed_version IS NULL");
  live.bind(1, dataset_);
  while (live.step()) {
    const std::int64_t row = live.integer(0);
    if (row >= first_new_row_) continue;
    if (seen_.empty() || !seen_[static_cast<std::size_t>(row)]) gone.push_back(row);
  }
  live.reset();
  for (const std::int64_t row : gone) {
    supersede_->bind(1, version_.version).bind(2, row);
    supersede_->run();
  }
  version_.removed = static_cast<std::int64_t>(gone.size());
}

/// What an amending import did not put stands as it was.
void SqliteImport::count_unseen() {
  version_.unchanged = version_before_.records - version_.changed;
  kinds_.clear();
  Statement live = database_->prepare(
      "SELECT kind, count(*) FROM record INDEXED BY record_live WHERE dataset = ?1 AND removed_version IS NULL"
      " GROUP BY kind");
  live.bind(1, dataset_);
  while (live.step()) kinds_.emplace(live.text(0), live.integer(1));
}

Result<DatasetVersion> SqliteImport::commit(std::string_view source_sha256, std::int64_t rejected) {
  if (!transaction_) throw std::logic_error("commit() after the end of an import");
  if (version_.added + version_.changed + version_.unchanged == 0) {
    finish();
    return Problem{.file = version_.source_name,
                   .reason = message("store.import.nothing"),
                   .advice = message("store.import.check_problems")};
  }
  if (mode_ == ImportMode::replace) {
    remove_unseen();
  } else {
    count_unseen();
  }
  version_.rejected = rejected;
  if (version_before_.version > 0 && version_.added + version_.changed + version_.removed == 0) {
    return keep_version_before(rejected);
  }
  write_version(source_sha256);
  // Records that stand as they were keep the ties of the rule before: the number stays, and tells that they are due.
  if (version_before_.records == 0) {
    for (const auto& [kind, rule] : tie_rules_) relations_->set_tie_rule(dataset_, kind, rule);
  }
  transaction_->commit();
  finish();
  return version_;
}

DatasetVersion SqliteImport::keep_version_before(std::int64_t rejected) {
  Statement update = database_->prepare("UPDATE dataset_version SET manifest = ?1 WHERE dataset = ?2 AND version = ?3");
  const std::string manifest = manifest_text(manifest_);
  update.bind(1, manifest).bind(2, dataset_).bind(3, version_before_.version);
  update.run();
  transaction_->commit();
  finish();
  DatasetVersion answer = version_before_;
  answer.added = answer.changed = answer.removed = 0;
  answer.unchanged = version_.unchanged;
  answer.rejected = rejected;
  return answer;
}

void SqliteImport::write_version(std::string_view source_sha256) {
  version_.imported_utc = utc_now_text();
  version_.source_sha256 = source_sha256;
  version_.records = version_.added + version_.changed + version_.unchanged;
  const std::string manifest = manifest_text(manifest_);
  Statement write = database_->prepare(
      "INSERT INTO dataset_version (dataset, version, manifest, imported_utc, source_name, source_sha256, first_row,"
      " last_row, added, changed, removed, unchanged, rejected, records)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
  write.bind(1, dataset_).bind(2, version_.version).bind(3, manifest).bind(4, version_.imported_utc);
  write.bind(5, version_.source_name).bind(6, version_.source_sha256).bind(7, first_new_row_).bind(8, last_new_row_);
  write.bind(9, version_.added).bind(10, version_.changed).bind(11, version_.removed).bind(12, version_.unchanged);
  write.bind(13, version_.rejected).bind(14, version_.records);
  write.run();
  Statement count =
      database_->prepare("INSERT INTO kind_count (dataset, version, kind, records) VALUES (?1, ?2, ?3, ?4)");
  for (const auto& [kind, records] : kinds_) {
    if (records == 0) continue;  // named by refused records only
    count.bind(1, dataset_).bind(2, version_.version).bind(3, kind).bind(4, records);
    count.run();
  }
}

}  // namespace mostari::sqlite
