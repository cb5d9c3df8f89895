// Tables of condition assessments: what was found at a site, and what threatens it.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "formats/records/assessment_terms.hpp"
#include "formats/records/record_terms.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

using nlohmann::json;

constexpr std::size_t max_items = 20;

/// One of "conflict: shelling (definite); natural: damp (low)".
struct WrittenItem {
  std::string category;
  std::string type = {};
  std::string sureness = {};  ///< of a cause its certainty, of a threat its probability
};

std::optional<WrittenItem> item_in(std::string_view text) {
  WrittenItem item;
  const std::size_t open = text.find('(');
  if (open != std::string_view::npos) {
    if (!text.ends_with(')')) return std::nullopt;
    item.sureness = trimmed(text.substr(open + 1, text.size() - open - 2));
    if (item.sureness.find_first_of("()") != std::string::npos) return std::nullopt;
  }
  const std::string_view what = trimmed(text.substr(0, open));
  const std::size_t colon = what.find(':');
  item.category = trimmed(what.substr(0, colon));
  if (colon != std::string_view::npos) item.type = trimmed(what.substr(colon + 1));
  return item;
}

std::vector<std::string_view> types_of(std::string_view category) {
  std::vector<std::string_view> types;
  for (const DamageType& each : damage_types) {
    if (each.category == category) types.push_back(each.type);
  }
  return types;
}

/// How a list of a table is written, and how sure its items are.
struct ListColumn {
  const char* member;    ///< "causes"
  const char* sureness;  ///< "certainty"
  std::span<const std::string_view> sure_words;
  std::string_view when_left_out;  ///< empty: it must be said
};

constexpr ListColumn causes_column{
    .member = "causes", .sureness = "certainty", .sure_words = certainties, .when_left_out = {}};
constexpr ListColumn threats_column{
    .member = "threats", .sureness = "probability", .sure_words = probabilities, .when_left_out = "unknown"};

/// The item as a member of the list; on a problem the row is rejected and the answer is null.
json item_of(const WrittenItem& written, const ListColumn& list, RecordRow& row, const Column& column) {
  const std::optional<std::string_view> category = term_in(written.category, damage_categories);
  if (!category) {
    row.reject(
        column, message("records.assessment.no_category", {{"word", excerpt(written.category)}}),
        message("records.assessment.write_items", {{"form", "category: type (" + std::string(list.sureness) + ")"},
                                                   {"words", words_said(damage_categories)}}));
    return nullptr;
  }
  json item{{"category", *category}};
  if (!written.type.empty()) {
    const std::vector<std::string_view> types = types_of(*category);
    const std::optional<std::string_view> type = term_in(written.type, types);
    if (!type) {
      row.reject(column,
                 message("records.assessment.no_type", {{"category", *category}, {"word", excerpt(written.type)}}),
                 types.empty() ? message("records.assessment.no_types")
                               : message("base.do.write_one_of", {{"words", words_said(types)}}));
      return nullptr;
    }
    item["type"] = *type;
  }
  const std::string_view said = written.sureness.empty() ? list.when_left_out : std::string_view(written.sureness);
  const std::optional<std::string_view> sure = term_in(said, list.sure_words);
  if (!sure) {
    row.reject(column,
               message("records.assessment.no_sureness", {{"sureness", list.sureness}, {"category", *category}}),
               message("records.assessment.write_sureness", {{"words", words_said(list.sure_words)}}));
    return nullptr;
  }
  item[list.sureness] = *sure;
  return item;
}

void put_items(NewRecord& record, const ListColumn& list, RecordRow& row, const Column& column) {
  const std::vector<std::string> parts = split(row.text(column, false, max_text_bytes), ";\n");
  if (parts.empty()) return;
  if (parts.size() > max_items) {
    return row.reject(column, message("records.assessment.too_many", {{"limit", max_items}}),
                      message("records.assessment.name_main"));
  }
  json items = json::array();
  for (const std::string& part : parts) {
    const std::optional<WrittenItem> written = item_in(part);
    if (!written)
      return row.reject(column, message("records.assessment.bracket"),
                        message("base.do.write", {{"form", "category: type (high)"}}));
    json item = item_of(*written, list, row, column);
    if (item.is_null()) return;
    items.push_back(std::move(item));
  }
  record.properties[list.member] = std::move(items);
}

/// Numbers that are written as bands of percent, or as one that lies in a band: "11-30 %", "25 %", "30 to 60 percent".
/// Nothing for what reaches over two bands, or is written otherwise.
std::optional<std::string_view> band_in(std::string_view written) {
  if (written.find_first_of(".,<>") != std::string_view::npos) return std::nullopt;
  std::vector<int> numbers;
  for (const std::string& word : words(written)) {
    int number = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc() && end == word.data() + word.size()) {
      numbers.push_back(number);
    } else if (word != "to" && word != "percent" && word != "affected" && word != "damaged") {
      return std::nullopt;
    }
  }
  if (numbers.empty() || numbers.size() > 2) return std::nullopt;
  int first = numbers.front();
  const int last = numbers.back();
  if (first == 0 && last == 0) return "none";
  struct Band {
    std::string_view term;
    int first, last;
  };
  constexpr std::array<Band, 5> bands{
      {{"1_10", 1, 10}, {"11_30", 11, 30}, {"31_60", 31, 60}, {"61_90", 61, 90}, {"91_100", 91, 100}}};
  for (const Band& band : bands) {
    // "10 to 30 %" begins where the band before ends.
    const bool from_here = first >= band.first || (first == band.first - 1 && last > first);
    if (from_here && first <= last && last <= band.last && last >= band.first) return band.term;
  }
  return std::nullopt;
}

