#include "formats/iati/writer.hpp"

#include <algorithm>
#include <map>

namespace mostari::iati {
namespace {

void append_escaped(std::string& xml, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += in_attribute ? "&quot;" : "\"";
        break;
      case '\r':  // a reader would make a line end of it
        xml += "&#13;";
        break;
      case '\n':  // and a blank of these, in an attribute
        xml += in_attribute ? "&#10;" : "\n";
        break;
      case '\t':
        xml += in_attribute ? "&#9;" : "\t";
        break;
      default:
        // Other control characters cannot stand in XML at all.
        if (static_cast<unsigned char>(c) >= 0x20) xml += c;
    }
  }
}

/// Elements of another namespace make it the default one, down to the next; attributes need a prefix.
void append(std::string& xml, const Node& node, const std::string& default_space, int depth) {
  const auto indent = [&](int levels) {
    if (depth < 0) return;
    xml += '\n';
    xml.append(2 * static_cast<std::size_t>(levels), ' ');
  };
  xml += '<';
  xml += node.name;
  if (node.space != default_space) {
    xml += " xmlns=\"";
    append_escaped(xml, node.space, true);
    xml += '"';
  }
  std::map<std::string, std::string> prefixes;
  for (const Attribute& each : node.attributes) {
    std::string name = each.name;
    if (name.starts_with('{')) {
      const std::size_t end = name.rfind('}');
      const std::string space = name.substr(1, end - 1);
      auto [known, is_new] = prefixes.try_emplace(space, "n" + std::to_string(prefixes.size() + 1));
      if (is_new) {
        xml += " xmlns:" + known->second + "=\"";
        append_escaped(xml, space, true);
        xml += '"';
      }
      name = known->second + ':' + name.substr(end + 1);
    }
    xml += ' ';
    xml += name;
    xml += "=\"";
    append_escaped(xml, each.value, true);
    xml += '"';
  }
  if (node.children.empty()) {
    xml += "/>";
    return;
  }
  xml += '>';
  // Blanks beside words would become words.
  const bool only_elements = std::ranges::none_of(node.children, [](const Node& each) { return each.is_text(); });
  for (const Node& each : node.children) {
    if (each.is_text()) {
      append_escaped(xml, each.text, false);
    } else {
      if (only_elements) indent(depth + 1);
      append(xml, each, node.space, only_elements && depth >= 0 ? depth + 1 : -1);
    }
  }
  if (only_elements) indent(depth);
  xml += "</";
  xml += node.name;
  xml += '>';
}

}  // namespace

std::string xml_of(const Node& node) {
  std::string xml;
  append(xml, node, {}, -1);
  return xml;
}

Writer::Writer(ByteSink sink, const std::string& generated_utc) : sink_(std::move(sink)) {
  put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\" generated-datetime=\"" +
      generated_utc + "\">");
}

void Writer::activity(const Node& activity) {
  std::string xml = "\n  ";
  append(xml, activity, {}, 1);
  put(xml);
  ++activities_;
}

Outcome Writer::finish() {
  put("\n</iati-activities>\n");
  if (!kept_) return Problem{.reason = message("iati.file.not_written"), .advice = message("iati.file.disk_full")};
  if (activities_ == 0) {
    return Problem{.reason = message("iati.file.no_activity"), .advice = message("iati.file.import_first")};
  }
  return Done{};
}

void Writer::put(std::string_view piece) {
  if (kept_) kept_ = sink_(piece);
}

}  // namespace mostari::iati
