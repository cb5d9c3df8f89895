// As in formats/iati, libxml2's push parser with handlers of our own: its text reader shows a document type declaration
// only after what it declares has been parsed.
#include "formats/lido/xml_stream.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"

namespace mostari::lido {
namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10U;

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

void trim_texts(Element& element) {
  element.text = std::string(trimmed(element.text));
  for (Element& each : element.children) trim_texts(each);
}

class Builder {
 public:
  Builder(std::string_view record, const RecordSink& sink, const StreamLimits& limits)
      : record_(record), sink_(sink), limits_(limits) {}

  void use(xmlParserCtxtPtr parser) { parser_ = parser; }
  const std::optional<Problem>& problem() const { return problem_; }
  bool stopped() const { return stopped_; }
  bool any_element() const { return any_element_; }

  void start(Element&& element) {
    if (stopped_) return;
    any_element_ = true;
    element.line = line();
    if (++depth_ > limits_.max_depth) {
      return stop(Problem{.line = line(),
                          .field = element.name,
                          .reason = message("formats.xml.too_deep", {{"limit", limits_.max_depth}}),
                          .advice = message("formats.xml.export_again")});
    }
    if (passed_depth_ > 0 || (open_.empty() && element.name != record_)) return;
    bytes_ += element.name.size() + sizeof(Element);
    for (const auto& [name, value] : element.attributes) bytes_ += name.size() + value.size();
    open_.push_back(std::move(element));
    check_size();
  }

  void end() {
    if (stopped_) return;
    --depth_;
    if (passed_depth_ > 0) {
      if (depth_ < passed_depth_) passed_depth_ = 0;
      return;
    }
    if (open_.empty()) return;
    Element element = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      open_.back().children.push_back(std::move(element));
      return;
    }
    bytes_ = 0;
    trim_texts(element);
    if (!sink_.record(std::move(element))) stop(std::nullopt);
  }

  void text(std::string_view piece) {
    if (stopped_ || open_.empty() || passed_depth_ > 0) return;
    open_.back().text += piece;
    bytes_ += piece.size();
    check_size();
  }

  void document_type() {
    stop(Problem{.line = line(),
                 .field = "DOCTYPE",
                 .reason = message("formats.xml.doctype"),
                 .advice = message("formats.xml.take_doctype_out", {{"mark", "<!DOCTYPE"}})});
  }

  void broken(int at_line, std::string reason) {
    if (problem_ || stopped_) return;
    std::ranges::replace(reason, '\n', ' ');
    problem_ = Problem{.line = at_line,
                       .field = open_.empty() ? std::string() : open_.back().name,
                       .reason = message("formats.xml.not_well_formed", {{"error", excerpt(trimmed(reason), 200)}}),
                       .advice = message("formats.xml.export_again")};
  }

 private:
  std::int64_t line() const { return parser_->input == nullptr ? 0 : parser_->input->line; }

  void check_size() {
    if (bytes_ <= limits_.max_record_bytes) return;
    sink_.reject({.line = open_.front().line,
                  .field = std::string(record_),
                  .reason = message("formats.xml.large_record", {{"limit", limits_.max_record_bytes}}),
                  .advice = message("formats.xml.part_record")});
    // The depth of the record itself: what is left above it goes on.
    passed_depth_ = depth_ - open_.size() + 1;
    open_.clear();
    bytes_ = 0;
  }

  void stop(std::optional<Problem> problem) {
    stopped_ = true;
    if (!problem_) problem_ = std::move(problem);
    xmlStopParser(parser_);
  }

  std::string_view record_;
  const RecordSink& sink_;
  const StreamLimits& limits_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::optional<Problem> problem_;
  std::vector<Element> open_;  ///< the record at hand and its elements down to the one being read
  std::size_t bytes_ = 0;
  std::size_t depth_ = 0;
  std::size_t passed_depth_ = 0;  ///< of a record that is too large and passed over; 0: none is
  bool any_element_ = false;
  bool stopped_ = false;
};

Builder& builder(void* context) {
  return *static_cast<Builder*>(context);
}

/// libxml2 gives five pointers an attribute: local name, prefix, namespace, begin and end of the value.
void on_start(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*space*/,
              int /*namespaces*/, const xmlChar** /*declared*/, int count, int /*defaulted*/,
              const xmlChar** attributes) {
  Element element{.name = text_of(name)};
  for (int i = 0; i < count; ++i) {
    const xmlChar** each = attributes + std::ptrdiff_t{5} * i;
    element.attributes.emplace_back(text_of(each[0]), std::string(reinterpret_cast<const char*>(each[3]),
                                                                  static_cast<std::size_t>(each[4] - each[3])));
  }
  builder(context).start(std::move(element));
}

void on_end(void* context, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*space*/) {
  builder(context).end();
}

void on_text(void* context, const xmlChar* text, int length) {
  builder(context).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void on_document_type(void* context, const xmlChar* /*name*/, const xmlChar* /*id*/, const xmlChar* /*system*/) {
  builder(context).document_type();
}

void on_error(void* context, xmlErrorPtr error) {
  if (error->level == XML_ERR_FATAL) builder(context).broken(error->line, text_of(BAD_CAST error->message));
}

using Parser = std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)>;

}  // namespace

std::string_view Element::attribute(std::string_view attribute_name) const {
  for (const auto& [each, value] : attributes) {
    if (each == attribute_name) return value;
  }
  return {};
}

const Element* Element::child(std::string_view child_name) const {
  const auto found = std::ranges::find(children, child_name, &Element::name);
  return found == children.end() ? nullptr : &*found;
}

std::vector<const Element*> Element::at(std::string_view path) const {
  std::vector<const Element*> here{this};
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    std::vector<const Element*> below;
    for (const Element* each : here) {
      for (const Element& one : each->children) {
        if (one.name == path.substr(0, end)) below.push_back(&one);
      }
    }
    here = std::move(below);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return here;
}

std::string Element::text_at(std::string_view path) const {
  for (const Element* each : at(path)) {
    if (!each->text.empty()) return each->text;
  }
  return {};
}

std::optional<Problem> stream_records(std::string_view xml, std::string_view record, const RecordSink& sink,
                                      const StreamLimits& limits) {
  xmlInitParser();
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  Builder building(record, sink, limits);
  // The first four bytes say the encoding.
  const std::size_t first = std::min<std::size_t>(xml.size(), 4);
  const Parser parser(xmlCreatePushParserCtxt(&sax, &building, xml.data(), static_cast<int>(first), nullptr),
                      xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  building.use(parser.get());
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);
  xml.remove_prefix(first);
  while (!xml.empty() && !building.stopped() && !building.problem()) {
    const std::size_t size = std::min(xml.size(), piece_bytes);
    xmlParseChunk(parser.get(), xml.data(), static_cast<int>(size), 0);
    xml.remove_prefix(size);
  }
  if (!building.stopped() && !building.problem()) xmlParseChunk(parser.get(), nullptr, 0, 1);
  return building.problem();
}

}  // namespace mostari::lido
