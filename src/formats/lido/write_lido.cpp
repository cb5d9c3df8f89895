#include "formats/lido/lido.hpp"
#include "formats/lido/record.hpp"

#include <initializer_list>
#include <utility>

namespace mostari::lido {
namespace {

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Writes elements, each on a line of its own.
class Writer {
 public:
  void open(std::string_view name, Attributes attributes = {}) {
    start(name, attributes);
    out_ += ">\n";
    names_.emplace_back(name);
  }

  void close() {
    const std::string name = std::move(names_.back());
    names_.pop_back();
    indent();
    out_ += "</lido:" + name + ">\n";
  }

  void text(std::string_view name, std::string_view words, Attributes attributes = {}) {
    start(name, attributes);
    out_ += '>';
    append_escaped(words);
    out_ += "</lido:";
    out_ += name;
    out_ += ">\n";
  }

  std::string take() { return std::move(out_); }

 private:
  void indent() { out_.append(2 * (names_.size() + 1), ' '); }

  void start(std::string_view name, Attributes attributes) {
    indent();
    out_ += "<lido:";
    out_ += name;
    for (const auto& [attribute, value] : attributes) {
      out_ += ' ';
      out_ += attribute;
      out_ += "=\"";
      append_escaped(value);
      out_ += '"';
    }
  }

  void append_escaped(std::string_view words) {
    for (const char c : words) {
      if (c == '&') {
        out_ += "&amp;";
      } else if (c == '<') {
        out_ += "&lt;";
      } else if (c == '>') {
        out_ += "&gt;";
      } else if (c == '"') {
        out_ += "&quot;";
      } else if (static_cast<unsigned char>(c) >= 0x20U || c == '\n' || c == '\t') {
        out_ += c;  // other control characters cannot stand in XML
      }
    }
  }