/// Extents in the words of several inventories ("No Visible/Known").
void put_extent(NewRecord& record, RecordRow& row, const Column& column) {
  const std::string_view written = row.text(column);
  if (written.empty() || !row.ok()) return;
  constexpr std::array<std::string_view, 6> nothing{"no visible known",  "none visible", "no visible damage",
                                                    "no damage visible", "no damage",    "not visible"};
  constexpr std::array<std::string_view, 3> unknown{"not known", "not assessed", "not applicable"};
  std::optional<std::string_view> term = term_in(written, damage_extents);
  if (!term && term_in(written, nothing)) term = "none";
  if (!term && term_in(written, unknown)) term = "unknown";
  if (!term) term = band_in(written);
  if (!term) {
    return row.reject(column, message("records.assessment.no_extent"),
                      message("records.assessment.write_band", {{"words", words_said(damage_extents)}}));
  }
  record.properties["damage_extent"] = *term;
}

bool says_a_state(const std::vector<std::string>& header, std::string_view /*content*/) {
  return std::ranges::any_of(header, [](const std::string& column) {
    const std::string key = column_key(column);
    constexpr std::array<std::string_view, 8> states{"overall_condition",  "condition",       "overall_condition_state",
                                                     "condition_state",    "damage_class",    "damage_extent",
                                                     "damage_extent_type", "extent_of_damage"};
    return std::ranges::any_of(states, [&](std::string_view each) { return key == column_key(each); });
  });
}

void put_position(NewRecord& record, RecordRow& row, const RecordSource& source) {
  const std::optional<double> latitude = row.number(source.column("latitude"), false, -90, 90);
  const std::optional<double> longitude = row.number(source.column("longitude"), false, -180, 180);
  const std::optional<double> error = row.number(source.column("location_error_m"), false, 0, 20'037'508);
  if (!row.ok()) return;
  if (latitude.has_value() != longitude.has_value()) {
    return row.reject(source.column(latitude ? "longitude" : "latitude"), message("records.assessment.half"),
                      message("records.assessment.both_or_neither"));
  }
  if (latitude) record.properties["latitude"] = *latitude;
  if (longitude) record.properties["longitude"] = *longitude;
  if (error && latitude) record.properties["location_error_m"] = *error;
}

void read_assessments(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column date = source.column("date");
  const Column method = source.column("method");
  const Column condition = source.column("overall_condition");
  const Column damage = source.column("damage_class");
  const Column extent = source.column("damage_extent");
  const Column causes = source.column("causes");
  const Column threats = source.column("threats");
  const Column recommendation = source.column("recommendation");
  const Column priority = source.column("priority");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord record{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "assessment"};
    put(record.properties, "name", row.text(name, /*required=*/true, 300));
    put(record.properties, "date", row.date(date));
    put(record.properties, "assessor", row.text(source.column("assessor"), false, 200));
    put(record.properties, "organisation", row.text(source.column("organisation"), false, 200));
    put_term(record, "method", row, method, assessment_methods);
    put_term(record, "overall_condition", row, condition, overall_conditions);
    put_term(record, "damage_class", row, damage, damage_classes);
    put_extent(record, row, extent);
    put_items(record, causes_column, row, causes);
    put_items(record, threats_column, row, threats);
    put_term(record, "recommendation", row, recommendation, recommendations);
    put_term(record, "priority", row, priority, priorities);
    put(record.properties, "urgency", row.text(source.column("urgency"), false, 1'000));
    put(record.properties, "notes", row.text(source.column("notes"), false, 10'000));
    put_position(record, row, source);
    put_links(record, "site", row, source.column("site"));
    put_links(record, "incident", row, source.column("incident"));
    put_source(record, row, source.column("source"), source.column("source_url"));
    if (row.ok()) source.intake().take(std::move(record), row.line());
  }
}

RecordReader assessment_reader() {
  return {.format = {.name = "assessments",
                     .title = message("assessments.title.list"),
                     .kind = "assessment",
                     .manifest = {.name = {},
                                  .title = message("assessments.title.list"),
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {}}},
          .fields = {{.name = "id", .names = {"id", "assessment_id"}, .required = true},
                     {.name = "name", .names = {"name", "title"}, .required = true},
                     {.name = "date", .names = {"date", "assessment_date"}},
                     {.name = "assessor", .names = {"assessor"}},
                     {.name = "organisation", .names = {"organisation", "organization"}},
                     {.name = "method", .names = {"method"}},
                     {.name = "overall_condition",
                      .names = {"overall_condition", "condition", "overall_condition_state", "condition_state"}},
                     {.name = "damage_class", .names = {"damage_class"}},
                     {.name = "damage_extent", .names = {"damage_extent", "damage_extent_type", "extent_of_damage"}},
                     {.name = "causes", .names = {"causes"}},
                     {.name = "threats", .names = {"threats"}},
                     {.name = "recommendation", .names = {"recommendation"}},
                     {.name = "priority", .names = {"priority"}},
                     {.name = "urgency", .names = {"urgency"}},
                     {.name = "notes", .names = {"notes"}},
                     {.name = "latitude", .names = {"latitude", "lat"}},
                     {.name = "longitude", .names = {"longitude", "lon"}},
                     {.name = "location_error_m", .names = {"location_error_m"}},
                     {.name = "site", .names = {"site"}},
                     {.name = "incident", .names = {"incident"}},
                     {.name = "source", .names = {"source"}},
                     {.name = "source_url", .names = {"source_url"}}},
          .fits = says_a_state,
          .read = read_assessments};
}

}  // namespace

std::vector<RecordReader> assessments_readers() {
  return {assessment_reader()};
}

}  // namespace mostari
