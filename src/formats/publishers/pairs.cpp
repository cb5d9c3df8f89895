// Tables with one row a pair of countries: distances, borders, and ties of any layer.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/records/record_reader.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// GeoDist was made in 2005 with the codes of its day: YUG is Serbia and Montenegro there, ZAR and TMP still stand.
constexpr int distance_year = 2003;

void read_distances(RecordSource& source) {
  const Column from = source.column("from");
  const Column to = source.column("to");
  struct Number {
    Column column;
    const char* property;
  };
  struct Flag {
    Column column;
    const char* property;
  };
  const std::array<Number, 3> numbers{{{source.column("dist"), "distance_km"},
                                       {source.column("distcap"), "distance_capitals_km"},
                                       {source.column("distw"), "distance_weighted_km"}}};
  const std::array<Flag, 8> flags{{{source.column("contig"), "contiguous"},
                                   {source.column("comlang_off"), "common_official_language"},
                                   {source.column("comlang_ethno"), "common_ethnic_language"},
                                   {source.column("colony"), "colonial_tie"},
                                   {source.column("comcol"), "common_coloniser"},
                                   {source.column("curcol"), "current_colonial_tie"},
                                   {source.column("col45"), "colonial_after_1945"},
                                   {source.column("smctry"), "same_country"}}};
  while (source.next()) {
    RecordRow row = source.row();
    if (!row.cell(from).empty() && row.cell(from) == row.cell(to)) {
      source.intake().note(row.line(), to.name, message("records.pair.to_itself"), message("base.do.nothing"));
      continue;
    }
    const Country* a = row.needed_country(from, distance_year);
    const Country* b = a == nullptr ? nullptr : row.needed_country(to, distance_year);
    if (b == nullptr) continue;
    if (a == b) row.reject_same(to, *b);
    NewRecord pair{.local_id = a->code + '-' + b->code, .kind = "country_pair"};
    put_country(pair.properties, "from", a, row.cell(from));
    put_country(pair.properties, "to", b, row.cell(to));
    for (const Number& each : numbers) {
      if (row.cell(each.column) == ".") continue;  // Stata's mark of a missing value
      if (const auto km = row.number(each.column, false, 0, 25'000)) pair.properties[each.property] = *km;
    }
    for (const Flag& each : flags) {
      if (row.flag(each.column)) pair.properties[each.property] = true;
    }
    if (row.ok()) source.intake().take(std::move(pair), row.line());
  }
}

void read_borders(RecordSource& source) {
  const Column from = source.column("from");
  const Column to = source.column("to");
  std::set<std::string> other_side;  // borders whose reverse was read
  while (source.next()) {
    RecordRow row = source.row();
    if (row.cell(to).empty() && !row.cell(from).empty()) {
      source.intake().note(row.line(), to.name, message("records.pair.no_border"), message("base.do.nothing"));
      continue;
    }
    const Country* a = row.needed_country(from);
    const Country* b = a == nullptr ? nullptr : row.needed_country(to);
    if (b == nullptr) continue;
    if (a == b) row.reject_same(to, *b);
    if (!row.ok()) continue;
    std::string id = a->code + '-' + b->code;
    const std::string reverse = b->code + '-' + a->code;
    // A border is the same from either side; a table may list it from both.
    if (other_side.contains(id)) {
      source.intake().note(row.line(), to.name, message("records.pair.other_side"), message("base.do.nothing"));
      continue;
    }
    other_side.insert(reverse);
    if (b->code < a->code) {
      std::swap(a, b);
      id = reverse;
    }
    NewRecord border{.local_id = id, .kind = "figure"};
    border.properties = {{"layer", "land_border"}, {"from", a->code},  {"to", b->code}, {"value", 1},
                         {"unit", "border"},       {"directed", false}};
    source.intake().take(std::move(border), row.line());
  }
}

/// Two columns and no more, or such as are called borders: larger tables have an "a" and a "b" as well.
bool is_border_table(const std::vector<std::string>& header, std::string_view /*content*/) {
  return header.size() == 2 || std::ranges::any_of(header, [](const std::string& each) {
           return column_key(each).find("border") != std::string::npos;
         });
}

void read_ties(RecordSource& source) {
  const Column from = source.column("from");
  const Column to = source.column("to");
  const Column year = source.column("year");
  const Column layer = source.column("layer");
  const Column value = source.column("value");
  const Column unit = source.column("unit");
  const Column directed = source.column("directed");
  const Column citation = source.column("source");
  const Column note = source.column("note");
  std::unordered_map<std::string, std::vector<std::size_t>> known;  // by id: what each of its figures said, hashed
  while (source.next()) {
    RecordRow row = source.row();
    std::string name = id_part(row.text(layer, /*required=*/true, 64));
    std::ranges::replace(name, '-', '_');
    const int of = row.year(year);
    const auto amount = row.number(value, /*required=*/true);
    if (!row.ok()) continue;
    if (name.empty()) row.reject(layer, message("records.pair.no_letters"), message("records.pair.name_layer"));
    const Country* a = row.ok() ? row.needed_country(from, of) : nullptr;
    const Country* b = a == nullptr ? nullptr : row.needed_country(to, of);
    if (b == nullptr) continue;
    if (a == b) row.reject_same(to, *b);
    NewRecord figure{.local_id = name + '-' + (of > 0 ? std::to_string(of) : "undated") + '-' + a->code + '-' + b->code,
                     .kind = "figure"};
    json& properties = figure.properties;
    properties["layer"] = name;
    put_country(properties, "from", a, row.cell(from));
    put_country(properties, "to", b, row.cell(to));
    if (of > 0) properties["year"] = of;
    properties["value"] = amount.value_or(0);
    put(properties, "unit", row.text(unit, false, 100));
    put(properties, "source", row.text(citation));
    put(properties, "note", row.text(note, false, max_text_bytes));
    if (!row.cell(directed).empty() && !row.flag(directed)) properties["directed"] = false;
    if (!row.ok()) continue;
    // Figures that differ stand side by side; one that says the same again is a repeated row.
    std::vector<std::size_t>& said = known[figure.local_id];
    const std::size_t saying = std::hash<std::string>{}(properties.dump());
    const auto before = std::ranges::find(said, saying);
    const auto place = before - said.begin() + 1;
    if (before == said.end()) said.push_back(saying);
    if (place > 1) figure.local_id += '-' + std::to_string(place);
    source.intake().take(std::move(figure), row.line());
  }
}

RecordReader distance_reader() {
  return {.format = {.name = "cepii-distances",
                     .title = message("pairs.title.cepii"),
                     .kind = "country_pair",
                     .manifest = {.name = {},
                                  .title = message("pairs.title.distances"),
                                  .publisher = std::string("CEPII"),
                                  .licence = message("formats.licence.none_in_file"),
                                  .source_url = "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
                                  .caveats = {message("pairs.caveat.of_2003"), message("pairs.caveat.judgements")}}},
          .fields = {{.name = "from", .names = {"iso_o", "iso3_o", "origin"}, .required = true},
                     {.name = "to", .names = {"iso_d", "iso3_d", "destination"}, .required = true},
                     {.name = "dist", .names = {"dist", "distance"}, .required = true},
                     {.name = "distcap", .names = {"distcap"}},
                     {.name = "distw", .names = {"distw", "distw_harmonic", "distw_arithmetic"}},
                     {.name = "contig", .names = {"contig"}, .required = true},
                     {.name = "comlang_off", .names = {"comlang_off"}},
                     {.name = "comlang_ethno", .names = {"comlang_ethno"}},
                     {.name = "colony", .names = {"colony"}},
                     {.name = "comcol", .names = {"comcol"}},
                     {.name = "curcol", .names = {"curcol"}},
                     {.name = "col45", .names = {"col45"}},
                     {.name = "smctry", .names = {"smctry"}}},
          .fits = nullptr,
          .read = read_distances};
}

RecordReader border_reader() {
  return {.format = {.name = "land-borders",
                     .title = message("pairs.title.borders"),
                     .kind = "figure",
                     .manifest = {.name = {},
                                  .title = message("pairs.title.borders"),
                                  .publisher = std::string("mledoze/countries"),
                                  .licence = std::string("ODbL 1.0"),
                                  .source_url = "https://github.com/mledoze/countries",
                                  .caveats = {message("pairs.caveat.strait"), message("pairs.caveat.overseas")}}},
          .fields = {{.name = "from",
                      .names = {"a", "country_code", "country_a", "country1", "country_1", "iso_a"},
                      .required = true},
                     {.name = "to",
                      .names = {"b", "country_border_code", "border_code", "country_b", "country2", "country_2",
                                "iso_b", "border"},
                      .required = true}},
          .fits = is_border_table,
          .read = read_borders};
}

RecordReader tie_reader() {
  return {
      .format = {.name = "ties",
                 .title = message("pairs.title.ties"),
                 .kind = "figure",
                 .manifest = {.name = {},
                              .title = message("pairs.title.between"),
                              .publisher = {},
                              .licence = {},
                              .source_url = {}}},
      .fields = {{.name = "from", .names = {"from", "iso_a", "from_country", "country_a", "origin"}, .required = true},
                 {.name = "to", .names = {"to", "iso_b", "to_country", "country_b", "destination"}, .required = true},
                 {.name = "year", .names = {"year"}},
                 {.name = "layer", .names = {"layer", "type"}, .required = true},
                 {.name = "value", .names = {"value", "weight", "amount"}, .required = true},
                 {.name = "unit", .names = {"unit"}},
                 {.name = "directed", .names = {"directed"}},
                 {.name = "source", .names = {"source", "citation"}},
                 {.name = "note", .names = {"note", "notes", "comment"}}},
      .fits = nullptr,
      .read = read_ties};
}

}  // namespace

std::vector<RecordReader> pairs_readers() {
  return {distance_reader(), border_reader(), tie_reader()};
}

}  // namespace mostari
