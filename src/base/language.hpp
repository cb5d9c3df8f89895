#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace mostari {

struct Catalogue;

/// A language that the program speaks: a folder of data/messages/. Copied freely; may be used from any thread.
class Language {
 public:
  /// English, in which every message is written first.
  Language();
  /// "fr", "fr-CH", "fr_FR.UTF-8": by what comes before the first mark; nothing for a language that is not spoken.
  static std::optional<Language> of(std::string_view code);
  /// The best of an Accept-Language header (RFC 9110, 12.5.4); English where there is none.
  static Language preferred(std::string_view accept_language);
  /// The locale's (LC_ALL, LC_MESSAGES, LANG: the first that is set); English where it is not spoken.
  static Language of_environment();
  /// All of them, English first.
  static std::vector<Language> all();

  std::string_view code() const;  ///< "fr"
  bool right_to_left() const;

  /// ICU MessageFormat. A message that the language lacks is said in English; one that English lacks by its name.
  std::string say(const Message& message) const;

  /// Whether it can say the message of that name itself.
  bool has(const std::string& name) const;

  /// A word whose English stands elsewhere (a schema, a table of data/): what the language calls it, else `english`.
  std::string title(const std::string& name, const std::string& english) const;

  std::string number(double number, int decimals = 0) const;  ///< "12,345.6"
  std::string date(std::string_view iso) const;               ///< as DateSaid
  /// As CountrySaid.
  std::string country(std::string_view alpha3, std::string_view otherwise) const;
  std::string name_of_language(const std::string& code) const;  ///< as LanguageSaid

  bool operator==(const Language&) const = default;

 private:
  explicit Language(const Catalogue& catalogue) : catalogue_(&catalogue) {}

  const Catalogue* catalogue_;  ///< lives as long as the program
};

}  // namespace mostari
