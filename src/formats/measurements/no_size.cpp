#include <string>
#include <string_view>
#include <unordered_set>

#include "base/text.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "formats/table/no_value.hpp"

namespace mostari {

bool says_no_size(std::string_view text) {
  static const std::unordered_set<std::string> forms = normalised_forms(
      "dimensions variable|variable|variable dimensions|various sizes|various dimensions|"
      "dimensions vary|sizes vary|dimensions variables|masse variabel|variabel|"
      "dimensioni variabili|medidas variables|afmetingen variabel|dimensions unknown|"
      "size unknown|dimensions not known|unmeasured|not measured|dimensions inconnues|"
      "masse unbekannt|dimensioni sconosciute|medidas desconocidas|afmetingen onbekend|"
      "размеры неизвестны|без размеров|wymiary nieznane|"
      "rozmery nezname|尺寸不明|尺寸不详|寸法不明");
  return says_unknown(text) || forms.contains(normalised(text));
}

}  // namespace mostari
