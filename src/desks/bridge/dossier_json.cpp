#include "desks/bridge/dossier_json.hpp"

#include <algorithm>
#include <cmath>

#include "desks/bridge/words.hpp"
#include "model/message_json.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;

constexpr std::size_t evidence_shown = 10;

json year_or_null(int year) {
  return year == 0 ? json(nullptr) : json(year);
}

json trend_json(const std::vector<TrendYear>& trend) {
  json years = json::array();
  for (const TrendYear& each : trend) {
    years.push_back({{"year", each.year}, {"a_to_b", figure(each.a_to_b)}, {"b_to_a", figure(each.b_to_a)}});
  }
  return years;
}

json inherited_json(const Atlas& atlas, const std::vector<Inherited>& inherited, Language language) {
  json all = json::array();
  for (const Inherited& each : inherited) {
    all.push_back({{"from", country_json(atlas, each.from, language)},
                   {"to", country_json(atlas, each.to, language)},
                   {"total", figure(each.total.low)},
                   {"total_high", high_of(each.total)},
                   {"first_year", or_null(each.first_year)},
                   {"last_year", or_null(each.last_year)}});
  }
  return all;
}

json dataset_names(const Atlas& atlas, const Layer& layer) {
  json names = json::array();
  for (const std::uint16_t each : layer.datasets) names.push_back(atlas.datasets()[each].manifest.name);
  return names;
}

json stated_json(const PairLayer& pair, Language language) {
  json all = json::array();
  for (const Stated& each : pair.stated) {
    const bool directed = pair.layer->info.directed;
    all.push_back({{"source", language.say(each.name)},
                   {"total", figure(each.forth + each.back)},
                   {"a_to_b", directed ? figure(each.forth) : json(nullptr)},
                   {"b_to_a", directed ? figure(each.back) : json(nullptr)},
                   {"records", each.records}});
  }
  return all;
}

json low_of(const std::optional<Amount>& amount) {
  return amount ? figure(amount->low) : json(nullptr);
}

json pair_layer_json(const Desk& desk, const PairLayer& pair, Language language) {
  const Atlas& atlas = desk.atlas();
  const LayerInfo& info = pair.layer->info;
  return {
      {"layer", info.name},
      {"title", language.say(info.title)},
      {"unit", info.unit},
      {"directed", info.directed},
      {"proxy", language.say(info.proxy)},
      {"status", status_name(pair.status)},
      {"total", low_of(pair.total)},
      {"total_high", high_of(pair.total)},
      {"a_to_b", low_of(pair.a_to_b)},
      {"a_to_b_high", high_of(pair.a_to_b)},
      {"b_to_a", low_of(pair.b_to_a)},
      {"b_to_a_high", high_of(pair.b_to_a)},
      {"stated", stated_json(pair, language)},
      {"expected", expected_json(pair.expected)},
      {"why_not_expected", language.say(pair.why_not_expected)},
      {"log2_ratio", figure(pair.log2_ratio)},
      {"reading", reading_name(pair.reading)},
      {"compared", pair.total ? language.say(compared_words(*pair.total, pair.expected)) : ""},
      {"balance", figure(pair.balance)},
      {"reciprocity", figure(pair.reciprocity)},
      {"trend", trend_json(pair.trend)},
      {"trend_reading", trend_name(pair.trend_reading)},
      {"inherited", inherited_json(atlas, pair.inherited, language)},
      {"coverage",
       {{"grade", std::string(1, worse(pair.coverage_a, pair.coverage_b))},
        {"a", coverage_json(pair.coverage_a, language)},
        {"b", coverage_json(pair.coverage_b, language)}}},
      {"evidence_total", pair.evidence.size()},
      {"evidence",
       evidence_json(desk, std::span(pair.evidence).first(std::min(evidence_shown, pair.evidence.size())), language)},
      {"datasets", dataset_names(atlas, *pair.layer)}};
}

json shared_heritage_json(const Atlas& atlas, const SharedHeritage& shared, Language language) {
  json joint = json::array();
  for (const HeritageItem& each : shared.joint) joint.push_back(heritage_json(atlas, each));
  json near = json::array();
  for (const HeritageItem& each : shared.near_border) near.push_back(heritage_json(atlas, each));
  return {{"joint", std::move(joint)},
          {"near_border", std::move(near)},
          {"border", border_name(shared.border)},
          {"note", language.say(shared.note)}};
}

