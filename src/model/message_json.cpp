#include "model/message_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

namespace mostari {
namespace {

using nlohmann::json;

/// In the order of ListSaid::Joined.
constexpr std::array<std::string_view, 4> joined_names{"and", "or", "commas", "semicolons"};

json value_json(const MessageValue& value) {
  struct Visitor {
    json operator()(const std::string& text) const { return text; }
    json operator()(std::int64_t count) const { return count; }
    json operator()(double number) const { return number; }
    json operator()(const DateSaid& date) const { return {{"date", date.iso}}; }
    json operator()(const CountrySaid& country) const {
      return {{"country", country.code}, {"otherwise", country.otherwise}};
    }
    json operator()(const LanguageSaid& language) const { return {{"language", language.code}}; }
    json operator()(const WordsSaid& words) const { return {{"words", words.name}, {"english", words.english}}; }
    json operator()(const ListSaid& list) const {
      json items = json::array();
      for (const Message& each : list.items) items.push_back(message_json(each));
      return {{"list", std::move(items)}, {"joined", joined_names[static_cast<std::size_t>(list.joined)]}};
    }
  };
  return std::visit(Visitor{}, value);
}

std::optional<ListSaid> read_list(const json& kept) {
  ListSaid list;
  const auto joined = std::ranges::find(joined_names, kept.value("joined", ""));
  if (joined == joined_names.end() || !kept.at("list").is_array()) return std::nullopt;
  list.joined = static_cast<ListSaid::Joined>(joined - joined_names.begin());
  for (const json& each : kept.at("list")) list.items.push_back(read_message(each));
  return list;
}

std::optional<MessageArgument> read_argument(const std::string& name, const json& kept) {
  if (kept.is_string()) return MessageArgument(name, kept.get<std::string>());
  if (kept.is_number_integer()) return MessageArgument(name, kept.get<std::int64_t>());
  if (kept.is_number()) return MessageArgument(name, kept.get<double>());
  if (!kept.is_object()) return std::nullopt;
  if (kept.contains("date")) return MessageArgument(name, DateSaid{kept.value("date", "")});
  if (kept.contains("country")) {
    return MessageArgument(name,
                           CountrySaid{.code = kept.value("country", ""), .otherwise = kept.value("otherwise", "")});
  }
  if (kept.contains("language")) return MessageArgument(name, LanguageSaid{kept.value("language", "")});
  if (kept.contains("words")) {
    return MessageArgument(name, WordsSaid{.name = kept.value("words", ""), .english = kept.value("english", "")});
  }
  if (!kept.contains("list")) return std::nullopt;
  std::optional<ListSaid> list = read_list(kept);
  return list ? std::optional(MessageArgument(name, std::move(*list))) : std::nullopt;
}

std::optional<Message> read_named(const json& kept) {
  const std::string name = kept.value("message", "");
  if (!Language().has(name)) return std::nullopt;
  std::vector<MessageArgument> arguments;
  const json with = kept.value("with", json::object());
  for (const auto& [placeholder, value] : with.items()) {
    std::optional<MessageArgument> argument = read_argument(placeholder, value);
    if (!argument) return std::nullopt;
    arguments.push_back(std::move(*argument));
  }
  return message(name, std::move(arguments));
}

}  // namespace

json message_json(const Message& message) {
  if (!message.is_named()) return message.name_or_text();
  json with = json::object();
  for (const MessageArgument& each : message.arguments()) with[each.name] = value_json(each.value);
  return {{"message", message.name_or_text()}, {"with", std::move(with)}, {"english", to_string(message)}};
}

json said_json(const std::vector<Message>& messages, Language language) {
  std::vector<std::string> said;
  for (const Message& each : messages) {
    std::string one = language.say(each);
    if (std::ranges::find(said, one) == said.end()) said.push_back(std::move(one));
  }
  return said;
}

Message read_message(const json& kept) {
  if (kept.is_string()) return kept.get<std::string>();
  if (!kept.is_object()) return {};
  try {
    if (std::optional<Message> named = read_named(kept)) return std::move(*named);
    return kept.value("english", "");
  } catch (const json::exception&) {  // a member of another type than it was kept with
    return {};
  }
}

}  // namespace mostari
