#include "museums.hpp"

#include <filesystem>
#include <map>
#include <stdexcept>
#include <utility>

#include "bilingual.hpp"

namespace mostari::bench {
namespace {

/// A register of "more/registers": the columns of pairs without a prefix, "materials" and "measurements" in full.
std::shared_ptr<const Collection> read_register(const std::string& path) {
  auto collection = std::make_shared<Collection>();
  const Table table(path);
  for (std::size_t i = 0; i < table.size(); ++i) {
    CulturalObject object;
    object.id = table.cell(i, "id");
    object.title = table.cell(i, "title");
    if (const std::string& maker = table.cell(i, "maker"); !maker.empty()) object.maker.push_back(maker);
    object.date = table.cell(i, "date");
    object.materials = table.cell(i, "materials");
    object.measurements = table.cell(i, "measurements");
    object.object_type = table.cell(i, "object_type");
    std::string id = object.id;
    collection->add(std::move(id), std::move(object));
  }
  return collection;
}

void append_pairs(const Table& table, std::map<std::string, Museum>& museums) {
  std::map<std::string, std::unordered_map<std::string, std::size_t>> positions;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string& name = table.cell(i, "institution");
    Museum& museum = museums.at(name);
    if (!positions.contains(name)) positions[name] = museum.registered->positions();
    auto truth = positions[name].find(table.cell(i, "pair_id"));
    if (truth == positions[name].end()) truth = positions[name].find(table.cell(i, "object_id"));
    if (truth == positions[name].end()) continue;
    museum.pairs.push_back(
        {.id = table.cell(i, "pair_id"),
         .changed = table.cell(i, "changed"),
         .asked = table.object(i, "old_"),
         .truth = truth->second,
         .resolvable = table.cell(i, "twins_in_source") == "1" || table.cell(i, "twins_in_source").empty()});
  }
}

}  // namespace

std::vector<Museum> read_museums(const std::string& folder) {
  std::map<std::string, Museum> museums;
  auto tate_and_moma = std::make_shared<Collection>(read_museum(folder + "/tate.csv", "tate"));
  tate_and_moma->append(read_museum(folder + "/moma.csv", "moma"));
  museums["tate"] = {"tate", tate_and_moma, {}};
  museums["moma"] = {"moma", tate_and_moma, {}};
  append_pairs(Table(folder + "/pairs_dev.csv"), museums);
  const std::string more = folder + "/more";
  if (!std::filesystem::exists(more)) {
    throw std::runtime_error("the museums of " + more + " are not there");
  }
  for (const char* name : {"ima", "npg", "cbm", "nmwa", "wam", "nm", "acmi", "cross"}) {
    museums[name] = {name, read_register(more + "/registers/" + name + ".csv"), {}};
  }
  append_pairs(Table(more + "/pairs_more.csv"), museums);
  append_pairs(Table(more + "/cross_wikidata.csv"), museums);
  Museum bilingual{"bilingual", read_register(more + "/registers/nm_sv.csv"), {}};
  const auto positions = bilingual.registered->positions();
  const Table titles(more + "/bilingual.csv");
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const auto truth = positions.find(titles.cell(i, "id"));
    if (truth == positions.end()) continue;
    CulturalObject asked;
    asked.title = titles.cell(i, "title_b");
    if (const std::string& maker = titles.cell(i, "maker"); !maker.empty()) asked.maker.push_back(maker);
    asked.date = titles.cell(i, "date");
    asked.materials = titles.cell(i, "medium");
    bilingual.pairs.push_back({.id = titles.cell(i, "id"),
                               .changed = "title",
                               .asked = std::move(asked),
                               .truth = truth->second,
                               .resolvable = titles.cell(i, "twins_in_source") == "1"});
  }
  museums["bilingual"] = std::move(bilingual);
  for (Museum& each : titles_in_two_languages(folder)) {
    std::string name = each.name;
    museums[std::move(name)] = std::move(each);
  }
  std::vector<Museum> result;
  for (auto& [name, museum] : museums) {
    if (!museum.pairs.empty()) result.push_back(std::move(museum));
  }
  return result;
}

}  // namespace mostari::bench
