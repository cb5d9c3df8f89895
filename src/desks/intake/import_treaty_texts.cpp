#include <algorithm>
#include <map>

#include "desks/intake/import_records.hpp"
#include "desks/intake/treaty_party_name.hpp"
#include "formats/treaties/treaty_texts.hpp"

namespace mostari::intake {
namespace {

using nlohmann::json;

/// Parties in the order of their codes, and the day of signature: what tells a treaty from others.
using TreatyKey = std::pair<std::vector<std::string>, std::string>;

TreatyKey key_of(std::vector<std::string> parties, std::string day) {
  std::ranges::sort(parties);
  return {std::move(parties), std::move(day)};
}

/// The ids of the workspace's treaties whose day of signature is known; empty where two have the same key.
std::map<TreatyKey, std::string> known_treaties(const Store& store) {
  std::map<TreatyKey, std::string> known;
  for (const Manifest& manifest : store.datasets()) {
    if (store.records({.dataset = manifest.name, .kind = "treaty", .limit = 0}).total == 0) continue;
    store.for_each_record(manifest.name, 0, [&](const Record& record) {
      const std::string day = record.properties.value("signed", "");
      const json parties = record.properties.value("parties", json::array());
      if (record.kind != "treaty" || day.size() != 10 || parties.size() != 2) return true;
      const auto [place, is_new] = known.emplace(key_of(parties.get<std::vector<std::string>>(), day), record.id());
      if (!is_new) place->second.clear();
      return true;
    });
  }
  return known;
}

int year_of(const std::string& date) {
  return date.size() < 4 ? 0 : std::atoi(date.substr(0, 4).c_str());
}

class TextReader {
 public:
  TextReader(const Store& store, const Countries& countries, std::string file, const ProblemSink& problem)
      : countries_(countries), file_(std::move(file)), problem_(problem), treaties_(known_treaties(store)) {}

  NewRecord record_of(TreatyText&& text) {
    NewRecord record{.local_id = text.id, .kind = "treaty_text"};
    std::vector<std::string> parties;
    for (const std::string& written : text.parties) {
      const Country* country = party_named(countries_, written, year_of(text.signed_on));
      if (country == nullptr) {
        tell(text, "parties", written, message("intake.treaty_text.unknown_party"),
             message("intake.treaty_text.no_dossier_of_it"));
      } else if (std::ranges::find(parties, country->code) == parties.end()) {
        parties.push_back(country->code);
      }
    }
    if (text.parties.size() < 2) {
      tell(text, "parties", {}, message("intake.treaty_text.no_two_parties"),
           message("intake.treaty_text.no_dossier_of_two"));
    }
    if (const auto treaty = treaties_.find(key_of(parties, text.signed_on));
        treaty != treaties_.end() && !treaty->second.empty()) {
      record.links.push_back({.role = "about", .target = treaty->second});
    }
    json& properties = record.properties;
    properties["name"] = text.title.empty() ? text.id : std::move(text.title);
    properties["parties"] = std::move(parties);
    properties["text"] = std::move(text.text);
    const auto put = [&properties](const char* member, std::string value) {
      if (!value.empty()) properties[member] = std::move(value);
    };
    const auto put_list = [&properties](const char* member, const std::vector<std::string>& values) {
      if (!values.empty()) properties[member] = values;
    };
    put("signed", std::move(text.signed_on));
    put("signed_at", std::move(text.signed_at));
    put("registered", std::move(text.registered_on));
    put("un_number", std::move(text.un_number));
    put("file", std::move(text.file));
    put_list("parties_written", text.parties);
    put_list("languages", text.languages);
    return record;
  }

 private:
  void tell(const TreatyText& text, std::string field, const std::string& value, Message reason, Message advice) const {
    problem_({.file = file_ + ": " + text.file,
              .field = std::move(field),
              .value = excerpt(value),
              .reason = std::move(reason),
              .advice = std::move(advice)});
  }

  const Countries& countries_;
  std::string file_;
  const ProblemSink& problem_;
  std::map<TreatyKey, std::string> treaties_;
};

}  // namespace

const RecordFormat& treaty_text_format() {
  static const RecordFormat format = [] {
    RecordFormat made;
    made.name = "treaty-texts";
    made.title = message("clauses.dataset.format");
    made.kind = "treaty_text";
    made.manifest.title = message("clauses.dataset.title");
    made.manifest.publisher = message("formats.publisher.none");
    made.manifest.licence = message("formats.licence.none");
    made.manifest.caveats = {message("clauses.dataset.read_by_machine"), message("clauses.dataset.title_page")};
    return made;
  }();
  return format;
}

bool is_treaty_texts(std::string_view content) {
  return content.starts_with("PK\x03\x04") || content.starts_with("PK\x05\x06");
}

Result<ImportSummary> import_treaty_texts(Store& store, const Countries& countries, const Manifest& manifest,
                                          std::string_view content, const std::string& file,
                                          const ImportOptions& options, const ProblemSink& problem) {
  TextReader reader(store, countries, file, problem);
  return import_with(
      store, manifest, content, file, options, problem, [&](const RecordSink& record) -> Result<ReadSummary> {
        const Result<TreatyTextSummary> summary = read_treaty_texts(
            content, file, [&](TreatyText&& text) { return record(reader.record_of(std::move(text)), 0); }, problem);
        if (!summary) return summary.problem();
        return ReadSummary{
            .format = treaty_text_format().name, .accepted = summary->accepted, .rejected = summary->rejected};
      });
}

}  // namespace mostari::intake
