// libxml2's push parser with handlers of our own, not its text reader: the reader shows a document type declaration
// only after the declaration has been parsed, entities and all.
#include "formats/iati/parse.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/text.hpp"

namespace mostari::iati {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} << 10U;
constexpr std::size_t max_depth = 100;  ///< the standard needs ten

std::string utf8_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

/// The namespace of a name: an undeclared prefix, which libxml2 lets pass, is one of its own, lest its elements be
/// taken for IATI's; so is "xml" on elements, which cannot be declared again when they are written.
std::string space_of(const xmlChar* prefix, const xmlChar* space) {
  constexpr std::string_view xml = "http://www.w3.org/XML/1998/namespace";
  std::string declared = utf8_of(space);
  if (declared != xml && (!declared.empty() || prefix == nullptr)) return declared;
  return "urn:undeclared-prefix:" + utf8_of(prefix);
}

/// Without the further colons that libxml2 lets pass, also in front (":w"): an underscore may begin a name, a dot not.
std::string local_of(const xmlChar* name) {
  std::string local = utf8_of(name);
  std::ranges::replace(local, ':', '_');
  return local;
}

std::string qualified(const xmlChar* local, const xmlChar* prefix, const xmlChar* space) {
  if (prefix == nullptr) return local_of(local);
  if (utf8_of(prefix) == "xml") return "xml:" + local_of(local);
  return '{' + space_of(prefix, space) + '}' + local_of(local);
}

