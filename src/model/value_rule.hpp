#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace re2 {
class RE2;
}

namespace mostari {

/// Why a value is not what its kind asks for, in the words of a Problem.
struct ValueFault {
  std::string value;  ///< shortened; empty where there is none
  Message reason;
  Message advice;
};

/// What a schema says of one value, made ready to be asked often: type, words (`enum`, or `oneOf` of constants),
/// bounds, lengths, pattern, format, items. Of an object it knows only that it is one: is_whole() is false where the
/// schema says more than that. May be used from any thread.
class ValueRule {
 public:
  /// `root` is what a "$ref" of the node points into.
  ValueRule(const nlohmann::ordered_json& node, const nlohmann::ordered_json& root);

  /// Nothing where the value is what is asked for, as far as the rule knows.
  std::optional<ValueFault> fault(const nlohmann::json& value) const;
  bool is_whole() const { return is_whole_; }
  /// Nothing is said but what type it is of.
  bool is_only_type() const;
  /// The one format of the schemas: "iso-date-or-its-beginning".
  std::optional<ValueFault> format_fault(const nlohmann::json& value) const;

  /// What is asked for, and an example, for whoever left the value out.
  Message asked() const;

  const std::string& type() const { return type_; }
  const std::vector<std::string>& words() const { return words_; }

 private:
  bool is_of_type(const nlohmann::json& value) const;
  std::optional<ValueFault> number_fault(const nlohmann::json& value) const;
  std::optional<ValueFault> text_fault(const nlohmann::json& value) const;
  std::optional<ValueFault> list_fault(const nlohmann::json& value) const;
  /// ", e.g. 1974-11-12"; empty without an example.
  /// The advice, with the schema's example where it has one.
  Message with_example(const char* advice) const;

  std::string type_;
  Message description_;
  std::string example_;
  std::vector<std::string> words_;  ///< the only texts allowed; empty: any
  std::optional<double> least_;
  std::optional<double> most_;
  std::optional<std::size_t> shortest_;  ///< characters of a text
  std::optional<std::size_t> longest_;
  std::optional<std::size_t> most_items_;
  std::string format_;
  std::shared_ptr<const re2::RE2> pattern_;  ///< null: any text
  std::shared_ptr<const ValueRule> items_;   ///< null: any
  bool is_whole_ = true;
};

/// The node that a "$ref" ("#/$defs/NAME") points at, with what stands beside the "$ref" in its place; a node without
/// one as it is.
nlohmann::ordered_json resolved_node(const nlohmann::ordered_json& node, const nlohmann::ordered_json& root);

/// The node of a list's items; what it does not tell people itself, the list tells of it.
nlohmann::ordered_json item_node(const nlohmann::ordered_json& list, const nlohmann::ordered_json& root);

}  // namespace mostari
