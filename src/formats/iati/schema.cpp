#include "formats/iati/schema.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/file.hpp"
#include "base/text.hpp"

namespace mostari::iati {
namespace {

constexpr std::uint64_t max_schema_bytes = 1U << 20U;

std::string attribute_of(xmlNodePtr node, const char* name) {
  xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string text(reinterpret_cast<const char*>(value));
  xmlFree(value);
  return text;
}

bool is(xmlNodePtr node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name);
}

/// Calls `use` with every element below `node`.
void for_each_below(xmlNodePtr node, const std::function<void(xmlNodePtr)>& use) {
  for (xmlNodePtr each = node->children; each != nullptr; each = each->next) {
    if (each->type != XML_ELEMENT_NODE) continue;
    use(each);
    for_each_below(each, use);
  }
}

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
using Shapes = std::map<std::string, std::unique_ptr<Shape>, std::less<>>;

/// The shape of a type; a simple type is one that holds only text.
Shape& shape_of(Shapes& shapes, const std::string& type) {
  std::unique_ptr<Shape>& shape = shapes[type];
  if (!shape) {
    shape = std::make_unique<Shape>();
    shape->name = type;
    if (type.starts_with("xs:")) {
      shape->text = type;
      shape->open = false;
    }
  }
  return *shape;
}

void read_type(xmlNodePtr node, Shapes& shapes) {
  Shape& shape = shape_of(shapes, attribute_of(node, "name"));
  shape.open = false;
  for_each_below(node, [&](xmlNodePtr part) {
    if (is(part, "element")) {
      shape.children.push_back({.name = attribute_of(part, "name"),
                                .shape = &shape_of(shapes, attribute_of(part, "type")),
                                .required = attribute_of(part, "minOccurs") != "0",
                                .repeats = attribute_of(part, "maxOccurs") == "unbounded"});
    } else if (is(part, "attribute")) {
      shape.attributes.push_back({.name = attribute_of(part, "name"),
                                  .type = attribute_of(part, "type"),
                                  .required = attribute_of(part, "use") == "required"});
    } else if (is(part, "extension")) {
      shape.text = attribute_of(part, "base");
    } else if (is(part, "anyAttribute")) {
      shape.open = true;
    }
  });
}

/// libxml2's message on one line.
std::string in_one_line(std::string message) {
  std::replace(message.begin(), message.end(), '\n', ' ');
  return excerpt(trimmed(message), 300);
}

struct Validation {
  const std::function<void(Problem)>* problem = nullptr;
  std::int64_t breaches = 0;
  std::optional<Problem> broken = {};
  xmlParserCtxtPtr parser = nullptr;
};

void on_breach(void* context, xmlErrorPtr error) {
  Validation& validation = *static_cast<Validation*>(context);
  ++validation.breaches;
  (*validation.problem)({.line = validation.parser->input == nullptr ? 0 : validation.parser->input->line,
                         .reason = message("iati.standard.breaks",
                                           {{"error", in_one_line(error->message == nullptr ? "" : error->message)}}),
                         .advice = message("iati.standard.see")});
}

void on_broken(void* context, xmlErrorPtr error) {
  Validation& validation = *static_cast<Validation*>(context);
  if (error->level != XML_ERR_FATAL || validation.broken) return;
  validation.broken =
      Problem{.line = error->line,
              .reason = message("iati.file.not_well_formed",
                                {{"error", in_one_line(error->message == nullptr ? "" : error->message)}}),
              .advice = message("iati.file.fetch_again")};
}

void refuse_document_type(void* context, const xmlChar* /*name*/, const xmlChar* /*id*/, const xmlChar* /*system*/) {
  Validation& validation = *static_cast<Validation*>(context);
  validation.broken = Problem{.line = validation.parser->input->line,
                              .field = "DOCTYPE",
                              .reason = message("iati.file.no_doctype"),
                              .advice = message("iati.file.take_doctype_out")};
  xmlStopParser(validation.parser);
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
  return value;
}

/// Takes a time zone off: "Z", "+02:00".
std::string_view without_zone(std::string_view text) {
  if (text.ends_with('Z')) return text.substr(0, text.size() - 1);
  if (text.size() > 6) {
    const std::string_view zone = text.substr(text.size() - 6);
    if ((zone[0] == '+' || zone[0] == '-') && zone[3] == ':' && is_digits(zone.substr(1, 2)) &&
        is_digits(zone.substr(4, 2)) && value_of(zone.substr(1, 2)) <= 14 && value_of(zone.substr(4, 2)) <= 59)
      return text.substr(0, text.size() - 6);
  }
  return text;
}

Message wrong_date(std::string_view text) {
  text = without_zone(text);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_digits(text.substr(0, 4)) ||
      !is_digits(text.substr(5, 2)) || !is_digits(text.substr(8, 2)))
    return message("iati.value.no_date");
  const int year = value_of(text.substr(0, 4));
  const int month = value_of(text.substr(5, 2));
  const int day = value_of(text.substr(8, 2));
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (year == 0 || month < 1 || month > 12) return message("iati.value.no_day");
  const int length = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
  return day < 1 || day > length ? message("iati.value.no_day_of_month") : Message();
}

