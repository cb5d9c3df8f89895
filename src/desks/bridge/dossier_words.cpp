#include <algorithm>
#include <cmath>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/words.hpp"

namespace mostari::bridge {
namespace {

/// Layers of which a workspace without any says something in a dossier.
constexpr const char* wanted_layers[] = {"world_heritage_joint", "intangible_heritage_joint", "cultural_treaties",
                                         "sister_cities", "visa_rule"};

/// What a reading rests on is little.
bool is_doubtful(const PairLayer& pair) {
  return worse(pair.coverage_a, pair.coverage_b) >= 'C';
}

/// Several sources tell of the two and do not agree.
bool sources_differ(const PairLayer& pair) {
  return pair.total && !pair.total->certain() && !pair.stated.empty();
}

/// Empty where there is nothing to notice.
Message sentence_of(const PairLayer& pair, const Atlas& atlas, const Dossier& dossier) {
  if (!pair.total) return {};
  const Message& title = pair.layer->info.title;
  const auto yes_or_no = [](bool is) { return is ? "yes" : "no"; };
  const bool differ = sources_differ(pair);
  const MessageArgument differing("differ", yes_or_no(differ));
  const MessageArgument stated("stated", stated_words(pair));
  if (pair.reading == Reading::less || pair.reading == Reading::more) {
    return message("bridge.summary.compared", {{"layer", title},
                                               {"observed", observed_against_expected(*pair.total, pair.expected)},
                                               {"low", yes_or_no(pair.reading == Reading::less)},
                                               {"doubt", yes_or_no(is_doubtful(pair))},
                                               differing,
                                               stated});
  }
  if (pair.balance && std::abs(*pair.balance) >= 0.5) {
    return message("bridge.summary.uneven", {{"layer", title},
                                             {"forth", number(*pair.a_to_b)},
                                             {"a", atlas.said(dossier.a)},
                                             {"back", number(*pair.b_to_a)},
                                             {"b", atlas.said(dossier.b)},
                                             differing,
                                             stated});
  }
  if (differ) {
    return message("bridge.summary.differ", {{"layer", title}, {"total", number(*pair.total)}, differing, stated});
  }
  return {};
}

/// Where a figure is told by several sources: which they are, and what was done with it.
std::optional<Unknown> sources_of(const PairLayer& pair) {
  if (pair.stated.empty() || !pair.total) return std::nullopt;
  const MessageArgument layer("layer", pair.layer->info.title);
  const MessageArgument count("count", pair.stated.size());
  const MessageArgument stated("stated", stated_words(pair));
  if (pair.total->certain()) {
    return Unknown{.what = message("bridge.unknown.independent", {layer}),
                   .why = message("bridge.unknown.counted_once", {count, stated, {"total", number(*pair.total)}}),
                   .advice = message("bridge.unknown.see_records")};
  }
  return Unknown{.what = message("bridge.unknown.right", {layer}),
                 .why = message("bridge.unknown.sources_state", {count, stated}),
                 .advice = message("bridge.unknown.as_range")};
}

void add_unknowns_of(std::vector<Unknown>& unknown, const PairLayer& pair, const Atlas& atlas, const Dossier& dossier) {
  const MessageArgument layer("layer", pair.layer->info.title);
  const std::pair<CountryIndex, const Coverage*> coverages[] = {{dossier.a, &pair.coverage_a},
                                                                {dossier.b, &pair.coverage_b}};
  const auto add_of_grade = [&](char grade, const char* what, const char* advice) {
    for (const auto& [country, coverage] : coverages) {
      if (coverage->grade != grade) continue;
      unknown.push_back({.what = message(what, {layer, {"country", atlas.said(country)}}),
                         .why = coverage->why,
                         .advice = message(advice)});
    }
  };
  if (pair.status == TieStatus::no_data) {
    add_of_grade('D', "bridge.unknown.layer_of_country", "bridge.unknown.another_source");
    return;
  }
  if (pair.layer->info.expected && !pair.expected) {
    unknown.push_back({.what = message("bridge.unknown.expected", {layer}),
                       .why = pair.why_not_expected,
                       .advice = message("bridge.unknown.read_alone")});
  }
  if (std::optional<Unknown> sources = sources_of(pair)) unknown.push_back(std::move(*sources));
  add_of_grade('C', "bridge.unknown.complete", "bridge.unknown.at_least");
}

std::ptrdiff_t count_texts(const Dossier& dossier) {
  return std::ranges::count_if(dossier.treaties, [](const TreatyEntry& each) { return each.text.has_value(); });
}

}  // namespace

std::vector<Unknown> unknowns_of(const Desk& desk, const Dossier& dossier) {
  const Atlas& atlas = desk.atlas();
  std::vector<Unknown> unknown;
  for (const std::string layer : wanted_layers) {
    if (atlas.layer(layer) != nullptr) continue;
    unknown.push_back({.what = message("layers.title." + layer),
                       .why = message("bridge.unknown.no_dataset"),
                       .advice = message("bridge.import." + layer)});
  }
  for (const PairLayer& pair : dossier.layers) add_unknowns_of(unknown, pair, atlas, dossier);
  if (const auto texts = count_texts(dossier); std::ssize(dossier.treaties) > texts) {
    unknown.push_back({.what = message("bridge.unknown.texts", {{"missing", std::ssize(dossier.treaties) - texts},
                                                                {"count", dossier.treaties.size()}}),
                       .why = message("bridge.unknown.texts_absent"),
                       .advice = message("bridge.unknown.import_texts")});
  }
  if (atlas.has_translations()) {
    for (const CountryIndex each : {dossier.a, dossier.b}) {
      if (!atlas.main_languages(each).empty()) continue;
      unknown.push_back({.what = message("bridge.unknown.languages", {{"country", atlas.said(each)}}),
                         .why = message("bridge.unknown.no_dataset_of_them"),
                         .advice = message("bridge.unknown.import_languages")});
    }
  }
  if (dossier.heritage.border == SharedHeritage::Border::unknown) {
    unknown.push_back({.what = message("bridge.unknown.near_border"),
                       .why = dossier.heritage.note,
                       .advice = message("bridge.unknown.see_map")});
  }
  unknown.push_back({.what = message("bridge.unknown.events"),
                     .why = message("bridge.unknown.no_dataset_of_them"),
                     .advice = message("bridge.unknown.import_ties")});
  return unknown;
}

std::vector<Message> summary_of(const Desk& desk, const Dossier& dossier) {
  std::vector<Message> summary;
  if (!dossier.heritage.joint.empty()) {
    summary.push_back(message("bridge.summary.joint", {{"count", dossier.heritage.joint.size()}}));
  }
  if (!dossier.treaties.empty()) {
    const auto inherited = std::ranges::count_if(dossier.treaties, &TreatyEntry::inherited);
    summary.push_back(
        message("bridge.summary.treaties", {{"count", dossier.treaties.size()}, {"inherited", inherited}}));
  }
  for (const PairLayer& pair : dossier.layers) {
    if (Message line = sentence_of(pair, desk.atlas(), dossier); !line.empty()) summary.push_back(std::move(line));
  }
  ListSaid gaps;
  for (const ClauseState& clause : dossier.clauses) {
    if (clause.present_day && clause.status == ClauseState::Status::not_found) gaps.items.push_back(clause.within);
  }
  if (!gaps.items.empty()) {
    summary.push_back(message("bridge.summary.gaps", {{"texts", count_texts(dossier)}, {"clauses", std::move(gaps)}}));
  }
  const auto covered =
      std::ranges::count_if(dossier.layers, [](const PairLayer& pair) { return pair.status != TieStatus::no_data; });
  summary.push_back(message("bridge.summary.covered", {{"covered", covered}, {"all", dossier.layers.size()}}));
  return summary;
}

}  // namespace mostari::bridge
