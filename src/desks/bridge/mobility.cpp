#include <algorithm>
#include <map>
#include <set>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/words.hpp"

namespace mostari::bridge {
namespace {

/// The newest rule; where several sources have one that differs, each with its source, and no openness.
std::optional<VisaRule> rule(const Desk& desk, const Layer& layer, CountryIndex from, CountryIndex to) {
  std::map<std::uint16_t, const AtlasTie*> newest;  // by origin
  int year = 0;
  for (const AtlasTie& tie : layer.ties.between(from, to)) {
    if (tie.from != from || tie.to != to) continue;
    newest[tie.origin] = &tie;
    year = std::max<int>(year, tie.year);
  }
  std::optional<VisaRule> found;
  std::vector<Message> said;
  for (const auto& [origin, tie] : newest) {
    const std::vector<Record> records = desk.records({tie->row});
    if (tie->year != year || records.empty()) continue;
    const std::string text = records[0].properties.value("text", "");
    const Manifest& dataset = desk.atlas().datasets()[desk.atlas().origins()[origin].dataset].manifest;
    said.push_back(message("bridge.visa.of_source",
                           {{"rule", text}, {"source", dataset.title.empty() ? dataset.name : dataset.title}}));
    if (!found) {
      found = VisaRule{.text = text, .openness = tie->value, .record = records[0].id()};
    } else if (found->openness && *found->openness != tie->value) {
      found->openness.reset();
      found->sources_differ = true;
    } else if (found->text.name_or_text() != text) {
      found->sources_differ = true;
    }
  }
  if (found && found->sources_differ) {
    found->text = message("bridge.visa.differ", {{"rules", with_semicolons(std::move(said))}});
  }
  return found;
}

}  // namespace

Mobility mobility_of(const Desk& desk, CountryIndex a, CountryIndex b) {
  Mobility mobility;
  const Layer* layer = desk.atlas().layer("visa_rule");
  if (layer != nullptr) {
    mobility.a_to_b = rule(desk, *layer, a, b);
    mobility.b_to_a = rule(desk, *layer, b, a);
  }
  if (!mobility.a_to_b || !mobility.b_to_a) {
    mobility.reading = message("bridge.visa.not_known");
  } else if (!mobility.a_to_b->openness || !mobility.b_to_a->openness) {
    mobility.reading = message("bridge.visa.not_clear");
  } else if (mobility.a_to_b->openness == mobility.b_to_a->openness) {
    mobility.reading = message("bridge.visa.alike");
  } else {
    const bool a_travels_easier = mobility.a_to_b->openness > mobility.b_to_a->openness;
    mobility.reading = message("bridge.visa.easier", {{"from", desk.atlas().said(a_travels_easier ? a : b)},
                                                      {"to", desk.atlas().said(a_travels_easier ? b : a)}});
  }
  return mobility;
}

std::vector<Translation> translations_of(const Desk& desk, CountryIndex a, CountryIndex b) {
  const Atlas& atlas = desk.atlas();
  std::vector<Translation> translations;
  std::set<std::pair<std::string, std::string>> done;
  const auto add = [&](CountryIndex from, CountryIndex to) {
    for (const std::string& source : atlas.main_languages(from)) {
      for (const std::string& target : atlas.main_languages(to)) {
        if (source == target || !done.insert({source, target}).second) continue;
        const std::optional<TranslatedBooks> books = atlas.translations(source, target);
        if (!books) continue;
        const std::vector<Record> records = desk.records({books->row});
        if (records.empty()) continue;
        int others = 0;
        for (const CountryIndex each : atlas.indices()) {
          if (each == a || each == b) continue;
          const std::vector<std::string>& spoken = atlas.main_languages(each);
          if (std::ranges::find(spoken, source) != spoken.end()) ++others;
        }
        translations.push_back({.from_language = source,
                                .to_language = target,
                                .books = books->books,
                                .record = records[0].id(),
                                .shared_with = others});
      }
    }
  };
  add(a, b);
  add(b, a);
  return translations;
}

}  // namespace mostari::bridge
