#include "store/names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari {

namespace {

constexpr std::size_t max_id_bytes = 500;

}  // namespace

bool is_plain_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::optional<Problem> dataset_name_problem(std::string_view name) {
  if (is_plain_name(name)) return std::nullopt;
  return Problem{.field = "dataset",
                 .value = excerpt(name),
                 .reason = message("store.dataset.no_name"),
                 .advice = message("store.dataset.write_name")};
}

std::optional<Problem> local_id_problem(std::string_view local_id) {
  const auto problem = [&](Message reason, Message advice) {
    return Problem{.field = "id", .value = excerpt(local_id), .reason = std::move(reason), .advice = std::move(advice)};
  };
  if (local_id.empty()) return problem(message("base.value.empty"), message("store.record.own_id"));
  if (local_id.size() > max_id_bytes)
    return problem(message("base.value.longer_bytes", {{"limit", max_id_bytes}}), message("base.do.shorten"));
  const bool ascii = std::all_of(local_id.begin(), local_id.end(), [](char c) { return c >= ' ' && c != '\x7f'; });
  if (ascii) return std::nullopt;
  const bool control = std::any_of(local_id.begin(), local_id.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (control) return problem(message("base.value.control_character"), message("store.record.remove"));
  if (!is_utf8(local_id)) return problem(message("base.value.not_utf8"), message("base.do.save_utf8"));
  return std::nullopt;
}

}  // namespace mostari
