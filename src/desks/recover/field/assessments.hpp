#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "desks/recover/field/form.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// Where the form's assessments are kept, each submission a version that can be undone.
inline constexpr std::string_view form_dataset = "assessments";

/// What a form hands in.
struct Submission {
  std::string local_id;                      ///< made by the form, so that sending twice keeps once
  std::string site;                          ///< "dataset/local-id"
  std::string incident = {};                 ///< the same; may be empty
  std::optional<std::string> based_on = {};  ///< tag of what was changed; none for a new one
  nlohmann::json properties;
};

/// Of {"local_id", "site", "incident", "based_on", "properties"}; the problem names what is wrong with its form, not
/// with what was filled in.
Result<Submission> read_submission(const nlohmann::json& body);

struct KeptAssessment {
  std::string local_id;
  std::string tag;  ///< changes with every change
  std::string site;
  nlohmann::json properties;  ///< without its links
};

/// Somebody changed it meanwhile: what stands there now.
struct Conflict {
  KeptAssessment theirs;
};

/// Nothing is wrong with it, but it could not be kept now: an import is under way, the disk is full.
struct NotNow {
  Problem why;
};

/// Several things may be wrong with what a person filled in.
using Problems = std::vector<Problem>;

/// Keeps an assessment. Sent again as it stands, it is kept once; where it was changed since `based_on`, or an id that
/// is taken comes without one, nothing changes and the answer is a Conflict.
std::variant<KeptAssessment, Conflict, NotNow, Problems> submit(Store& store, const AssessmentForm& form,
                                                                const Submission& submission);

std::optional<KeptAssessment> kept_assessment(const Store& store, std::string_view local_id);

/// As api/openapi.yaml, KeptAssessment.
nlohmann::json kept_json(const KeptAssessment& kept);
/// As AssessmentConflict.
nlohmann::json conflict_json(const AssessmentForm& form, const Conflict& conflict, const nlohmann::json& yours,
                             Language language);

}  // namespace mostari::recover