json treaties_json(const Atlas& atlas, const std::vector<TreatyEntry>& treaties, Language language) {
  json all = json::array();
  for (const TreatyEntry& each : treaties) {
    json parties = json::array();
    for (const CountryIndex party : each.parties) parties.push_back(country_json(atlas, party, language));
    all.push_back({{"id", each.record.id()},
                   {"name", each.record.properties.value("name", each.record.id())},
                   {"signed", each.record.properties.value("signed", "")},
                   {"parties", std::move(parties)},
                   {"inherited", each.inherited},
                   {"text", or_null(each.text)}});
  }
  return all;
}

json clauses_json(const std::vector<ClauseState>& clauses, Language language) {
  json all = json::array();
  for (const ClauseState& clause : clauses) {
    json findings = json::array();
    for (const ClauseFinding& each : clause.findings) {
      findings.push_back({{"record", each.record},
                          {"treaty", each.treaty},
                          {"signed", each.signed_on},
                          {"article", each.article},
                          {"sentence", each.sentence},
                          {"begin", each.begin},
                          {"end", each.end},
                          {"inherited", each.inherited}});
    }
    all.push_back({{"clause", clause.clause},
                   {"title", language.say(clause.title)},
                   {"why", language.say(clause.why)},
                   {"present_day", clause.present_day},
                   {"status", clause_status_name(clause.status)},
                   {"findings", std::move(findings)}});
  }
  return all;
}

json visa_json(const std::optional<VisaRule>& rule, Language language) {
  if (!rule) return nullptr;
  return {{"text", language.say(rule->text)}, {"openness", figure(rule->openness)}, {"record", rule->record}};
}

json translations_json(const std::vector<Translation>& translations) {
  json all = json::array();
  for (const Translation& each : translations) {
    all.push_back({{"from_language", each.from_language},
                   {"to_language", each.to_language},
                   {"books", figure(each.books.low)},
                   {"books_high", high_of(each.books)},
                   {"record", each.record},
                   {"shared_with", each.shared_with}});
  }
  return all;
}

json comparable_json(const Atlas& atlas, const std::vector<ComparablePair>& pairs, Language language) {
  json all = json::array();
  for (const ComparablePair& pair : pairs) {
    json does = json::array();
    for (const ComparableLayer& each : pair.does) {
      does.push_back({{"layer", each.layer},
                      {"title", language.say(each.title)},
                      {"unit", each.unit},
                      {"theirs", figure(each.theirs.low)},
                      {"ours", low_of(each.ours)}});
    }
    json because = json::array();
    for (const Message& each : pair.because) because.push_back(language.say(each));
    all.push_back({{"a", country_json(atlas, pair.a, language)},
                   {"b", country_json(atlas, pair.b, language)},
                   {"distance", figure(pair.distance)},
                   {"because", std::move(because)},
                   {"does", std::move(does)}});
  }
  return all;
}

json programme_json(const Programme& programme, Language language) {
  json articles = json::array();
  for (const ProgrammeArticle& each : programme.articles) {
    json because = json::array();
    for (const Reason& reason : each.because) {
      because.push_back({{"text", language.say(reason.text)}, {"record", or_null(reason.record)}});
    }
    articles.push_back(
        {{"heading", language.say(each.heading)}, {"text", language.say(each.text)}, {"because", std::move(because)}});
  }
  return {{"title", language.say(programme.title)},
          {"preamble", language.say(programme.preamble)},
          {"articles", std::move(articles)},
          {"note", language.say(message("bridge.draft.note"))}};
}

/// Those that the dossier's layers come from, or that hold one of its records.
json datasets_json(const Atlas& atlas, Language language) {
  json all = json::array();
  for (const HeldDataset& each : atlas.datasets()) {
    all.push_back({{"name", each.manifest.name},
                   {"title", language.say(each.manifest.title)},
                   {"version", each.version.version},
                   {"licence", language.say(each.manifest.licence)},
                   {"caveats", said_json(each.manifest.caveats, language)}});
  }
  return all;
}

}  // namespace