/// The marks that the first byte of a letter of two or three bytes leaves where UTF-8 was taken for ISO-8859-1 or
/// windows-1252: a capital A with tilde or circumflex before a control or sign, a small one before a euro sign.
bool looks_encoded_twice(std::string_view text) {
  for (const std::string_view mark : {"\xC3\x83\xC2", "\xC3\x82\xC2", "\xC3\xA2\xE2\x82\xAC"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

bool is_blank(const Node& node) {
  return node.is_text() && trimmed(node.text).empty();
}

/// What to do about a file that is not well-formed. libxml2 has no number of its own for texts beyond its limits.
Message advice_for(int code, std::string_view reason) {
  switch (code) {
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_INVALID_CHAR:
    case XML_I18N_CONV_FAILED:
    case XML_I18N_NO_HANDLER:
      return message("iati.file.bad_encoding");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return message("iati.file.entities", {{"entities", "&amp; &lt; &gt; &quot; &apos;"}, {"reference", "&#233;"}});
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return message("iati.file.take_one_out");
    default:
      break;
  }
  if (reason.find("Huge input") != std::string_view::npos || reason.find("too long") != std::string_view::npos)
    return message("iati.file.huge");
  return message("iati.file.fetch_again");
}

/// Builds activities from what the parser says, and hands them on.
class Builder {
 public:
  Builder(ActivitySink& sink, const ParseOptions& options) : sink_(sink), options_(options) {}

  void use(xmlParserCtxtPtr parser) { parser_ = parser; }
  const std::optional<Problem>& problem() const { return problem_; }
  bool stopped() const { return stopped_; }
  bool root_seen() const { return root_seen_; }

  void start(Node&& node) {
    if (stopped_) return;
    node.line = line();
    if (!root_seen_) return root(node);
    ++depth_;
    if (depth_ + 1 > max_depth) {
      return stop(Problem{.line = line(),
                          .field = node.name,
                          .reason = message("iati.file.too_deep", {{"limit", max_depth}}),
                          .advice = message("iati.file.ask_proper")});
    }
    if (passing_over_) return;
    count(sizeof(Node) + node.name.size() + node.space.size());
    for (const Attribute& each : node.attributes) count(sizeof(Attribute) + each.name.size() + each.value.size());
    open_.push_back(std::move(node));
    check_size();
  }

  void end() {
    if (stopped_) return;
    if (depth_ == 0) return;  // the root
    --depth_;
    if (passing_over_) {
      if (depth_ == 0) passing_over_ = false;
      return;
    }
    Node node = std::move(open_.back());
    open_.pop_back();
    for (const Node& each : node.children) {
      if (each.is_text() && looks_encoded_twice(each.text)) sink_.encoded_twice(node.line);
    }
    // Blanks between elements are layout, not words.
    if (std::ranges::any_of(node.children, [](const Node& each) { return !each.is_text(); }))
      std::erase_if(node.children, is_blank);
    if (!open_.empty()) {
      if (node.is("iati-identifier") && open_.size() == 1) identifier_ = trimmed(node.own_text());
      open_.back().children.push_back(std::move(node));
      return;
    }
    bytes_ = 0;
    identifier_.clear();
    if (!node.is("iati-activity")) return sink_.stray(node);
    if (!sink_.activity(std::move(node))) stop(std::nullopt);
  }

  void text(std::string_view piece) {
    if (stopped_ || passing_over_ || open_.empty()) return;
    std::vector<Node>& children = open_.back().children;
    if (children.empty() || !children.back().is_text()) {
      children.push_back(text_node({}));
      count(sizeof(Node));
    }
    children.back().text += piece;
    count(piece.size());
    check_size();
  }

  void document_type(std::string_view name) {
    if (name == "html" || name == "HTML") {
      return stop(Problem{.line = line(),
                          .field = "DOCTYPE",
                          .value = excerpt(name),
                          .reason = message("iati.file.web_page"),
                          .advice = message("iati.file.look_at_page")});
    }
    stop(Problem{.line = line(),
                 .field = "DOCTYPE",
                 .reason = message("iati.file.doctype"),
                 .advice = message("iati.file.take_doctype_out")});
  }

  void stands_twice(const std::string& attribute) {
    stop(Problem{.line = line(),
                 .field = excerpt(attribute, 100),
                 .value = identifier_,
                 .reason = message("iati.file.attribute_twice"),
                 .advice = message("iati.file.take_one_out")});
  }

  void broken(int at_line, int code, std::string reason) {
    if (problem_ || stopped_) return;
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    problem_ = Problem{.line = at_line,
                       .field = open_.empty() ? std::string() : open_.front().name,
                       .value = identifier_,
                       .reason = message("iati.file.not_well_formed", {{"error", excerpt(trimmed(reason), 200)}}),
                       .advice = advice_for(code, reason)};
  }

 private:
  std::int64_t line() const { return parser_->input == nullptr ? 0 : parser_->input->line; }

  void root(const Node& node) {
    root_seen_ = true;
    if (!node.is("iati-activities")) {
      const bool organisations = node.is("iati-organisations") || node.is("iati-organisation");
      return stop(Problem{
          .line = node.line,
          .field = excerpt(node.name),
          .reason = organisations ? message("iati.file.organisations")
                                  : message("iati.file.no_iati", {{"element", "<iati-activities>"}}),
          .advice = organisations ? message("iati.file.give_publisher_file") : message("iati.file.give_activities")});
    }
    FileHeader header{
        .version = std::string(trimmed(node.value("version"))), .attributes = node.attributes, .line = node.line};
    if (std::optional<Problem> refused = sink_.header(header)) stop(std::move(refused));
  }

  void count(std::size_t bytes) { bytes_ += bytes; }
  void check_size() {
    if (bytes_ <= options_.max_activity_bytes) return;
    sink_.too_large(identifier_, open_.front().line);
    open_.clear();
    bytes_ = 0;
    identifier_.clear();
    passing_over_ = true;
  }

  void stop(std::optional<Problem> problem) {
    stopped_ = true;
    if (!problem_) problem_ = std::move(problem);
    xmlStopParser(parser_);
  }

  ActivitySink& sink_;
  const ParseOptions& options_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::optional<Problem> problem_;
  std::vector<Node> open_;  ///< the activity at hand and its elements down to the one being read
  std::string identifier_;
  std::size_t bytes_ = 0;
  std::size_t depth_ = 0;  ///< below the root
  bool root_seen_ = false;
  bool passing_over_ = false;
  bool stopped_ = false;
};

Builder& builder(void* context) {
  return *static_cast<Builder*>(context);
}

/// libxml2 gives five pointers an attribute: local name, prefix, namespace, begin and end of the value.
void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int /*namespaces*/,
              const xmlChar** /*declared*/, int attribute_count, int /*defaulted*/, const xmlChar** attributes) {
  Node node;
  node.name = local_of(name);
  node.space = space_of(prefix, space);
  node.attributes.reserve(static_cast<std::size_t>(attribute_count));
  for (int i = 0; i < attribute_count; ++i) {
    const xmlChar** each = attributes + std::ptrdiff_t{5} * i;
    std::string attribute = qualified(each[0], each[1], each[2]);
    // Two prefixes of one namespace, which libxml2 lets pass: only one of the two could be kept.
    if (node.attribute(attribute) != nullptr) return builder(context).stands_twice(attribute);
    node.attributes.push_back({std::move(attribute), std::string(reinterpret_cast<const char*>(each[3]),
                                                                 static_cast<std::size_t>(each[4] - each[3]))});
  }
  builder(context).start(std::move(node));
}

void on_end(void* context, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*space*/) {
  builder(context).end();
}

void on_text(void* context, const xmlChar* text, int length) {
  builder(context).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void on_document_type(void* context, const xmlChar* name, const xmlChar* /*id*/, const xmlChar* /*system*/) {
  builder(context).document_type(utf8_of(name));
}

void on_error(void* context, xmlErrorPtr error) {
  if (error->level == XML_ERR_FATAL)
    builder(context).broken(error->line, error->code, error->message == nullptr ? "" : error->message);
}

xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  return sax;
}

using Parser = std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)>;

}  // namespace

