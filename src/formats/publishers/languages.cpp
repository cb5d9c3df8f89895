// The languages of countries, a JSON object beside the table of book translations: {"BA": {"name": …, "langs": {"hbs":
// 100}}}.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"
#include "model/json_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

constexpr std::size_t most_name_bytes = 200;

/// Lines of members are not known to the JSON parser, so problems name the member.
void read_country(RecordSource& source, const std::string& member, const json& entry) {
  RecordIntake& intake = source.intake();
  const auto reject = [&](std::string value, Message reason, Message advice) {
    intake.reject({.line = 1,
                   .field = "/" + excerpt(member),
                   .value = std::move(value),
                   .reason = std::move(reason),
                   .advice = std::move(advice)});
  };
  if (!entry.is_object() || !entry.contains("langs") || !entry["langs"].is_object()) {
    return reject("", message("records.language.no_member", {{"member", "langs"}}),
                  message("base.do.write", {{"form", R"({"name": "…", "langs": {"hbs": 100}})"}}));
  }
  const std::string name =
      entry.contains("name") && entry["name"].is_string() ? entry["name"].get<std::string>() : std::string();
  if (member.size() > most_name_bytes || name.size() > most_name_bytes)
    return reject("", message("base.value.longer_bytes", {{"limit", most_name_bytes}}), message("base.do.shorten"));
  // Entries that are no country ("Arab World") have no code for a member either.
  const Country* country = intake.countries().resolve(member);
  if (country == nullptr) country = intake.country(name.empty() ? member : name, 0, 1, "/" + member);
  if (country == nullptr) return intake.reject_unresolved(name.empty() ? member : name);
  json languages = json::object();
  for (const auto& [language, share] : entry["langs"].items()) {
    const double percent = share.is_number() ? share.get<double>() : -1;
    if (!is_language_code(language)) {
      return reject(excerpt(language, 20), message("records.language.no_code"), message("records.language.write_code"));
    }
    if (!std::isfinite(percent) || percent < 0 || percent > 100) {
      return reject(language, message("records.language.no_share"), message("records.language.write_share"));
    }
    languages[language] = percent;
  }
  if (languages.empty())
    return intake.note(1, "/" + excerpt(member), message("records.language.none"), message("base.do.nothing"));
  NewRecord record{.local_id = country->code, .kind = "country_languages"};
  record.properties = {{"country", country->code}, {"languages", std::move(languages)}};
  intake.take(std::move(record), 1);
}

bool is_language_map(const std::vector<std::string>& /*header*/, std::string_view content) {
  const std::string_view start = trimmed(content.substr(0, 4096));
  return start.starts_with('{') && start.find("\"langs\"") != std::string_view::npos;
}

void read_languages(RecordSource& source) {
  const Result<json> root = parse_json(source.content(), message("base.do.json_marks"));
  if (!root) return source.intake().refuse_file(root.problem());
  if (!root->is_object()) {
    source.intake().refuse_file(
        {.line = 1, .reason = message("base.value.no_object"), .advice = message("base.do.json_marks")});
    return;
  }
  for (const auto& [member, entry] : root->items()) {
    if (source.intake().stopped()) return;
    read_country(source, member, entry);
  }
}

RecordReader country_language_reader() {
  return {
      .format = {.name = "country-languages",
                 .title = message("languages.title.list"),
                 .kind = "country_languages",
                 .manifest = {.name = {},
                              .title = message("languages.title.list"),
                              .publisher = std::string("Global Language Network"),
                              .licence = message("formats.licence.none"),
                              .source_url = "http://language.media.mit.edu/data",
                              .caveats = {message("languages.caveat.shares"), message("languages.caveat.without")}}},
      .fields = {},
      .fits = is_language_map,
      .read = read_languages};
}

}  // namespace

std::vector<RecordReader> languages_readers() {
  return {country_language_reader()};
}

}  // namespace mostari
