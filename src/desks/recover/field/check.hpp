#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/problem.hpp"
#include "desks/recover/field/form.hpp"

namespace mostari::recover {

/// Everything that is wrong with the properties of an assessment, one Problem per field (a JSON pointer,
/// "/causes/0/type"); empty when they can be kept. `from_form`: what the form requires must be there, too.
std::vector<Problem> assessment_problems(const AssessmentForm& form, const nlohmann::json& properties,
                                         bool from_form = true);

}  // namespace mostari::recover
