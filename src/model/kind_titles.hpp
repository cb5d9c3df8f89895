#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/kind.hpp"

namespace mostari {

/// The titles of kinds and their properties in another language than the schemas' English:
/// data/messages/LANGUAGE/kinds.json, as "kind.site" and "kind.site.year".
class KindTitles {
 public:
  /// English: the schemas' own.
  KindTitles() = default;
  static Result<KindTitles> read(const std::filesystem::path& file);

  /// Where the language has no word yet, the English one.
  const std::string& of(const Kind& kind) const;
  const std::string& of(const Kind& kind, const KindProperty& property) const;

 private:
  std::map<std::string, std::string, std::less<>> titles_;
};

/// The languages in which titles are known, English first.
std::span<const std::string_view> title_languages();

/// Read once for each of title_languages(); throws where they are not installed. From any thread.
const KindTitles& kind_titles(std::string_view language);

}  // namespace mostari
