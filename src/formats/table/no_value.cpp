#include "formats/table/no_value.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari {

std::unordered_set<std::string> normalised_forms(std::string_view list) {
  std::unordered_set<std::string> forms;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    forms.insert(normalised(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return forms;
}

bool says_unknown(std::string_view text) {
  static const std::unordered_set<std::string> forms = normalised_forms(
      "n d|unknown|various|inconnu|unbekannt|sconosciuto|desconocido|onbekend|none|null|n a|na|"
      "not known|desconocida|tbc|tbd|不明|不詳|미상");
  const std::string form = normalised(text);
  return form.empty() || forms.contains(form);
}

}  // namespace mostari
