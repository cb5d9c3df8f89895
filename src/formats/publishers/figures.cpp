// Votes between countries and books between languages.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"

namespace mostari {
namespace {

using nlohmann::json;

std::string_view jury_name(std::string_view code) {
  if (code == "J" || code == "j") return "jury";
  if (code == "T" || code == "t") return "televote";
  return code;
}

struct Round {
  std::string_view written;  ///< folded
  std::string_view id;
  std::string_view name;
};
constexpr std::array<Round, 11> rounds{{{"", "f", "final"},
                                        {"f", "f", "final"},
                                        {"final", "f", "final"},
                                        {"sf", "sf", "semi-final"},
                                        {"semi final", "sf", "semi-final"},
                                        {"sf1", "sf1", "first semi-final"},
                                        {"semi final 1", "sf1", "first semi-final"},
                                        {"first semi final", "sf1", "first semi-final"},
                                        {"sf2", "sf2", "second semi-final"},
                                        {"semi final 2", "sf2", "second semi-final"},
                                        {"second semi final", "sf2", "second semi-final"}}};

void read_eurovision(RecordSource& source) {
  const Column year = source.column("year");
  const Column round = source.column("round");
  const Column jury = source.column("jury");
  const Column from = source.column("from");
  const Column to = source.column("to");
  const Column points = source.column("points");
  const Column duplicate = source.column("duplicate");
  while (source.next()) {
    RecordRow row = source.row();
    const bool self = row.cell(from) == row.cell(to) && !row.cell(from).empty();
    if (self || row.flag(duplicate)) {
      source.intake().note(row.line(), to.name, message("records.vote.for_itself"), message("base.do.nothing"));
      continue;
    }
    const int of = row.year(year, /*required=*/true);
    const auto value = row.number(points, /*required=*/true, 0, 1'000);
    const auto* in = std::ranges::find(rounds, normalised(row.text(round, false, 40)), &Round::written);
    const std::string_view by = row.text(jury, false, 40);
    if (in == rounds.end())
      row.reject(round, message("records.vote.no_round"), message("base.do.known", {{"words", "f, sf, sf1, sf2"}}));
    if (!row.ok()) continue;
    const Country* a = row.needed_country(from, of);
    const Country* b = a == nullptr ? nullptr : row.needed_country(to, of);
    if (b == nullptr) continue;
    if (a == b) row.reject_same(to, *b);
    if (!row.ok()) continue;
    NewRecord figure{.local_id = std::to_string(of) + '-' + std::string(in->id) + '-' +
                                 (by.empty() ? "all" : id_part(by)) + '-' + a->code + '-' + b->code,
                     .kind = "figure"};
    json& properties = figure.properties;
    properties = {{"layer", "eurovision_points"}, {"year", of}, {"value", value.value_or(0)}, {"unit", "points"}};
    put_country(properties, "from", a, row.cell(from));
    put_country(properties, "to", b, row.cell(to));
    std::string note(in->name);
    if (!by.empty()) note += ", " + std::string(jury_name(by));
    put(properties, "note", note);
    source.intake().take(std::move(figure), row.line());
  }
}

void read_book_translations(RecordSource& source) {
  const Column from = source.column("from");
  const Column to = source.column("to");
  const Column count = source.column("count");
  const Column year = source.column("year");
  while (source.next()) {
    RecordRow row = source.row();
    const std::string_view original = row.text(from, /*required=*/true);
    const std::string_view target = row.text(to, /*required=*/true);
    for (const Column* column : {&from, &to}) {
      if (row.ok() && !is_language_code(row.cell(*column))) {
        row.reject(*column, message("records.language.no_code"), message("records.language.write_code"));
      }
    }
    if (row.ok() && original == target)
      row.reject(to, message("records.language.same"), message("records.language.two"));
    const auto books = row.number(count, /*required=*/true, 0, 1e9);
    const int of = row.year(year);
    if (!row.ok()) continue;
    NewRecord figure{.local_id = std::string(original) + '-' + std::string(target), .kind = "figure"};
    figure.properties = {{"layer", "book_translations"},
                         {"from_language", original},
                         {"to_language", target},
                         {"value", books.value_or(0)},
                         {"unit", "translations"}};
    if (of > 0) {
      figure.properties["year"] = of;
      figure.local_id += '-' + std::to_string(of);
    }
    source.intake().take(std::move(figure), row.line());
  }
}

RecordReader eurovision_reader() {
  return {.format = {.name = "eurovision",
                     .title = message("figures.title.eurovision"),
                     .kind = "figure",
                     .manifest = {.name = {},
                                  .title = message("figures.title.eurovision"),
                                  .publisher = message("figures.publisher.scoreboards"),
                                  .licence = std::string("MIT"),
                                  .source_url = "https://eurovision.tv/history",
                                  .caveats = {message("figures.caveat.participants"), message("figures.caveat.juries"),
                                              message("figures.caveat.song")}}},
          .fields = {{.name = "year", .names = {"year"}, .required = true},
                     {.name = "round", .names = {"(semi-) final", "semi_final", "round", "final"}},
                     {.name = "jury", .names = {"jury or televoting", "jury_or_televoting", "voting", "jury"}},
                     {.name = "from",
                      .names = {"from country", "from", "from_country", "from_country_id"},
                      .required = true},
                     {.name = "to", .names = {"to country", "to", "to_country", "to_country_id"}, .required = true},
                     {.name = "points", .names = {"points", "total_points", "score"}, .required = true},
                     {.name = "duplicate", .names = {"duplicate"}}},
          .fits = nullptr,
          .read = read_eurovision};
}

RecordReader book_translation_reader() {
  return {
      .format = {.name = "book-translations",
                 .title = message("figures.title.translations"),
                 .kind = "figure",
                 .manifest = {.name = {},
                              .title = message("figures.title.translations"),
                              .publisher = message("figures.publisher.translationum"),
                              .licence = message("formats.licence.none"),
                              .source_url = "http://language.media.mit.edu/data",
                              .caveats = {message("figures.caveat.to_2012"), message("figures.caveat.languages"),
                                          message("figures.caveat.serbo_croatian")}}},
      .fields = {{.name = "from", .names = {"original_language", "source_language", "from_language"}, .required = true},
                 {.name = "to", .names = {"target_language", "to_language"}, .required = true},
                 {.name = "count", .names = {"num_translations", "translations", "count", "books"}, .required = true},
                 {.name = "year", .names = {"year"}}},
      .fits = nullptr,
      .read = read_book_translations};
}

}  // namespace

std::vector<RecordReader> figures_readers() {
  return {eurovision_reader(), book_translation_reader()};
}

}  // namespace mostari