  std::string out_;
  std::vector<std::string> names_;
};

void write_titles(Writer& out, const CulturalObject& object) {
  out.open("titleWrap");
  const auto title = [&](std::string_view words, std::string_view pref) {
    out.open("titleSet");
    out.text("appellationValue", words, {{"lido:pref", pref}});
    out.close();
  };
  if (object.title.empty()) {
    // A title is required: what is known of it stands for one.
    out.open("titleSet", {{"lido:type", made_up}});
    out.text("appellationValue", caption(object));
    out.close();
  } else {
    title(object.title, "preferred");
  }
  for (const std::string& each : object.alternative_titles) title(each, "alternate");
  out.close();
}

void write_note(Writer& out, std::string_view type, std::string_view words) {
  if (words.empty()) return;
  out.open("objectDescriptionSet", {{"lido:type", type}});
  out.text("descriptiveNoteValue", words);
  out.close();
}

void write_identification(Writer& out, const CulturalObject& object) {
  out.open("objectIdentificationWrap");
  write_titles(out, object);
  if (!object.inscriptions.empty()) {
    out.open("inscriptionsWrap");
    out.open("inscriptions");
    out.open("inscriptionDescription");
    out.text("descriptiveNoteValue", object.inscriptions);
    out.close();
    out.close();
    out.close();
  }
  if (!object.inventory_number.empty()) {
    out.open("repositoryWrap");
    out.open("repositorySet", {{"lido:type", "current"}});
    out.text("workID", object.inventory_number, {{"lido:type", "inventory number"}});
    out.close();
    out.close();
  }
  if (!object.edition.empty()) {
    out.open("displayStateEditionWrap");
    out.text("displayEdition", object.edition);
    out.close();
  }
  const std::initializer_list<std::pair<std::string_view, std::string_view>> notes = {
      {"description", object.description},
      {"distinguishing_features", object.distinguishing_features},
      {"estimate", object.estimate},
      {"status", object.status},
      {"theft", object.theft}};
  bool any = false;
  for (const auto& [type, words] : notes) any = any || !words.empty();
  if (any) {
    out.open("objectDescriptionWrap");
    for (const auto& [type, words] : notes) write_note(out, type, words);
    out.close();
  }
  if (!object.measurements.empty()) {
    out.open("objectMeasurementsWrap");
    out.open("objectMeasurementsSet");
    out.text("displayObjectMeasurements", object.measurements);
    out.close();
    out.close();
  }
  out.close();
}

void write_event_type(Writer& out, std::string_view concept_id, std::string_view term) {
  out.open("eventType");
  out.text("conceptID", concept_id, {{"lido:type", "http://terminology.lido-schema.org/lido00099"}});
  out.text("term", term, {{"xml:lang", "en"}});
  out.close();
}

void write_production(Writer& out, const CulturalObject& object) {
  out.open("eventSet");
  out.open("event");
  write_event_type(out, "http://terminology.lido-schema.org/lido00007", "Production");
  for (const std::string& each : object.maker) {
    out.open("eventActor");
    out.text("displayActorInRole", each);
    out.close();
  }
  if (!object.date.empty()) {
    out.open("eventDate");
    out.text("displayDate", object.date);
    out.close();
  }
  if (!object.place_of_origin.empty()) {
    out.open("eventPlace");
    out.text("displayPlace", object.place_of_origin);
    out.close();
  }
  if (!object.materials.empty()) {
    out.open("eventMaterialsTech");
    out.text("displayMaterialsTech", object.materials);
    out.close();
  }
  out.close();
  out.close();
}

void write_told_event(Writer& out, std::string_view concept_id, std::string_view term, std::string_view words) {
  if (words.empty()) return;
  out.open("eventSet");
  out.text("displayEvent", words);
  out.open("event");
  write_event_type(out, concept_id, term);
  out.close();
  out.close();
}

void write_relations(Writer& out, const CulturalObject& object) {
  if (object.subject.empty() && object.literature.empty()) return;
  out.open("objectRelationWrap");
  if (!object.subject.empty()) {
    out.open("subjectWrap");
    out.open("subjectSet");
    out.text("displaySubject", object.subject);
    out.close();
    out.close();
  }
  if (!object.literature.empty()) {
    out.open("relatedWorksWrap");
    out.open("relatedWorkSet");
    out.open("relatedWork");
    out.text("displayObject", object.literature);
    out.close();
    out.open("relatedWorkRelType");
    out.text("term", "literature", {{"xml:lang", "en"}});
    out.close();
    out.close();
    out.close();
  }
  out.close();
}

void write_administrative(Writer& out, const CulturalObject& object, const std::string& source) {
  out.open("administrativeMetadata", {{"xml:lang", "en"}});
  if (!object.credit_line.empty()) {
    out.open("rightsWorkWrap");
    out.open("rightsWorkSet");
    out.text("creditLine", object.credit_line);
    out.close();
    out.close();
  }
  out.open("recordWrap");
  out.text("recordID", object.id, {{"lido:type", "http://terminology.lido-schema.org/lido00100"}});
  out.open("recordType");
  out.text("conceptID", "http://terminology.lido-schema.org/lido00141",
           {{"lido:type", "http://terminology.lido-schema.org/lido00099"}});
  out.text("term", "single object", {{"xml:lang", "en"}});
  out.close();
  out.open("recordSource");
  out.open("legalBodyName");
  out.text("appellationValue", source);
  out.close();
  out.close();
  if (!object.source_url.empty()) {
    out.open("recordInfoSet");
    out.text("recordInfoLink", object.source_url);
    out.close();
  }
  out.close();
  out.close();
}

}  // namespace

std::string document_begin() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<lido:lidoWrap xmlns:lido=\"http://www.lido-schema.org\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://www.lido-schema.org http://lido-schema.org/schema/v1.1/lido-v1.1.xsd\">\n";
}

std::string document_end() {
  return "</lido:lidoWrap>\n";
}

std::string record(const CulturalObject& object, const std::string& source) {
  Writer out;
  out.open("lido");
  out.text("lidoRecID", object.id,
           {{"lido:source", source}, {"lido:type", "http://terminology.lido-schema.org/lido00100"}});
  out.open("descriptiveMetadata", {{"xml:lang", "und"}});
  out.open("objectClassificationWrap");
  out.open("objectWorkTypeWrap");
  if (object.object_type.empty()) {
    out.open("objectWorkType", {{"lido:type", made_up}});
    out.text("term", "object");
  } else {
    out.open("objectWorkType");
    out.text("term", object.object_type);
  }
  out.close();
  out.close();
  out.close();
  write_identification(out, object);
  out.open("eventWrap");
  write_production(out, object);
  write_told_event(out, "http://terminology.lido-schema.org/lido00227", "Provenance", object.provenance);
  write_told_event(out, "http://terminology.lido-schema.org/lido00225", "Exhibition", object.exhibited);
  out.close();
  write_relations(out, object);
  out.close();
  write_administrative(out, object, source);
  out.close();
  return out.take();
}

}  // namespace mostari::lido
