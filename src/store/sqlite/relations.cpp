#include "store/sqlite/relations.hpp"

#include <algorithm>

#include "store/names.hpp"
#include "store/sqlite/record_reader.hpp"
#include "store/sqlite/version_reader.hpp"

namespace mostari::sqlite {
namespace {

struct Target {
  std::string_view dataset;
  std::string_view local_id;
};

/// "dataset/local-id"; a local id may hold further slashes, a dataset's name none.
Target target_of(std::string_view id) {
  const std::size_t slash = std::min(id.find('/'), id.size());
  return {id.substr(0, slash), slash < id.size() ? id.substr(slash + 1) : std::string_view{}};
}

}  // namespace

std::optional<std::vector<Link>> read_links(const nlohmann::json& properties) {
  std::vector<Link> links;
  const auto member = properties.find("links");
  if (member == properties.end()) return links;
  if (!member->is_array()) return std::nullopt;
  for (const nlohmann::json& each : *member) {
    if (!each.is_object() || !each.contains("role") || !each.contains("target")) return std::nullopt;
    if (!each["role"].is_string() || !each["target"].is_string()) return std::nullopt;
    Link link{.role = each["role"].get<std::string>(), .target = each["target"].get<std::string>()};
    const Target target = target_of(link.target);
    if (!is_plain_name(link.role) || !is_plain_name(target.dataset) || local_id_problem(target.local_id)) {
      return std::nullopt;
    }
    if (std::ranges::find(links, link) == links.end()) links.push_back(std::move(link));
  }
  return links;
}

RelationWriter::RelationWriter(Database& database)
    : insert_link_(database.prepare("INSERT INTO link (record, role, dataset, local_id) VALUES (?1, ?2, ?3, ?4)")),
      forget_ties_(database.prepare("DELETE FROM tie WHERE record = ?1")),
      insert_tie_(database.prepare("INSERT INTO tie (record, number, layer, origin, destination, year, value)"
                                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")),
      set_rule_(database.prepare("INSERT INTO tie_rule (dataset, kind, rule) VALUES (?1, ?2, ?3)"
                                 " ON CONFLICT (dataset, kind) DO UPDATE SET rule = excluded.rule")) {}

void RelationWriter::put_links(std::int64_t row, std::span<const Link> links) {
  for (const Link& link : links) {
    const Target target = target_of(link.target);
    insert_link_.bind(1, row).bind(2, link.role).bind(3, target.dataset).bind(4, target.local_id);
    insert_link_.run();
  }
}

void RelationWriter::forget_ties(std::int64_t row) {
  forget_ties_.bind(1, row);
  forget_ties_.run();
}

void RelationWriter::put_ties(std::int64_t row, std::span<const Tie> ties) {
  std::int64_t number = 0;
  for (const Tie& tie : ties) {
    insert_tie_.bind(1, row).bind(2, number++).bind(3, tie.layer).bind(4, tie.from).bind(5, tie.to);
    insert_tie_.bind(6, std::int64_t{tie.year}).bind(7, tie.value);
    insert_tie_.run();
  }
}

void RelationWriter::set_tie_rule(std::int64_t dataset, std::string_view kind, int rule) {
  set_rule_.bind(1, dataset).bind(2, kind).bind(3, std::int64_t{rule});
  set_rule_.run();
}

std::vector<LinkedRecord> read_links_of(Database& database, std::string_view dataset, std::string_view local_id) {
  const std::optional<Record> record = read_record(database, dataset, local_id);
  if (!record) return {};
  std::vector<LinkedRecord> links;
  for (const Link& link : read_links(record->properties).value_or(std::vector<Link>{})) {
    const Target target = target_of(link.target);
    links.push_back(
        {.role = link.role, .id = link.target, .record = read_record(database, target.dataset, target.local_id)});
  }
  return links;
}

LinkPage read_links_to(Database& database, std::string_view dataset, std::string_view local_id, std::int64_t offset,
                       std::int64_t limit) {
  LinkPage page;
  Statement& count = database.kept(
      "SELECT count(*) FROM link JOIN record ON record.row = link.record"
      " WHERE link.dataset = ?1 AND link.local_id = ?2 AND removed_version IS NULL");
  count.bind(1, dataset).bind(2, local_id);
  if (count.step()) page.total = count.integer(0);
  Statement& select = database.kept(
      "SELECT role, record.row FROM link JOIN record ON record.row = link.record"
      " WHERE link.dataset = ?1 AND link.local_id = ?2 AND removed_version IS NULL"
      " ORDER BY role, record.dataset, record.local_id LIMIT ?3 OFFSET ?4");
  select.bind(1, dataset).bind(2, local_id);
  select.bind(3, std::max<std::int64_t>(limit, 0)).bind(4, std::max<std::int64_t>(offset, 0));
  std::vector<std::int64_t> rows;
  while (select.step()) {
    page.links.push_back({.role = std::string(select.text(0)), .id = {}, .record = std::nullopt});
    rows.push_back(select.integer(1));
  }
  std::vector<Record> records = read_rows(database, rows);
  for (std::size_t i = 0; i < page.links.size(); ++i) {
    page.links[i].id = records[i].id();
    page.links[i].record = std::move(records[i]);
  }
  return page;
}

std::vector<BrokenLink> read_broken_links(Database& database, std::string_view dataset, std::int64_t limit) {
  // Both ways: from the dataset's records to what is not there, and from others' records to what it no longer has.
  Statement& select = database.kept(R"(
    SELECT owner.name, record.local_id, role, link.dataset, link.local_id
    FROM link JOIN record ON record.row = link.record AND record.removed_version IS NULL
      JOIN dataset AS owner ON owner.id = record.dataset
    WHERE (owner.name = ?1 OR link.dataset = ?1) AND NOT EXISTS (
      SELECT 1 FROM dataset AS held JOIN record AS target ON target.dataset = held.id
      WHERE held.name = link.dataset AND target.local_id = link.local_id AND target.removed_version IS NULL)
    ORDER BY owner.name, record.local_id, role, link.dataset, link.local_id LIMIT ?2)");
  select.bind(1, dataset).bind(2, limit);
  std::vector<BrokenLink> broken;
  const auto id = [&select](int at) { return std::string(select.text(at)) + '/' + std::string(select.text(at + 1)); };
  while (select.step()) {
    broken.push_back({.from = id(0), .role = std::string(select.text(2)), .target = id(3)});
  }
  return broken;
}

std::vector<std::string> read_tie_layers(Database& database) {
  // From each name to the next one, over the table's own order: all ties of a layer are passed over at once.
  Statement& select = database.kept(
      "WITH RECURSIVE layers (name) AS (SELECT min(layer) FROM tie"
      " UNION ALL SELECT (SELECT min(layer) FROM tie WHERE layer > name) FROM layers WHERE name IS NOT NULL)"
      " SELECT name FROM layers WHERE name IS NOT NULL");
  std::vector<std::string> layers;
  while (select.step()) layers.emplace_back(select.text(0));
  return layers;
}

void visit_ties(Database& database, std::span<const std::string> layers,
                const std::function<void(const StoredTie&)>& visit) {
  Statement& select = database.kept(
      "SELECT tie.record, dataset.name, layer, origin, destination, year, value FROM tie"
      " CROSS JOIN record ON record.row = tie.record CROSS JOIN dataset ON dataset.id = record.dataset"
      " WHERE layer = ?1 AND record.removed_version IS NULL ORDER BY tie.record, number");
  for (const std::string& layer : layers) {
    select.bind(1, layer);
    while (select.step()) {
      visit({.row = select.integer(0),
             .dataset = select.text(1),
             .layer = select.text(2),
             .from = select.text(3),
             .to = select.text(4),
             .year = static_cast<int>(select.integer(5)),
             .value = select.real(6)});
    }
    select.reset();
  }
}

std::vector<Tie> read_ties_of(Database& database, std::int64_t row) {
  Statement& select =
      database.kept("SELECT layer, origin, destination, year, value FROM tie WHERE record = ?1 ORDER BY number");
  select.bind(1, row);
  std::vector<Tie> ties;
  while (select.step()) {
    ties.push_back({.layer = std::string(select.text(0)),
                    .from = std::string(select.text(1)),
                    .to = std::string(select.text(2)),
                    .year = static_cast<int>(select.integer(3)),
                    .value = select.real(4)});
  }
  return ties;
}

int read_tie_rule(Database& database, std::string_view dataset, std::string_view kind) {
  Statement& select = database.kept("SELECT rule FROM tie_rule WHERE dataset = ?1 AND kind = ?2");
  select.bind(1, dataset_number(database, dataset)).bind(2, kind);
  return select.step() ? static_cast<int>(select.integer(0)) : 0;
}

void rebuild_ties(Database& database, std::string_view dataset, std::string_view kind, int rule,
                  const std::function<std::vector<Tie>(const Record&)>& ties_of) {
  Transaction transaction(database, Transaction::Kind::write);
  RelationWriter writer(database);
  Record record;
  record.dataset = dataset;
  record.kind = kind;
  // Superseded records too: an undo may bring them back.
  visit_kept_records(database, dataset, 0, [&](const RecordText& text) {
    if (text.kind != kind) return true;
    record.row = text.row;
    record.local_id = text.local_id;
    record.properties = parse_stored(text.properties, record.id());
    writer.forget_ties(record.row);
    writer.put_ties(record.row, ties_of(record));
    return true;
  });
  writer.set_tie_rule(dataset_number(database, dataset), kind, rule);
  transaction.commit();
}

}  // namespace mostari::sqlite
