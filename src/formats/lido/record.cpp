#include "formats/lido/record.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"

namespace mostari::lido {
namespace {

/// Puts a text into a property, where there is one.
void put(CulturalObject& object, std::string_view property, const std::string& text) {
  if (!text.empty()) set_property(object, property, text);
}

/// The first of several languages of one thing.
std::string term_of(const Element& concept_element) {
  if (std::string term = concept_element.text_at("term"); !term.empty()) return term;
  // LIDO 1.1 takes SKOS: <skos:Concept><skos:prefLabel>.
  if (std::string label = concept_element.text_at("Concept/prefLabel"); !label.empty()) return label;
  return concept_element.text_at("prefLabel");
}

std::string terms_at(const Element& element, std::string_view path) {
  std::string all;
  for (const Element* each : element.at(path)) {
    const std::string term = term_of(*each);
    if (!term.empty() && all.find(term) == std::string::npos) all += (all.empty() ? "" : "; ") + term;
  }
  return all;
}

std::string name_at(const Element& element, std::string_view path) {
  for (const Element* each : element.at(path)) {
    if (std::string name = each->text_at("appellationValue"); !name.empty()) return name;
  }
  return {};
}

enum class EventKind { production, provenance, exhibition, other };

/// By LIDO's own terminology, or by the word in one of the languages in which it is in use.
EventKind kind_of(const Element& event) {
  struct Known {
    std::string_view word;  ///< in the form of normalised()
    EventKind kind;
  };
  constexpr std::array<Known, 34> known{{{"lido00007", EventKind::production},
                                         {"lido00012", EventKind::production},
                                         {"lido00224", EventKind::production},
                                         {"production", EventKind::production},
                                         {"creation", EventKind::production},
                                         {"manufacture", EventKind::production},
                                         {"making", EventKind::production},
                                         {"designing", EventKind::production},
                                         {"herstellung", EventKind::production},
                                         {"entstehung", EventKind::production},
                                         {"geistige schopfung", EventKind::production},
                                         {"entwurf", EventKind::production},
                                         {"execution", EventKind::production},
                                         {"fabrication", EventKind::production},
                                         {"produzione", EventKind::production},
                                         {"creazione", EventKind::production},
                                         {"realizzazione", EventKind::production},
                                         {"produccion", EventKind::production},
                                         {"creacion", EventKind::production},
                                         {"producao", EventKind::production},
                                         {"vervaardiging", EventKind::production},
                                         {"productie", EventKind::production},
                                         {"wytworzenie", EventKind::production},
                                         {"lido00227", EventKind::provenance},
                                         {"lido00001", EventKind::provenance},
                                         {"provenance", EventKind::provenance},
                                         {"provenienz", EventKind::provenance},
                                         {"acquisition", EventKind::provenance},
                                         {"erwerb", EventKind::provenance},
                                         {"lido00225", EventKind::exhibition},
                                         {"exhibition", EventKind::exhibition},
                                         {"ausstellung", EventKind::exhibition},
                                         {"exposition", EventKind::exhibition},
                                         {"esposizione", EventKind::exhibition}}};
  for (const Element* type : event.at("eventType")) {
    std::vector<std::string> words;
    for (const Element* term : type->at("term")) words.push_back(normalised(term->text));
    for (const Element* label : type->at("Concept/prefLabel")) words.push_back(normalised(label->text));
    for (const Element* id : type->at("conceptID"))
      words.push_back(normalised(id->text.substr(id->text.rfind('/') + 1)));
    for (const Element* each : type->at("Concept")) {
      const std::string_view about = each->attribute("about");
      words.push_back(normalised(about.substr(about.rfind('/') + 1)));
    }
    for (const std::string& word : words) {
      const auto* found = std::ranges::find(known, word, &Known::word);
      if (found != known.end()) return found->kind;
    }
  }
  return EventKind::other;
}

bool names_a_year(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    digits = std::isdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

/// The words where they name a year; else the years that stand beside them, which say what the words mean.
std::string date_of(const Element& event_date) {
  const std::string shown = event_date.text_at("displayDate");
  const std::string earliest = event_date.text_at("date/earliestDate");
  const std::string latest = event_date.text_at("date/latestDate");
  if (earliest.empty() || names_a_year(shown)) return shown.empty() ? latest : shown;
  return latest.empty() || latest == earliest ? earliest : earliest + '/' + latest;
}

/// Makers of an event, with what qualifies them.
void put_actors(const Element& event, CulturalObject& object) {
  for (const Element* actor : event.at("eventActor")) {
    const std::string shown = actor->text_at("displayActorInRole");
    const Element* in_role = actor->child("actorInRole");
    std::string name = in_role == nullptr ? std::string() : name_at(*in_role, "actor/nameActorSet");
    if (!name.empty() && in_role != nullptr) {
      const std::string qualifier = in_role->text_at("attributionQualifierActor");
      if (!qualifier.empty()) name = qualifier + ' ' + name;
    }
    // The words for people say more than the name ("after Anna Example, printed by …"), and are what another would
    // read.
    put(object, "maker", name.empty() ? shown : name);
  }
}

void put_production(const Element& event, CulturalObject& object) {
  put_actors(event, object);
  if (object.maker.empty()) put(object, "maker", terms_at(event, "culture"));
  if (object.date.empty()) {
    for (const Element* each : event.at("eventDate")) put(object, "date", date_of(*each));
    if (object.date.empty()) put(object, "date", terms_at(event, "periodName"));
  }
  for (const Element* place : event.at("eventPlace")) {
    std::string words = place->text_at("displayPlace");
    if (words.empty()) words = name_at(*place, "place/namePlaceSet");
    if (object.place_of_origin.find(words) == std::string::npos) put(object, "place_of_origin", words);
  }
  for (const Element* materials : event.at("eventMaterialsTech")) {
    std::string words = materials->text_at("displayMaterialsTech");
    if (words.empty()) words = terms_at(*materials, "materialsTech/termMaterialsTech");
    if (object.materials.find(words) == std::string::npos) put(object, "materials", words);
  }
}

/// What is told of an event that is none of its making, in one line.
std::string told_of(const Element& event_set) {
  if (std::string shown = event_set.text_at("displayEvent"); !shown.empty()) return shown;
  std::string all;
  const auto add = [&](const std::string& words) {
    if (!words.empty()) all += (all.empty() ? "" : ", ") + words;
  };
  for (const Element* event : event_set.at("event")) {
    for (const Element* name : event->at("eventName")) add(name->text_at("appellationValue"));
    for (const Element* actor : event->at("eventActor")) {
      const std::string shown = actor->text_at("displayActorInRole");
      add(shown.empty() ? name_at(*actor, "actorInRole/actor/nameActorSet") : shown);
    }
    for (const Element* place : event->at("eventPlace")) {
      const std::string shown = place->text_at("displayPlace");
      add(shown.empty() ? name_at(*place, "place/namePlaceSet") : shown);
    }
    for (const Element* date : event->at("eventDate")) add(date_of(*date));
  }
  return all;
}

void put_events(const Element& descriptive, CulturalObject& object) {
  const std::vector<const Element*> sets = descriptive.at("eventWrap/eventSet");
  for (const Element* set : sets) {
    for (const Element* event : set->at("event")) {
      EventKind kind = kind_of(*event);
      // A record with one event that is called by another word tells of its making.
      if (kind == EventKind::other && sets.size() == 1) kind = EventKind::production;
      if (kind == EventKind::production) put_production(*event, object);
      if (kind == EventKind::provenance) put(object, "provenance", told_of(*set));
      if (kind == EventKind::exhibition) put(object, "exhibited", told_of(*set));
    }
  }
}

std::string measurements_of(const Element& set) {
  if (std::string shown = set.text_at("displayObjectMeasurements"); !shown.empty()) return shown;
  std::string all;
  for (const Element* each : set.at("objectMeasurements/measurementSet")) {
    const auto part = [&](std::string_view name) {
      const Element* found = each->child(name);
      if (found == nullptr) return std::string();
      return found->text.empty() ? term_of(*found) : found->text;
    };
    const std::string value = part("measurementValue");
    if (value.empty()) continue;
    const std::string type = part("measurementType");
    const std::string unit = part("measurementUnit");
    all += (all.empty() ? "" : "; ") + (type.empty() ? "" : type + ' ') + value + (unit.empty() ? "" : ' ' + unit);
  }
  return all;
}

/// Titles: the first, or the one that is preferred; the others are other titles.
void put_titles(const Element& descriptive, CulturalObject& object) {
  for (const Element* set : descriptive.at("objectIdentificationWrap/titleWrap/titleSet")) {
    if (set->attribute("type") == made_up) continue;
    for (const Element* value : set->at("appellationValue")) {
      if (value->text.empty() || value->text == object.title) continue;
      if (object.title.empty()) {
        object.title = value->text;
      } else if (value->attribute("pref") == "preferred" && set->attribute("type") != "alternative" &&
                 std::ranges::find(object.alternative_titles, object.title) == object.alternative_titles.end() &&
                 object.alternative_titles.empty()) {
        object.alternative_titles.push_back(std::exchange(object.title, value->text));
      } else {
        put(object, "alternative_titles", value->text);
      }
    }
  }
}

void put_inscriptions(const Element& descriptive, CulturalObject& object) {
  for (const Element* each : descriptive.at("objectIdentificationWrap/inscriptionsWrap/inscriptions")) {
    put(object, "inscriptions", each->text_at("inscriptionDescription/descriptiveNoteValue"));
    put(object, "inscriptions", each->text_at("inscriptionTranscription"));
  }
}

/// Notes, of which our own export says which property each holds.
void put_descriptions(const Element& descriptive, CulturalObject& object) {
  for (const Element* set : descriptive.at("objectIdentificationWrap/objectDescriptionWrap/objectDescriptionSet")) {
    const std::string text = set->text_at("descriptiveNoteValue");
    const std::string type(set->attribute("type"));
    constexpr std::array<std::string_view, 4> own{"distinguishing_features", "estimate", "status", "theft"};
    put(object, std::ranges::find(own, type) != own.end() ? type : "description", text);
  }
}

void put_repository(const Element& descriptive, CulturalObject& object) {
  const std::vector<const Element*> sets = descriptive.at("objectIdentificationWrap/repositoryWrap/repositorySet");
  for (const bool current : {true, false}) {
    for (const Element* set : sets) {
      if (!object.inventory_number.empty() || (current && set->attribute("type") != "current")) continue;
      object.inventory_number = set->text_at("workID");
    }
  }
}

void put_related(const Element& descriptive, CulturalObject& object) {
  const Element* wrap = descriptive.child("objectRelationWrap");
  if (wrap == nullptr) return;
  for (const Element* set : wrap->at("subjectWrap/subjectSet")) {
    std::string words = set->text_at("displaySubject");
    if (words.empty()) words = terms_at(*set, "subject/subjectConcept");
    if (words.empty()) words = name_at(*set, "subject/subjectPlace/place/namePlaceSet");
    put(object, "subject", words);
  }
  for (const Element* set : wrap->at("relatedWorksWrap/relatedWorkSet")) {
    const std::string type = normalised(terms_at(*set, "relatedWorkRelType"));
    if (type.find("literat") != std::string::npos || type.find("bibliogra") != std::string::npos) {
      put(object, "literature", set->text_at("relatedWork/displayObject"));
    }
  }
}

void put_descriptive(const Element& descriptive, CulturalObject& object) {
  put_titles(descriptive, object);
  put_inscriptions(descriptive, object);
  put_descriptions(descriptive, object);
  put_repository(descriptive, object);
  put_related(descriptive, object);
  const auto once = [&](std::string_view property, const std::string& text) {
    if (!has_property(object, property)) put(object, property, text);
  };
  std::vector<const Element*> types = descriptive.at("objectClassificationWrap/objectWorkTypeWrap/objectWorkType");
  std::erase_if(types, [](const Element* each) { return each->attribute("type") == made_up; });
  std::string type;
  for (const Element* each : types) {
    const std::string term = term_of(*each);
    if (!term.empty() && type.find(term) == std::string::npos) type += (type.empty() ? "" : "; ") + term;
  }
  once("object_type", type);
  once("object_type", terms_at(descriptive, "objectClassificationWrap/classificationWrap/classification"));
  const Element* identification = descriptive.child("objectIdentificationWrap");
  if (identification != nullptr && object.measurements.empty()) {
    for (const Element* set : identification->at("objectMeasurementsWrap/objectMeasurementsSet")) {
      put(object, "measurements", measurements_of(*set));
    }
  }
  if (identification != nullptr && object.materials.empty()) {
    for (const Element* set : identification->at("objectMaterialsTechWrap/objectMaterialsTechSet")) {
      const std::string shown = set->text_at("displayMaterialsTech");
      put(object, "materials", shown.empty() ? terms_at(*set, "materialsTech/termMaterialsTech") : shown);
    }
  }
  if (identification != nullptr) {
    once("edition", identification->text_at("displayStateEditionWrap/displayEdition"));
    once("edition", identification->text_at("displayStateEditionWrap/displayState"));
  }
  if (object.maker.empty() && object.date.empty()) put_events(descriptive, object);
}

void put_administrative(const Element& administrative, CulturalObject& object) {
  const auto once = [&](std::string_view property, const std::string& text) {
    if (!has_property(object, property)) put(object, property, text);
  };
  once("credit_line", administrative.text_at("rightsWorkWrap/rightsWorkSet/creditLine"));
  once("source_url", administrative.text_at("recordWrap/recordInfoSet/recordInfoLink"));
  for (const Element* link : administrative.at("resourceWrap/resourceSet/resourceRepresentation/linkResource")) {
    // An address is not fetched; a name may be that of a file beside this one.
    if (link->text.find("://") == std::string::npos) put(object, "image", link->text);
  }
}

void note_not_taken(const Element& record, std::set<std::string>& not_taken) {
  constexpr std::array<std::string_view, 3> passed{"relatedWorksWrap", "rightsWorkWrap", "resourceWrap"};
  for (const Element* element : record.at("descriptiveMetadata/objectRelationWrap")) {
    for (const Element& each : element->children) {
      if (std::ranges::find(passed, each.name) != passed.end() && !each.children.empty()) not_taken.insert(each.name);
    }
  }
  for (const Element* link :
       record.at("administrativeMetadata/resourceWrap/resourceSet/resourceRepresentation/linkResource")) {
    if (link->text.find("://") != std::string::npos) not_taken.insert("linkResource");
  }
}

}  // namespace

CulturalObject object_of(const Element& record, std::set<std::string>& not_taken) {
  CulturalObject object;
  object.id = record.text_at("lidoRecID");
  // Each language has a description of its own: what the first says stands.
  for (const Element* each : record.at("descriptiveMetadata")) put_descriptive(*each, object);
  for (const Element* each : record.at("administrativeMetadata")) put_administrative(*each, object);
  if (object.id.empty()) object.id = record.text_at("administrativeMetadata/recordWrap/recordID");
  if (object.id.empty()) object.id = object.inventory_number;
  if (object.literature.empty()) note_not_taken(record, not_taken);
  return object;
}

}  // namespace mostari::lido
