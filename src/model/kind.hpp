#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/value_rule.hpp"

// A kind of record is described once, by schemas/KIND.json: what its records hold, how they are captioned, and what an
// import accepts. The schemas are JSON Schema; valijson, which judges, knows the drafts up to 7. They name draft
// 2020-12 and keep to keywords that mean the same in draft 7 (model/kind_test.cpp holds that). Beside these each may
// say
//   caption  of the kind: what makes its records' caption (Kind::caption)
//   unit     of a property: what its number counts, "km"

namespace mostari {

/// What a record of a kind may say.
struct KindProperty {
  std::string name;
  std::string title;    ///< for people: "Year of inscription"
  Message description;  ///< a sentence; English in the schema, in another language "described.site.year"
  Message unit;         ///< "km"; empty: none
  bool required = false;
  ValueRule rule;
};

class SchemaJudge;

class Kind {
 public:
  /// Of a schema's JSON. Throws nlohmann::json::exception or std::runtime_error where it cannot be used.
  Kind(std::string name, const nlohmann::ordered_json& schema);

  const std::string& name() const { return name_; }
  const std::string& title() const { return title_; }
  /// English in the schema; in another language a message, "kinds.site".
  std::string title(Language language) const;
  /// As title(): "kinds.site.location_error_m".
  std::string title(const KindProperty& property, Language language) const;
  const Message& description() const { return description_; }
  /// In the schema's order.
  const std::vector<KindProperty>& properties() const { return properties_; }
  const KindProperty* property(std::string_view name) const;

  /// What first keeps these properties from being a record of the kind; nothing where they are one. `field` is the
  /// property's title. Links are no property. May be called from any thread.
  std::optional<Problem> fault(const nlohmann::json& properties) const;

  /// One line for a person; empty where nothing of it is known. The schema's `caption` is a list of parts, each a text
  /// with properties in braces (", {year}") or a list of such texts of which the first is taken that has all its
  /// properties. A part without one is left out, and what stands before the first property of the line as well.
  std::string caption(const nlohmann::json& properties) const;

 private:
  struct CaptionPiece {
    std::string before;
    std::string property;  ///< empty: only text, at the end
  };
  using CaptionText = std::vector<CaptionPiece>;

  bool surely_fits(const nlohmann::json& properties) const;
  static CaptionText caption_text(const std::string& written);

  std::string name_;
  std::string title_;
  Message description_;
  std::vector<KindProperty> properties_;
  std::vector<std::size_t> by_name_;  ///< places in properties_, in the order in which JSON keeps members
  std::size_t required_ = 0;          ///< how many are
  std::vector<std::vector<CaptionText>> caption_;
  std::shared_ptr<const nlohmann::ordered_json> schema_;
  std::shared_ptr<const SchemaJudge> judge_;
};

class Kinds {
 public:
  /// Each KIND.json of the folder. A problem names the file.
  static Result<Kinds> read(const std::filesystem::path& folder);

  /// By name.
  const std::vector<Kind>& all() const { return all_; }
  /// Null: there is no such kind.
  const Kind* find(std::string_view name) const;

 private:
  std::vector<Kind> all_;
};

/// The kinds of the program (schemas/ of resource_dir()), read when first asked for; throws where they are not
/// installed. From any thread.
const Kinds& kinds();

}  // namespace mostari