Message wrong_time(std::string_view text) {
  const std::size_t parting = text.find('T');
  if (parting == std::string_view::npos) return message("iati.value.no_date_time");
  if (Message wrong = wrong_date(text.substr(0, parting)); !wrong.empty()) return wrong;
  const std::string_view time = without_zone(text.substr(parting + 1));
  const bool form = time.size() >= 8 && time[2] == ':' && time[5] == ':' && is_digits(time.substr(0, 2)) &&
                    is_digits(time.substr(3, 2)) && is_digits(time.substr(6, 2)) && value_of(time.substr(0, 2)) < 24 &&
                    value_of(time.substr(3, 2)) < 60 && value_of(time.substr(6, 2)) < 60 &&
                    (time.size() == 8 || (time[8] == '.' && is_digits(time.substr(9))));
  return form ? Message() : message("iati.value.no_time");
}

Message wrong_decimal(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  const std::size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
  if ((whole.empty() && part.empty()) || (!whole.empty() && !is_digits(whole)) || (!part.empty() && !is_digits(part))) {
    return text.find(',') != std::string_view::npos ? message("iati.value.comma") : message("iati.value.no_number");
  }
  return {};
}

Message wrong_integer(std::string_view type, std::string_view text) {
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (!is_digits(digits) || digits.size() > 9) return message("iati.value.no_whole");
  if (type == "xs:int") return {};
  const int value = value_of(digits);
  if ((negative && value != 0) || (value == 0 && type == "xs:positiveInteger")) return message("iati.value.too_small");
  return {};
}

}  // namespace

const ChildShape* Shape::child(std::string_view child_name) const {
  const auto found = std::ranges::find(children, child_name, &ChildShape::name);
  return found == children.end() ? nullptr : &*found;
}

const AttributeShape* Shape::attribute(std::string_view attribute_name) const {
  const auto found = std::ranges::find(attributes, attribute_name, &AttributeShape::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::size_t Shape::position(std::string_view child_name) const {
  return static_cast<std::size_t>(std::ranges::find(children, child_name, &ChildShape::name) - children.begin());
}

struct Schema::Compiled {
  Shapes shapes;
  xmlSchemaPtr schema = nullptr;
  ~Compiled() { xmlSchemaFree(schema); }
};

Schema::Schema(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::read(const std::filesystem::path& xsd) {
  xmlInitParser();
  const Result<std::string> content = read_file(xsd, max_schema_bytes);
  if (!content) return content.problem();
  const Problem unusable{
      .file = xsd.string(), .reason = message("iati.file.no_schema"), .advice = message("base.do.install_again")};
  constexpr int quiet = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const Document document(xmlReadMemory(content->data(), static_cast<int>(content->size()), nullptr, nullptr, quiet),
                          xmlFreeDoc);
  if (!document) return unusable;
  auto compiled = std::make_unique<Compiled>();
  for (xmlNodePtr each = xmlDocGetRootElement(document.get())->children; each != nullptr; each = each->next) {
    if (is(each, "complexType")) read_type(each, compiled->shapes);
  }
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(content->data(), static_cast<int>(content->size()));
  if (parser == nullptr) throw std::bad_alloc();
  compiled->schema = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  if (compiled->schema == nullptr || !compiled->shapes.contains("activity")) return unusable;
  return Schema(std::move(compiled));
}

const Shape& Schema::activity() const {
  return *compiled_->shapes.find("activity")->second;
}

const Shape& Schema::part(std::string_view child_name) const {
  const ChildShape* child = activity().child(child_name);
  if (child == nullptr) throw std::logic_error("no such part of an activity: " + std::string(child_name));
  return *child->shape;
}

Result<std::int64_t> Schema::validate(const ByteSource& source, const std::function<void(Problem)>& problem) const {
  Validation validation{.problem = &problem};
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.serror = on_broken;
  sax.internalSubset = refuse_document_type;
  xmlSAXHandlerPtr handler = &sax;
  void* user = &validation;
  const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> checker(
      xmlSchemaNewValidCtxt(compiled_->schema), xmlSchemaFreeValidCtxt);
  if (!checker) throw std::bad_alloc();
  xmlSchemaSetValidStructuredErrors(checker.get(), on_breach, &validation);
  const xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug(checker.get(), &handler, &user);
  if (plug == nullptr) throw std::runtime_error("libxml2 cannot validate a stream");
  std::array<char, std::size_t{64} << 10U> chunk{};
  std::size_t got = source(chunk.data(), chunk.size());
  const int first = static_cast<int>(std::min<std::size_t>(got, 4));
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreatePushParserCtxt(handler, user, chunk.data(), first, nullptr), xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  validation.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);  // as in iati_parse.cpp
  xmlParseChunk(parser.get(), chunk.data() + first, static_cast<int>(got) - first, 0);
  while (!validation.broken && (got = source(chunk.data(), chunk.size())) > 0)
    xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(got), 0);
  if (!validation.broken) xmlParseChunk(parser.get(), nullptr, 0, 1);
  xmlSchemaSAXUnplug(plug);
  if (validation.broken) return *validation.broken;
  return validation.breaches;
}

Message wrong_value(std::string_view type, std::string_view value) {
  value = trimmed(value);
  if (type == "xs:date") return wrong_date(value);
  if (type == "xs:dateTime") return wrong_time(value);
  if (type == "xs:decimal") return wrong_decimal(value);
  if (type == "xs:int" || type == "xs:nonNegativeInteger" || type == "xs:positiveInteger")
    return wrong_integer(type, value);
  if (type == "xs:boolean" && value != "0" && value != "1" && value != "true" && value != "false")
    return message("iati.value.no_truth");
  if (type == "xs:NMTOKEN" && (value.empty() || value.find_first_of(" \t\n,;/()&<>\"'") != std::string_view::npos))
    return message("iati.value.no_element_name");
  return {};
}

}  // namespace mostari::iati
