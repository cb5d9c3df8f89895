#include <algorithm>
#include <map>
#include <set>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/identity.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {
namespace {

std::string text(const Record& record, const char* member) {
  const auto value = record.properties.find(member);
  return value != record.properties.end() && value->is_string() ? value->get<std::string>() : std::string();
}

struct Found {
  std::int64_t row = 0;
  CountryIndex from = 0, to = 0;
};

std::vector<Found> ties_between(const Atlas& atlas, const LayerTies& ties, CountryIndex a, CountryIndex b,
                                const Years& years) {
  std::vector<Found> found;
  std::set<std::int64_t> rows;
  for (const CountryIndex from : atlas.line(a)) {
    for (const CountryIndex to : atlas.line(b)) {
      if (from == to) continue;
      for (const AtlasTie& tie : ties.between(from, to)) {
        if (years.hold(tie.year) && rows.insert(tie.row).second) {
          found.push_back({.row = tie.row, .from = from, .to = to});
        }
      }
    }
  }
  return found;
}

TreatyEntry entry_of(Record record, const Found& found, CountryIndex a, CountryIndex b) {
  return {.record = std::move(record),
          .parties = {found.from, found.to},
          .inherited = found.from != a || found.to != b,
          .text = std::nullopt};
}

/// Two datasets may hold the text of one treaty; two texts of one dataset are of two treaties.
bool of_another_dataset(const std::string& id, const Record& record) {
  return id.substr(0, id.find('/')) != record.dataset;
}

const Record& record_of(const TreatyEntry& treaty) {
  return treaty.record;
}

/// The treaty that a text is of: the one it points at, or the one of the same parties signed on the same day.
TreatyEntry* treaty_of(std::vector<TreatyEntry>& treaties, const Record& treaty_text, const Found& parties) {
  for (const auto& link : treaty_text.properties.value("links", nlohmann::json::array())) {
    const std::string target = link.value("target", "");
    const auto pointed = std::ranges::find(treaties, target, [](const TreatyEntry& each) { return each.record.id(); });
    if (pointed != treaties.end()) return &*pointed;
  }
  const std::string day = text(treaty_text, "signed");
  for (TreatyEntry& each : treaties) {
    const bool same_parties = std::ranges::is_permutation(each.parties, std::vector{parties.from, parties.to});
    if (day.empty() || text(each.record, "signed") != day || !same_parties) continue;
    if (!each.text || of_another_dataset(*each.text, treaty_text)) return &each;
  }
  return nullptr;
}

}  // namespace

std::vector<TreatyEntry> treaties_of(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years) {
  const Atlas& atlas = desk.atlas();
  std::vector<TreatyEntry> treaties;
  if (const Layer* layer = atlas.layer("cultural_treaties")) {
    const std::vector<Found> found = ties_between(atlas, layer->ties, a, b, years);
    desk.with_records(std::span<const Found>(found), [&](Record&& record, const Found& tie) {
      treaties.push_back(entry_of(std::move(record), tie, a, b));
    });
  }
  keep_each_once(treaties, record_of);
  const std::vector<Found> texts = ties_between(atlas, atlas.treaty_texts(), a, b, years);
  std::vector<TreatyEntry> unlisted;
  desk.with_records(std::span<const Found>(texts), [&](Record&& record, const Found& tie) {
    std::string id = record.id();
    if (TreatyEntry* treaty = treaty_of(treaties, record, tie)) {
      if (!treaty->text) treaty->text = std::move(id);
    } else {
      unlisted.push_back(entry_of(std::move(record), tie, a, b));
      unlisted.back().text = std::move(id);
    }
  });
  keep_each_once(unlisted, record_of);
  std::ranges::move(unlisted, std::back_inserter(treaties));
  std::ranges::stable_sort(treaties, {}, [](const TreatyEntry& each) { return text(each.record, "signed"); });
  return treaties;
}

std::vector<ClauseState> clauses_of(const Desk& desk, const std::vector<TreatyEntry>& treaties) {
  std::vector<ClauseState> states;
  for (const ClauseRule& rule : desk.clause_rules().clauses) {
    states.push_back({.clause = rule.name,
                      .title = message("clauses.title." + rule.name),
                      .within = message("clauses.within." + rule.name),
                      .why = message("clauses.why." + rule.name),
                      .present_day = rule.present_day,
                      .status = ClauseState::Status::no_text,
                      .findings = {}});
  }
  for (auto treaty = treaties.rbegin(); treaty != treaties.rend(); ++treaty) {
    if (!treaty->text) continue;
    const std::size_t slash = treaty->text->find('/');
    const auto record = desk.store().record(treaty->text->substr(0, slash), treaty->text->substr(slash + 1));
    if (!record) continue;
    for (ClauseState& state : states) {
      if (state.status == ClauseState::Status::no_text) state.status = ClauseState::Status::not_found;
    }
    for (const clauses::Finding& finding : desk.clauses_of(*record)) {
      ClauseState& state = states[finding.clause];
      state.status = ClauseState::Status::found;
      state.findings.push_back({.record = *treaty->text,
                                .treaty = caption(treaty->record),
                                .signed_on = text(treaty->record, "signed"),
                                .inherited = treaty->inherited,
                                .article = finding.article,
                                .sentence = finding.sentence,
                                .begin = finding.begin,
                                .end = finding.end});
    }
  }
  return states;
}

}  // namespace mostari::bridge
