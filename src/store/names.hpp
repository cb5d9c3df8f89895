#pragma once

#include <optional>
#include <string_view>

#include "base/problem.hpp"

namespace mostari {

/// Names that become folders, columns or parts of an address are checked once, where they enter the store.

/// A dataset's or kind's name: 1 to 64 of a-z, 0-9, '-' and '_'.
bool is_plain_name(std::string_view text);

/// What is wrong with a dataset's name, if anything.
std::optional<Problem> dataset_name_problem(std::string_view name);

/// What is wrong with a local id, if anything: it is 1 to 500 bytes of UTF-8 without control characters.
std::optional<Problem> local_id_problem(std::string_view local_id);

}  // namespace mostari
