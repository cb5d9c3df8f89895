#include "formats/iati/tree.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "model/record_fields.hpp"

namespace mostari::iati {
namespace {

using nlohmann::json;

std::vector<Attribute> sorted(std::vector<Attribute> attributes) {
  std::ranges::sort(attributes, {}, &Attribute::name);
  return attributes;
}

}  // namespace

const std::string* Node::attribute(std::string_view attribute_name) const {
  const auto found = std::ranges::find(attributes, attribute_name, &Attribute::name);
  return found == attributes.end() ? nullptr : &found->value;
}

std::string_view Node::value(std::string_view attribute_name) const {
  const std::string* found = attribute(attribute_name);
  return found == nullptr ? std::string_view() : *found;
}

void Node::set(std::string_view attribute_name, std::string_view attribute_value) {
  const auto found = std::ranges::find(attributes, attribute_name, &Attribute::name);
  if (found != attributes.end()) {
    found->value = attribute_value;
  } else {
    attributes.push_back({std::string(attribute_name), std::string(attribute_value)});
  }
}

void Node::remove(std::string_view attribute_name) {
  std::erase_if(attributes, [&](const Attribute& each) { return each.name == attribute_name; });
}

const Node* Node::child(std::string_view child_name) const {
  const auto found = std::ranges::find_if(children, [&](const Node& each) { return each.is(child_name); });
  return found == children.end() ? nullptr : &*found;
}

std::string Node::own_text() const {
  std::string all;
  for (const Node& each : children) all += each.text;
  return all;
}

bool Node::operator==(const Node& other) const {
  return name == other.name && space == other.space && text == other.text &&
         sorted(attributes) == sorted(other.attributes) && children == other.children;
}

Node text_node(std::string_view text) {
  Node node;
  node.text = text;
  return node;
}

Node element(std::string_view name, std::vector<Attribute> attributes, std::vector<Node> children) {
  Node node;
  node.name = name;
  node.attributes = std::move(attributes);
  node.children = std::move(children);
  return node;
}

Node words(std::string_view name, std::string_view narrative, std::vector<Attribute> attributes) {
  Node node = element(name, std::move(attributes));
  node.children.push_back(element("narrative", {}, {text_node(narrative)}));
  return node;
}

json to_json(const Node& node) {
  if (node.is_text()) return node.text;
  // In the order of the names, so that each member is put at the end.
  json::object_t object;
  if (!node.attributes.empty()) {
    json::object_t attributes;
    for (const Attribute& each : node.attributes) attributes.insert_or_assign(each.name, each.value);
    object.emplace_hint(object.end(), "attributes", std::move(attributes));
  }
  if (!node.children.empty()) {
    json::array_t content;
    content.reserve(node.children.size());
    for (const Node& each : node.children) content.push_back(to_json(each));
    object.emplace_hint(object.end(), "content", std::move(content));
  }
  object.emplace_hint(object.end(), "element", node.name);
  if (!node.space.empty()) object.emplace_hint(object.end(), "namespace", node.space);
  return object;
}

Node node_from_json(const json& value) {
  if (value.is_string()) return text_node(value.get<std::string>());
  Node node;
  if (!value.is_object()) return node;
  node.name = text_of(value, "element");
  node.space = text_of(value, "namespace");
  if (const auto found = value.find("attributes"); found != value.end() && found->is_object()) {
    for (const auto& [name, each] : found->items()) {
      if (each.is_string()) node.attributes.push_back({name, each.get<std::string>()});
    }
  }
  if (const auto found = value.find("content"); found != value.end() && found->is_array()) {
    for (const json& each : *found) node.children.push_back(node_from_json(each));
  }
  return node;
}

std::string words_of(const Node& element, std::string_view activity_language, std::string_view language) {
  const Node* chosen = nullptr;
  for (const Node& each : element.children) {
    if (!each.is("narrative")) continue;
    const std::string* own = each.attribute("xml:lang");
    const std::string_view tongue = own == nullptr ? activity_language : std::string_view(*own);
    if (tongue.substr(0, 2) == language) {
      chosen = &each;
      break;
    }
    if (chosen == nullptr) chosen = &each;
  }
  return std::string(trimmed(chosen == nullptr ? element.own_text() : chosen->own_text()));
}

void join_texts(Node& node) {
  std::vector<Node> joined;
  joined.reserve(node.children.size());
  for (Node& each : node.children) {
    if (each.is_text() && !joined.empty() && joined.back().is_text()) {
      joined.back().text += each.text;
    } else {
      joined.push_back(std::move(each));
    }
  }
  node.children = std::move(joined);
}

std::size_t size_of(const Node& node) {
  std::size_t bytes = sizeof(Node) + node.name.size() + node.space.size() + node.text.size();
  for (const Attribute& each : node.attributes) bytes += sizeof(Attribute) + each.name.size() + each.value.size();
  for (const Node& each : node.children) bytes += size_of(each);
  return bytes;
}

}  // namespace mostari::iati
