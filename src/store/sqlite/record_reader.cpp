#include "store/sqlite/record_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "store/sqlite/text_index.hpp"
#include "store/sqlite/version_reader.hpp"

namespace mostari::sqlite {
namespace {

/// From the columns row, dataset name, local_id, kind, properties.
Record record_of(const Statement& select) {
  Record record;
  record.row = select.integer(0);
  record.dataset = select.text(1);
  record.local_id = select.text(2);
  record.kind = select.text(3);
  record.properties = parse_stored(select.text(4), record.id());
  return record;
}

/// The conditions of a query as SQL, and their parameters 1 (dataset), 2 (kind) and 3 (words).
struct Filter {
  std::int64_t dataset = 0;  ///< 0: all
  std::string kind;          ///< empty: all
  std::string words;         ///< empty: all

  void bind(Statement& statement) const {
    if (dataset != 0) statement.bind(1, dataset);
    if (!kind.empty()) statement.bind(2, kind);
    if (!words.empty()) statement.bind(3, words);
  }
};

std::string sql_of(const Filter& filter) {
  std::string sql = " FROM record JOIN dataset ON dataset.id = record.dataset";
  if (!filter.words.empty()) sql += " JOIN search.words ON words.rowid = record.row";
  sql += " WHERE record.removed_version IS NULL";
  if (filter.dataset != 0) sql += " AND record.dataset = ?1";
  if (!filter.kind.empty()) sql += " AND record.kind = ?2";
  if (!filter.words.empty()) sql += " AND words MATCH ?3";
  return sql;
}

/// Live records of a kind (empty: of all kinds) in a dataset (0: in all), from the counts that the imports left.
std::int64_t live_count(Database& database, std::int64_t dataset, std::string_view kind) {
  Statement& sum = database.kept(R"(
    SELECT sum(records) FROM kind_count
    WHERE (?1 = 0 OR dataset = ?1) AND (?2 = '' OR kind = ?2)
      AND version = (SELECT max(version) FROM dataset_version WHERE dataset = kind_count.dataset))");
  sum.bind(1, dataset).bind(2, kind);
  return sum.step() ? sum.integer(0) : 0;
}

std::int64_t count_matches(Database& database, const Filter& filter) {
  if (filter.words.empty()) return live_count(database, filter.dataset, filter.kind);
  Statement& count = database.kept("SELECT count(*)" + sql_of(filter));
  filter.bind(count);
  return count.step() ? count.integer(0) : 0;
}

void visit_rows(Database& database, std::string_view dataset, std::int64_t after_row, bool superseded,
                const std::function<bool(const RecordText&)>& visit) {
  Statement& select = database.kept(
      "SELECT row, local_id, kind, properties FROM record WHERE row BETWEEN ?1 AND ?2"
      " AND (removed_version IS NULL OR ?3) ORDER BY row");
  for (const StoredVersion& version : read_versions(database, dataset)) {
    if (version.last_row <= after_row) continue;
    select.reset();
    select.bind(1, std::max(version.first_row, after_row + 1))
        .bind(2, version.last_row)
        .bind(3, std::int64_t{superseded});
    while (select.step()) {
      const RecordText record{
          .row = select.integer(0), .local_id = select.text(1), .kind = select.text(2), .properties = select.text(3)};
      if (!visit(record)) return;
    }
  }
}

}  // namespace

nlohmann::json parse_stored(std::string_view text, const std::string& what) {
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) throw std::runtime_error("the database is damaged at " + what);
  return value;
}

std::optional<Record> read_record(Database& database, std::string_view dataset, std::string_view local_id) {
  Statement& select = database.kept(
      "SELECT record.row, dataset.name, local_id, kind, properties FROM dataset JOIN record ON record.dataset ="
      " dataset.id WHERE dataset.name = ?1 AND local_id = ?2 AND removed_version IS NULL");
  select.bind(1, dataset).bind(2, local_id);
  if (!select.step()) return std::nullopt;
  return record_of(select);
}

std::vector<Record> read_rows(Database& database, const std::vector<std::int64_t>& rows) {
  Statement& select = database.kept(
      "SELECT record.row, dataset.name, local_id, kind, properties FROM record JOIN dataset ON dataset.id ="
      " record.dataset WHERE record.row = ?1");
  std::vector<Record> records;
  records.reserve(rows.size());
  for (const std::int64_t row : rows) {
    select.bind(1, row);
    if (select.step()) records.push_back(record_of(select));
    select.reset();
  }
  return records;
}

RecordPage read_page(Database& database, const RecordQuery& query) {
  RecordPage page;
  Filter filter{.dataset = 0, .kind = query.kind, .words = match_expression(query.text)};
  if (!query.text.empty() && filter.words.empty()) return page;  // nothing in it that could be a word
  if (!query.dataset.empty()) {
    filter.dataset = dataset_number(database, query.dataset);
    if (filter.dataset == 0) return page;
  }
  page.total = count_matches(database, filter);
  // Where all records are of the kind, as in most registers, their ids' index alone finds a far page.
  const bool of_one_kind =
      live_count(database, filter.dataset, filter.kind) == live_count(database, filter.dataset, {});
  if (of_one_kind) filter.kind.clear();
  const std::string order = query.text.empty() ? " ORDER BY record.dataset, record.local_id" : " ORDER BY words.rank";
  Statement& select = database.kept("SELECT record.row, dataset.name, record.local_id, record.kind, record.properties" +
                                    sql_of(filter) + order + " LIMIT ?4 OFFSET ?5");
  filter.bind(select);
  select.bind(4, std::max<std::int64_t>(query.limit, 0)).bind(5, std::max<std::int64_t>(query.offset, 0));
  while (select.step()) page.records.push_back(record_of(select));
  return page;
}

void visit_kept_records(Database& database, std::string_view dataset, std::int64_t after_row,
                        const std::function<bool(const RecordText&)>& visit) {
  visit_rows(database, dataset, after_row, true, visit);
}

void visit_records(Database& database, std::string_view dataset, std::int64_t after_row,
                   const std::function<bool(const Record&)>& visit) {
  Record record;
  record.dataset = dataset;
  visit_rows(database, dataset, after_row, false, [&](const RecordText& text) {
    record.row = text.row;
    record.local_id = text.local_id;
    record.kind = text.kind;
    record.properties = parse_stored(text.properties, record.id());
    return visit(record);
  });
}

std::vector<std::int64_t> read_dead_rows(Database& database, std::string_view dataset) {
  const std::int64_t number = dataset_number(database, dataset);
  std::vector<std::int64_t> rows;
  Statement& removed = database.kept("SELECT row FROM record WHERE dataset = ?1 AND removed_version IS NOT NULL");
  removed.bind(1, number);
  while (removed.step()) rows.push_back(removed.integer(0));
  Statement& undone = database.kept("SELECT first_row, last_row FROM undone WHERE dataset = ?1");
  undone.bind(1, number);
  while (undone.step()) {
    for (std::int64_t row = undone.integer(0); row <= undone.integer(1); ++row) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace mostari::sqlite