json figure(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return nullptr;
  return std::round(*value * 10'000) / 10'000;
}

json high_of(const std::optional<Amount>& amount) {
  return amount && !amount->certain() ? figure(amount->high) : json(nullptr);
}

json country_json(const Atlas& atlas, CountryIndex country, Language language) {
  const Country& of = atlas.country(country);
  return {{"code", of.code}, {"name", language.country(of.code, of.name)}};
}

json expected_json(const std::optional<gravity::Expected>& expected) {
  if (!expected) return nullptr;
  return {{"mean", figure(expected->mean)},
          {"low", figure(expected->low)},
          {"high", figure(expected->high)},
          {"level", 0.9}};
}

json coverage_json(const Coverage& coverage, Language language) {
  return {{"grade", std::string(1, coverage.grade)}, {"why", language.say(coverage.why)}};
}

Message told_twice(const Atlas& atlas, const Layer& layer) {
  if (layer.datasets.size() < 2) return {};
  ListSaid names;
  for (const std::uint16_t each : layer.datasets) {
    names.items.push_back(dataset_words(atlas.datasets()[each].manifest));
  }
  return message("bridge.told.twice", {{"count", layer.datasets.size()}, {"names", std::move(names)}});
}

json layer_json(const Atlas& atlas, const Layer& layer, Language language) {
  std::vector<Message> caveats;
  for (const std::uint16_t each : layer.datasets) {
    std::ranges::copy(atlas.datasets()[each].manifest.caveats, std::back_inserter(caveats));
  }
  return {{"name", layer.info.name},
          {"title", language.say(layer.info.title)},
          {"description", language.say(layer.info.description)},
          {"unit", layer.info.unit},
          {"directed", layer.info.directed},
          {"expected", layer.info.expected},
          {"proxy", language.say(layer.info.proxy)},
          {"ties", layer.counted_ties},
          {"told_twice", language.say(told_twice(atlas, layer))},
          {"countries", layer.countries},
          {"first_year", or_null(layer.first_year)},
          {"last_year", or_null(layer.last_year)},
          {"datasets", dataset_names(atlas, layer)},
          {"caveats", said_json(caveats, language)}};
}

json heritage_json(const Atlas& atlas, const HeritageItem& item) {
  const json& properties = item.record.properties;
  json view{{"id", item.record.id()},
            {"kind", item.record.kind},
            {"name", properties.value("name", item.record.id())},
            {"list", properties.value("list", "")},
            {"year", year_or_null(whole_of(properties, "year").value_or(0))},
            {"states", properties.value("states", json::array())}};
  if (item.country) view["country"] = atlas.country(*item.country).code;
  if (item.distance_km) view["distance_km"] = std::round(*item.distance_km * 10) / 10;
  for (const char* member : {"latitude", "longitude"}) {
    if (properties.contains(member)) view[member] = properties[member];
  }
  return view;
}

json unknown_json(const std::vector<Unknown>& unknown, Language language) {
  json all = json::array();
  for (const Unknown& each : unknown) {
    all.push_back(
        {{"what", language.say(each.what)}, {"why", language.say(each.why)}, {"advice", language.say(each.advice)}});
  }
  return all;
}

json evidence_json(const Desk& desk, std::span<const AtlasTie> ties, Language language) {
  json all = json::array();
  desk.with_records(ties, [&](const Record& record, const AtlasTie& tie) {
    all.push_back({{"id", record.id()},
                   {"kind", record.kind},
                   {"caption", language.say(evidence_words(record))},
                   {"from", desk.atlas().country(tie.from).code},
                   {"to", desk.atlas().country(tie.to).code},
                   {"year", year_or_null(tie.year)},
                   {"value", figure(tie.value)}});
  });
  return all;
}

json dossier_json(const Desk& desk, const Dossier& dossier, Language language) {
  const Atlas& atlas = desk.atlas();
  json layers = json::array();
  for (const PairLayer& each : dossier.layers) layers.push_back(pair_layer_json(desk, each, language));
  json predecessors = json::array();
  for (const PredecessorOf& each : dossier.predecessors) {
    predecessors.push_back({{"of", atlas.country(each.of).code},
                            {"state", country_json(atlas, each.state, language)},
                            {"year", each.year}});
  }
  json summary = json::array();
  for (const Message& each : dossier.summary) summary.push_back(language.say(each));
  return {{"a", country_json(atlas, dossier.a, language)},
          {"b", country_json(atlas, dossier.b, language)},
          {"from", or_null(dossier.years.from)},
          {"to", or_null(dossier.years.to)},
          {"predecessors", std::move(predecessors)},
          {"summary", std::move(summary)},
          {"layers", std::move(layers)},
          {"heritage", shared_heritage_json(atlas, dossier.heritage, language)},
          {"treaties", treaties_json(atlas, dossier.treaties, language)},
          {"clauses", clauses_json(dossier.clauses, language)},
          {"mobility",
           {{"a_to_b", visa_json(dossier.mobility.a_to_b, language)},
            {"b_to_a", visa_json(dossier.mobility.b_to_a, language)},
            {"reading", language.say(dossier.mobility.reading)},
            {"note", language.say(message("layers.proxy.visa_rule"))}}},
          {"translations", translations_json(dossier.translations)},
          {"comparable", comparable_json(atlas, dossier.comparable, language)},
          {"programme", programme_json(dossier.programme, language)},
          {"unknown", unknown_json(dossier.unknown, language)},
          {"datasets", datasets_json(atlas, language)}};
}

}  // namespace mostari::bridge
