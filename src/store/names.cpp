#include "store/names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari {

bool is_plain_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::optional<Problem> dataset_name_problem(std::string_view name) {
  if (is_plain_name(name)) return std::nullopt;
  return Problem{.field = "dataset",
                 .value = excerpt(name),
                 .reason = "is not a dataset name",
                 .advice = "use 1 to 64 lower-case letters, digits, '-' and '_'"};
}

std::optional<Problem> local_id_problem(std::string_view local_id) {
  const auto problem = [&](Message reason, Message advice) {
    return Problem{.field = "id", .value = excerpt(local_id), .reason = std::move(reason), .advice = std::move(advice)};
  };
  if (local_id.empty()) return problem("is empty", "give every record an id of its own");
  if (local_id.size() > 500) return problem("is longer than 500 bytes", "shorten it");
  const bool ascii = std::all_of(local_id.begin(), local_id.end(), [](char c) { return c >= ' ' && c != '\x7f'; });
  if (ascii) return std::nullopt;
  const bool control = std::any_of(local_id.begin(), local_id.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (control) return problem("contains a control character", "remove it");
  if (!is_utf8(local_id)) return problem("is not UTF-8", "save the file as UTF-8");
  return std::nullopt;
}

}  // namespace mostari