ByteSource source_of(std::string_view content) {
  return [content](char* buffer, std::size_t size) mutable {
    const std::size_t given = std::min(size, content.size());
    std::memcpy(buffer, content.data(), given);
    content.remove_prefix(given);
    return given;
  };
}

std::optional<Problem> parse_activities(const ByteSource& source, ActivitySink& sink, const ParseOptions& options) {
  xmlInitParser();
  xmlSAXHandler sax = handlers();
  Builder building(sink, options);
  // The first four bytes say the encoding.
  std::array<char, chunk_bytes> chunk{};
  std::size_t got = 0;
  while (got < 4) {
    const std::size_t more = source(chunk.data() + got, 4 - got);
    if (more == 0) break;
    got += more;
  }
  if (got == 0) return Problem{.reason = message("base.value.empty"), .advice = message("iati.file.give_activities")};
  const Parser parser(xmlCreatePushParserCtxt(&sax, &building, chunk.data(), static_cast<int>(got), nullptr),
                      xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  building.use(parser.get());
  // Without NOENT libxml2 gives an attribute's "&amp;" as "&#38;". Other entities than XML's own cannot be declared:
  // the declaration ends the reading.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);
  while (!building.stopped() && !building.problem()) {
    got = source(chunk.data(), chunk.size());
    if (got == 0) break;
    xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(got), 0);
  }
  if (!building.stopped() && !building.problem()) {
    xmlParseChunk(parser.get(), nullptr, 0, 1);
    if (!building.problem() && !building.root_seen())
      return Problem{.reason = message("iati.file.no_element"), .advice = message("iati.file.give_activities")};
  }
  return building.problem();
}

bool looks_like_iati(std::string_view content) {
  content = content.substr(0, std::size_t{64} << 10U);
  // UTF-16: the names of the elements are ASCII with zeros between.
  std::string narrow;
  if (content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF") ||
      content.starts_with(std::string_view("<\0", 2)) || content.starts_with(std::string_view("\0<", 2))) {
    for (const char c : content) {
      if (c > 0) narrow += c;
    }
    content = narrow;
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  content = trimmed(content);
  return content.starts_with("<?xml") ||
         (content.starts_with('<') && (content.find("<iati-activities") != std::string_view::npos ||
                                       content.find("<iati-organisations") != std::string_view::npos));
}

}  // namespace mostari::iati
