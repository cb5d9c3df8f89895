#pragma once

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mostari {

struct MessageArgument;

/// A sentence that a user reads, or a part of one, in no language yet: its name in data/messages/LANGUAGE/ and what its
/// placeholders stand for. Language::say() says it. Or text that is the same in every language: a name, what a file
/// says.
class Message {
 public:
  Message();
  Message(std::string text);  // NOLINT(google-explicit-constructor)
  /// A literal sentence is no message: it needs a name in data/messages.
  Message(const char* text) = delete;
  Message(const Message& other);
  Message(Message&& other) noexcept;
  Message& operator=(const Message& other);
  Message& operator=(Message&& other) noexcept;
  ~Message();

  bool empty() const { return name_or_text_.empty(); }
  bool is_named() const { return is_named_; }
  bool is(std::string_view name) const { return is_named_ && name_or_text_ == name; }
  const std::string& name_or_text() const { return name_or_text_; }
  const std::vector<MessageArgument>& arguments() const { return arguments_; }

 private:
  friend Message message(std::string name, std::vector<MessageArgument> arguments);
  /// As it is said in English: for tests.
  friend bool operator==(const Message& message, std::string_view english) { return message.is_in_english(english); }
  friend std::ostream& operator<<(std::ostream& out, const Message& message) { return message.print(out); }
  bool is_in_english(std::string_view english) const;
  std::ostream& print(std::ostream& out) const;

  std::string name_or_text_;
  bool is_named_ = false;
  std::vector<MessageArgument> arguments_;
};

/// Said as the language writes a date: as much of "2004-07-23" as is given; what is no such date as it stands.
struct DateSaid {
  std::string iso;
};

/// Said as the language calls the country; `otherwise` where it has no name for it.
struct CountrySaid {
  std::string code;  ///< ISO 3166-1 alpha-3
  std::string otherwise;
};

/// Said as the language calls the language.
struct LanguageSaid {
  std::string code;  ///< ISO 639-3, which also stands where it has no name for it
};

/// Said by the message of that name as it is written, without placeholders, where the language has one; `english`
/// otherwise: words whose English stands in a schema.
struct WordsSaid {
  std::string name;
  std::string english;
};

/// Several, as the language lists them: "a, b and c".
struct ListSaid {
  std::vector<Message> items = {};
  enum class Joined { with_and, with_or, with_commas, with_semicolons } joined = Joined::with_and;
};

/// What stands in the place of a message's placeholder.
using MessageValue =
    std::variant<std::string, std::int64_t, double, DateSaid, CountrySaid, LanguageSaid, WordsSaid, ListSaid>;

struct MessageArgument {
  template <std::integral Whole>
  MessageArgument(std::string_view placeholder, Whole count)
      : name(placeholder), value(static_cast<std::int64_t>(count)) {}
  MessageArgument(std::string_view placeholder, double number) : name(placeholder), value(number) {}
  MessageArgument(std::string_view placeholder, const char* text) : name(placeholder), value(std::string(text)) {}
  MessageArgument(std::string_view placeholder, std::string_view text) : name(placeholder), value(std::string(text)) {}
  MessageArgument(std::string_view placeholder, std::string text) : name(placeholder), value(std::move(text)) {}
  MessageArgument(std::string_view placeholder, DateSaid date) : name(placeholder), value(std::move(date)) {}
  MessageArgument(std::string_view placeholder, CountrySaid country) : name(placeholder), value(std::move(country)) {}
  MessageArgument(std::string_view placeholder, LanguageSaid language)
      : name(placeholder), value(std::move(language)) {}
  MessageArgument(std::string_view placeholder, WordsSaid words) : name(placeholder), value(std::move(words)) {}
  MessageArgument(std::string_view placeholder, ListSaid list) : name(placeholder), value(std::move(list)) {}
  MessageArgument(std::string_view placeholder, Message message);

  std::string name;
  MessageValue value;
};

/// The message of that name: "screen.verdict.identified", with {{"caption", caption}} for its placeholder {caption}.
Message message(std::string name, std::vector<MessageArgument> arguments = {});

/// Names of columns and formats, codes: the same in every language, one after another.
template <std::ranges::input_range Words>
ListSaid words_said(const Words& words, ListSaid::Joined joined = ListSaid::Joined::with_commas) {
  ListSaid list{.joined = joined};
  for (const auto& word : words) list.items.emplace_back(std::string(word));
  return list;
}

/// These words alone; empty where they are.
Message words(std::string name, std::string english);

/// "first; second", and one alone where the other is empty.
Message both(const Message& first, const Message& second);

/// In English: for logs and tests.
std::string to_string(const Message& message);

}  // namespace mostari
