#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mostari::iati {

struct Attribute {
  std::string name;  ///< "code"; "xml:lang"; of another namespace "{uri}name"
  std::string value;

  bool operator==(const Attribute&) const = default;
};

/// An element with everything in it, or a piece of text (without a name).
struct Node {
  std::string name;   ///< local name; empty: a text
  std::string space;  ///< namespace, empty for the elements of IATI
  std::string text;   ///< of a text
  std::vector<Attribute> attributes;
  std::vector<Node> children;  ///< elements and texts in their order
  std::int64_t line = 0;       ///< at which its start tag ends; 0 when it came from no file

  bool is_text() const { return name.empty(); }
  bool is(std::string_view iati_name) const { return name == iati_name && space.empty(); }
  /// Null when it has none.
  const std::string* attribute(std::string_view attribute_name) const;
  /// Empty when it has none.
  std::string_view value(std::string_view attribute_name) const;
  void set(std::string_view attribute_name, std::string_view attribute_value);
  void remove(std::string_view attribute_name);
  /// The first IATI element of this name; null when there is none.
  const Node* child(std::string_view child_name) const;
  /// All texts that stand directly in it, as they are.
  std::string own_text() const;

  /// The same element with the same content; lines do not count, nor does the order of attributes.
  bool operator==(const Node& other) const;
};

Node text_node(std::string_view text);
Node element(std::string_view name, std::vector<Attribute> attributes = {}, std::vector<Node> children = {});
/// An element with words in a <narrative>.
Node words(std::string_view name, std::string_view narrative, std::vector<Attribute> attributes = {});

/// {"element": name, "namespace": uri, "attributes": {name: value}, "content": [text or element …]}; what is empty is
/// left out. docs/formats/iati.md says more.
nlohmann::json to_json(const Node& node);
/// What to_json wrote; of anything else what can be understood.
Node node_from_json(const nlohmann::json& json);

/// The words of an element: its narrative in `language` (or in the activity's own where that is `language`), else the
/// first, else its own text; trimmed.
std::string words_of(const Node& element, std::string_view activity_language, std::string_view language = "en");

/// Joins the texts that meet where an element between them was taken out: written, they are one text.
void join_texts(Node& node);

/// Bytes that a tree takes about, for limits.
std::size_t size_of(const Node& node);

}  // namespace mostari::iati
