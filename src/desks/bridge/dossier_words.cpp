#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/words.hpp"

namespace mostari::bridge {
namespace {

/// Layers of which a workspace without any says something in a dossier.
struct Wanted {
  const char* layer;
  const char* what;
  const char* advice;
};
constexpr Wanted wanted[] = {
    {"world_heritage_joint", "Joint World Heritage", "import the World Heritage list"},
    {"intangible_heritage_joint", "Joint intangible heritage", "import the lists of the 2003 Convention"},
    {"cultural_treaties", "Cultural agreements", "import a register of treaties"},
    {"sister_cities", "Sister cities", "import a list of city partnerships"},
    {"visa_rule", "Visa rules", "import a table of visa rules"},
};

/// What a reading rests on, where that is little.
std::string_view doubt(const PairLayer& pair) {
  return worse(pair.coverage_a, pair.coverage_b) >= 'C' ? " The source is incomplete (grade C)." : "";
}

/// What several sources that do not agree say of the two.
std::string differing(const PairLayer& pair) {
  if (!pair.total || pair.total->certain() || pair.stated.empty()) return {};
  return fmt::format(" The sources differ: {}; they are not added.", stated_words(pair));
}

std::string sentence_of(const PairLayer& pair, const std::string& a, const std::string& b) {
  if (!pair.total) return {};
  const std::string& title = pair.layer->info.title;
  const std::string sources = differing(pair);
  if (pair.reading == Reading::less || pair.reading == Reading::more) {
    return fmt::format("{}: {}.{}{}{}", title, observed_against_expected(*pair.total, pair.expected),
                       pair.reading == Reading::less ? " Low is a question, not a judgement." : "", doubt(pair),
                       sources);
  }
  if (pair.balance && std::abs(*pair.balance) >= 0.5) {
    return fmt::format("{}: uneven, {} from {} and {} from {}.{}", title, number(*pair.a_to_b), a, number(*pair.b_to_a),
                       b, sources);
  }
  if (!sources.empty()) return fmt::format("{}: {}.{}", title, number(*pair.total), sources);
  return {};
}

/// Where a figure is told by several sources: which they are, and what was done with it.
std::optional<Unknown> sources_of(const PairLayer& pair) {
  if (pair.stated.empty() || !pair.total) return std::nullopt;
  if (pair.total->certain()) {
    return Unknown{.what = fmt::format("Whether the sources of {} are independent", pair.layer->info.title),
                   .why = fmt::format("{} sources feed it ({}); what they both tell is counted once, {}",
                                      pair.stated.size(), stated_words(pair), number(*pair.total)),
                   .advice = "look at the records behind it"};
  }
  return Unknown{.what = fmt::format("Which source of {} is right", pair.layer->info.title),
                 .why = fmt::format("{} sources state it: {}", pair.stated.size(), stated_words(pair)),
                 .advice = "read them as a range, or undo the dataset that you trust less"};
}

}  // namespace

std::vector<Unknown> unknowns_of(const Desk& desk, const Dossier& dossier) {
  const Atlas& atlas = desk.atlas();
  const std::string& a = atlas.country(dossier.a).name;
  const std::string& b = atlas.country(dossier.b).name;
  std::vector<Unknown> unknown;
  for (const Wanted& each : wanted) {
    if (atlas.layer(each.layer) != nullptr) continue;
    unknown.push_back({.what = each.what, .why = "no dataset of this workspace holds it", .advice = each.advice});
  }
  for (const PairLayer& pair : dossier.layers) {
    const std::string& title = pair.layer->info.title;
    if (pair.status == TieStatus::no_data) {
      for (const auto& [name, coverage] : {std::pair{&a, &pair.coverage_a}, std::pair{&b, &pair.coverage_b}}) {
        if (coverage->grade != 'D') continue;
        unknown.push_back({.what = fmt::format("{} of {}", title, *name),
                           .why = coverage->why,
                           .advice = "nothing found here means nothing; look for another source"});
      }
    } else if (pair.layer->info.expected && !pair.expected) {
      unknown.push_back({.what = fmt::format("What {} would be expected", title),
                         .why = pair.why_not_expected,
                         .advice = "read the observed figure alone"});
    }
    if (pair.status == TieStatus::no_data) continue;
    if (std::optional<Unknown> sources = sources_of(pair)) unknown.push_back(std::move(*sources));
    for (const auto& [name, coverage] : {std::pair{&a, &pair.coverage_a}, std::pair{&b, &pair.coverage_b}}) {
      if (coverage->grade != 'C') continue;
      unknown.push_back({.what = fmt::format("How complete {} of {} is", title, *name),
                         .why = coverage->why,
                         .advice = "take the figure as a least one"});
    }
  }
  const auto texts =
      std::ranges::count_if(dossier.treaties, [](const TreatyEntry& each) { return each.text.has_value(); });
  if (std::ssize(dossier.treaties) > texts) {
    unknown.push_back({.what = fmt::format("What {} of their {} agreements say", std::ssize(dossier.treaties) - texts,
                                           dossier.treaties.size()),
                       .why = "their texts are not in the workspace",
                       .advice = "import the texts (a zip of text files)"});
  }
  if (atlas.has_translations()) {
    for (const CountryIndex each : {dossier.a, dossier.b}) {
      if (!atlas.main_languages(each).empty()) continue;
      unknown.push_back({.what = fmt::format("The languages of {}", atlas.country(each).name),
                         .why = "no dataset of this workspace holds them",
                         .advice = "import the languages of countries"});
    }
  }
  if (dossier.heritage.border == SharedHeritage::Border::unknown) {
    unknown.push_back({.what = "Heritage near the common border", .why = dossier.heritage.note, .advice = "see a map"});
  }
  unknown.push_back({.what = "Events, tours and persons that link the two",
                     .why = "no dataset of this workspace holds them",
                     .advice = "import a generic ties CSV of them"});
  return unknown;
}

std::vector<std::string> summary_of(const Desk& desk, const Dossier& dossier) {
  const Atlas& atlas = desk.atlas();
  const std::string& a = atlas.country(dossier.a).name;
  const std::string& b = atlas.country(dossier.b).name;
  std::vector<std::string> summary;
  if (!dossier.heritage.joint.empty()) {
    summary.push_back(
        fmt::format("They share {} inscribed heritage {}.", dossier.heritage.joint.size(),
                    dossier.heritage.joint.size() == 1 ? "property or element" : "properties and elements"));
  }
  const auto inherited = std::ranges::count_if(dossier.treaties, &TreatyEntry::inherited);
  if (!dossier.treaties.empty()) {
    std::string line = fmt::format("{} cultural {} known", dossier.treaties.size(),
                                   dossier.treaties.size() == 1 ? "agreement is" : "agreements are");
    if (inherited > 0) line += fmt::format(", {} of them concluded by former states", inherited);
    summary.push_back(line + '.');
  }
  for (const PairLayer& pair : dossier.layers) {
    if (std::string line = sentence_of(pair, a, b); !line.empty()) summary.push_back(std::move(line));
  }
  std::string gaps;
  for (const ClauseState& clause : dossier.clauses) {
    if (!clause.present_day || clause.status != ClauseState::Status::not_found) continue;
    gaps += (gaps.empty() ? "" : ", ") + lower_first(clause.title);
  }
  const auto texts =
      std::ranges::count_if(dossier.treaties, [](const TreatyEntry& each) { return each.text.has_value(); });
  if (!gaps.empty()) {
    summary.push_back(fmt::format("The {} of their agreements that {} in the workspace {} not speak of: {}.",
                                  texts == 1 ? "one text" : std::to_string(texts) + " texts", texts == 1 ? "is" : "are",
                                  texts == 1 ? "does" : "do", gaps));
  }
  const auto covered =
      std::ranges::count_if(dossier.layers, [](const PairLayer& pair) { return pair.status != TieStatus::no_data; });
  summary.push_back(fmt::format("{} of {} layers have data of both countries.", covered, dossier.layers.size()));
  return summary;
}

}  // namespace mostari::bridge
