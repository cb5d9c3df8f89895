// Visa rules between countries: one row a pair, or a matrix with a column a destination.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

struct Openness {
  std::string_view requirement;
  int score;
};
/// docs/formats/ties.md, "Visa rules". A number of days is visa-free.
constexpr std::array<Openness, 21> openness{{{"no admission", 0},
                                             {"covid ban", 0},
                                             {"admission refused", 0},
                                             {"visa refused", 0},
                                             {"not admitted", 0},
                                             {"visa required", 1},
                                             {"e visa", 2},
                                             {"evisa", 2},
                                             {"visa on arrival", 3},
                                             {"voa", 3},
                                             {"visa on arrival evisa", 3},
                                             {"visa on arrival e visa", 3},
                                             {"eta", 4},
                                             {"electronic travel authorization", 4},
                                             {"electronic travel authorisation", 4},
                                             {"tourist registration", 4},
                                             {"visa free", 5},
                                             {"visa not required", 5},
                                             {"not required", 5},
                                             {"no visa required", 5},
                                             {"freedom of movement", 5}}};
constexpr int visa_free = 5;

/// One rule; `written` stands in the column `requirement`.
void take_visa_rule(RecordSource& source, RecordRow& row, const Country* a, const Column& from, const Country* b,
                    std::string_view to, const Column& requirement, int year) {
  const std::string_view written = row.text(requirement, /*required=*/true);
  NewRecord rule{.local_id = a->code + '-' + b->code, .kind = "figure"};
  json& properties = rule.properties;
  properties = {{"layer", "visa_rule"}, {"unit", "openness, 0 to 5"}, {"text", std::string(written)}};
  put_country(properties, "from", a, row.cell(from));
  put_country(properties, "to", b, to);
  const std::string word = normalised(written);
  const auto* known = std::ranges::find(openness, word, &Openness::requirement);
  const std::optional<double> days = number_in(written);
  if (known != openness.end()) {
    properties["value"] = known->score;
  } else if (days && *days > 0 && *days <= 3'660) {
    properties["value"] = visa_free;
    properties["note"] = "visa-free for " + std::string(written) + " days";
  } else {
    row.reject(requirement, message("records.visa.no_rule"),
               message("records.visa.known",
                       {{"words", "no admission, visa required, e-visa, visa on arrival, eta, visa free"}}));
  }
  if (year > 0) {
    properties["year"] = year;
    rule.local_id += '-' + std::to_string(year);
  }
  if (row.ok()) source.intake().take(std::move(rule), row.line());
}

void note_own_passport(RecordSource& source, const RecordRow& row, const Column& requirement) {
  source.intake().note(row.line(), requirement.name, message("records.visa.own_passport"), message("base.do.nothing"));
}

void read_visa_rules(RecordSource& source) {
  const Column from = source.column("from");
  const Column to = source.column("to");
  const Column requirement = source.column("requirement");
  const Column year = source.column("year");
  while (source.next()) {
    RecordRow row = source.row();
    if (row.cell(requirement) == "-1" || (row.cell(from) == row.cell(to) && !row.cell(from).empty())) {
      note_own_passport(source, row, requirement);
      continue;
    }
    const int of = row.year(year);
    const Country* a = row.ok() ? row.needed_country(from, of) : nullptr;
    const Country* b = a == nullptr ? nullptr : row.needed_country(to, of);
    if (b == nullptr) continue;
    if (a == b) row.reject_same(to, *b);
    if (row.ok()) take_visa_rule(source, row, a, from, b, row.cell(to), requirement, of);
  }
}

/// The same rules with a column for each destination.
void read_visa_matrix(RecordSource& source) {
  const Column from = source.column("from");
  const std::vector<std::string> header = source.table().header();
  std::vector<const Country*> destinations;
  for (std::size_t i = 0; i < header.size(); ++i) {
    destinations.push_back(i == from.index ? nullptr : source.intake().country(header[i], 0, 1, header[i]));
  }
  while (source.next()) {
    const Country* a = source.row().needed_country(from);
    if (a == nullptr) continue;
    for (std::size_t i = 0; i < header.size() && !source.intake().stopped(); ++i) {
      const Country* b = destinations[i];
      const Column requirement{.index = i, .name = header[i]};
      // Each cell is a rule of its own: one that is wrong takes no other with it.
      RecordRow cell = source.row();
      if (b == nullptr || cell.cell(requirement).empty()) continue;
      if (a == b || cell.cell(requirement) == "-1") {
        note_own_passport(source, cell, requirement);
      } else {
        take_visa_rule(source, cell, a, from, b, header[i], requirement, 0);
      }
    }
  }
}

/// A column for each of many countries beside the one of passports.
bool is_visa_matrix(const std::vector<std::string>& header, std::string_view /*content*/) {
  return header.size() > 20 && column_key(header.front()) == "passport";
}

RecordFormat visa_format(const char* name, const Message& title) {
  return {.name = name,
          .title = title,
          .kind = "figure",
          .manifest = {
              .name = {},
              .title = message("visa.title.rules"),
              .publisher = message("visa.publisher.passport_index"),
              .licence = std::string("MIT"),
              .source_url = "https://github.com/imorte/passport-index-data",
              .caveats = {message("visa.caveat.proxy"), message("visa.caveat.day"), message("visa.caveat.score")}}};
}

RecordReader visa_reader() {
  return {.format = visa_format("visa-rules", message("visa.title.rules")),
          .fields = {{.name = "from", .names = {"passport", "from", "nationality"}, .required = true},
                     {.name = "to", .names = {"destination", "to"}, .required = true},
                     {.name = "requirement",
                      .names = {"requirement", "visa", "visa_requirement", "rule"},
                      .required = true},
                     {.name = "year", .names = {"year"}}},
          .fits = nullptr,
          .read = read_visa_rules};
}

RecordReader visa_matrix_reader() {
  return {.format = visa_format("visa-matrix", message("visa.title.matrix")),
          .fields = {{.name = "from", .names = {"passport"}, .required = true}},
          .fits = is_visa_matrix,
          .read = read_visa_matrix};
}

}  // namespace

std::vector<RecordReader> visa_readers() {
  return {visa_reader(), visa_matrix_reader()};
}

}  // namespace mostari
