#include "model/kind_titles.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "model/json_text.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t most_titles_bytes = 1U << 20U;
constexpr std::array<std::string_view, 3> languages_of_titles{"en", "fr", "ar"};

}  // namespace

Result<KindTitles> KindTitles::read(const std::filesystem::path& file) {
  const std::string advice = "install Mostari's folder data/ anew";
  const Result<std::string> content = read_file(file, most_titles_bytes);
  if (!content) return content.problem();
  const Result<nlohmann::json> json = parse_json(*content, advice);
  if (!json) return json.problem();
  KindTitles titles;
  if (!json->is_object()) {
    return Problem{.file = file.string(), .reason = "holds no titles by name", .advice = advice};
  }
  for (const auto& [name, title] : json->items()) {
    if (!title.is_string()) {
      return Problem{.file = file.string(), .field = name, .reason = "is not a text", .advice = advice};
    }
    titles.titles_[name] = title;
  }
  return titles;
}

const std::string& KindTitles::of(const Kind& kind) const {
  const auto found = titles_.find("kind." + kind.name());
  return found == titles_.end() ? kind.title() : found->second;
}

const std::string& KindTitles::of(const Kind& kind, const KindProperty& property) const {
  const auto found = titles_.find("kind." + kind.name() + '.' + property.name);
  return found == titles_.end() ? property.title : found->second;
}

std::span<const std::string_view> title_languages() {
  return languages_of_titles;
}

const KindTitles& kind_titles(std::string_view language) {
  static const auto all = [] {
    std::map<std::string, KindTitles, std::less<>> by_language;
    for (const std::string_view each : languages_of_titles) {
      if (each == languages_of_titles.front()) {
        by_language.emplace(each, KindTitles());
        continue;
      }
      Result<KindTitles> read = KindTitles::read(resource_dir() / "data" / "messages" / each / "kinds.json");
      if (!read) throw std::runtime_error(to_string(read.problem()));
      by_language.emplace(each, std::move(*read));
    }
    return by_language;
  }();
  return all.at(std::string(language));
}

}  // namespace mostari
