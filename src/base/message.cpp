#include "base/message.hpp"

#include <ostream>

#include "base/language.hpp"

namespace mostari {

// Here, where what an argument is made of is known.
Message::Message() = default;
Message::Message(std::string text) : name_or_text_(std::move(text)) {}
Message::Message(const Message& other) = default;
Message::Message(Message&& other) noexcept = default;
Message& Message::operator=(const Message& other) = default;
Message& Message::operator=(Message&& other) noexcept = default;
Message::~Message() = default;

MessageArgument::MessageArgument(std::string_view placeholder, Message message)
    : name(placeholder), value(ListSaid{.items = {std::move(message)}}) {}

Message message(std::string name, std::vector<MessageArgument> arguments) {
  Message made(std::move(name));
  made.is_named_ = true;
  made.arguments_ = std::move(arguments);
  return made;
}

Message words(std::string name, std::string english) {
  if (english.empty()) return {};
  return message("program.list.all", {{"all", WordsSaid{.name = std::move(name), .english = std::move(english)}}});
}

Message both(const Message& first, const Message& second) {
  if (first.empty() || second.empty()) return first.empty() ? second : first;
  return message("program.list.all",
                 {{"all", ListSaid{.items = {first, second}, .joined = ListSaid::Joined::with_semicolons}}});
}

std::string to_string(const Message& message) {
  return Language().say(message);
}

bool Message::is_in_english(std::string_view english) const {
  return to_string(*this) == english;
}

std::ostream& Message::print(std::ostream& out) const {
  return out << to_string(*this);
}

}  // namespace mostari
