#include "desks/kit/answer.hpp"

#include <nlohmann/json.hpp>

#include "model/record_fields.hpp"

namespace mostari {

using nlohmann::json;

json number_or_null(const std::optional<double>& number) {
  return number ? json(*number) : json(nullptr);
}

json text_or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json member_or_null(const json& properties, const char* member) {
  return text_or_null(text_of(properties, member));
}

json unknown_json(const std::vector<NotKnown>& unknown, Language language) {
  json all = json::array();
  for (const NotKnown& each : unknown) {
    all.push_back({{"what", language.say(each.what)}, {"why", language.say(each.why)}});
  }
  return all;
}

}  // namespace mostari
