#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.hpp"
#include "base/result.hpp"

namespace mostari::recover {

/// How a field is filled in; the names in api/openapi.yaml (AssessmentForm).
enum class FieldType { text, long_text, date, choice, causes, threats, photos, number };

struct AssessmentOption {
  std::string value = {};
  Message title = {};
  Message description = {};   ///< what the word means; may be empty
  std::string category = {};  ///< of a type of cause or threat: the category it belongs to
};

/// A property of an assessment, or of one of its causes, threats or photos, as schemas/assessment.json says. Its words
/// are messages named by the codes of the schema, whose titles and descriptions are the English ones.
struct AssessmentField {
  std::string name = {};
  Message title = {};
  Message description = {};  ///< of what the form asks, and not of parts; otherwise empty
  FieldType type = FieldType::text;
  bool in_form = false;                        ///< asked by the form; the others are set by the program or an import
  bool required = false;                       ///< by the form, or in each cause, threat or photo
  std::vector<AssessmentOption> options = {};  ///< of a choice
  std::vector<AssessmentField> parts = {};     ///< of causes, threats and photos
  std::optional<std::size_t> min_length = {};  ///< characters
  std::optional<std::size_t> max_length = {};  ///< characters
  std::optional<std::size_t> max_items = {};
  std::optional<double> minimum = {};
  std::optional<double> maximum = {};
  std::string pattern = {};  ///< regular expression of a text; empty when any will do
};

/// A damage class of UNOSAT, the state that it stands for, and the states that lead to it.
struct UnosatClass {
  std::string damage_class = {};
  std::string overall_condition = {};
  std::string damage_extent = {};
  std::vector<std::string> from_conditions = {};
  std::vector<std::string> from_extents = {};
};

struct AssessmentForm {
  std::vector<AssessmentField> fields = {};  ///< in the order of the form
  std::vector<UnosatClass> unosat = {};      ///< heaviest first
};

/// The words and rules of schemas/assessment.json. A problem when the file is missing, damaged, or says something that
/// this program would not check.
Result<AssessmentForm> read_assessment_form(const std::filesystem::path& schema = resource_dir() / "schemas" /
                                                                                  "assessment.json");

/// As api/openapi.yaml, AssessmentForm: only what the form asks.
nlohmann::json form_json(const AssessmentForm& form, Language language);

/// The field with this name, or none.
const AssessmentField* field_of(const AssessmentForm& form, std::string_view name);

/// The condition and extent that a class of UNOSAT stands for; none for a word that is no class.
std::optional<UnosatClass> state_of_unosat(const AssessmentForm& form, std::string_view damage_class);

/// The class of UNOSAT that an extent and a condition suggest: the extent decides where it is known, else the
/// condition. Empty or unknown words say nothing; when both do, the answer is "not_assessed".
std::string unosat_of_state(const AssessmentForm& form, std::string_view overall_condition,
                            std::string_view damage_extent);

}  // namespace mostari::recover
