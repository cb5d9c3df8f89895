#include <string>
#include <string_view>
#include <unordered_set>

#include "base/text.hpp"
#include "formats/measurements/measurement_text.hpp"

namespace mostari {

bool says_no_size(std::string_view text) {
  static const std::unordered_set<std::string> forms = [] {
    std::unordered_set<std::string> all;
    for (const std::string_view form : {"",
                                        "dimensions variable",
                                        "variable",
                                        "variable dimensions",
                                        "various",
                                        "various sizes",
                                        "various dimensions",
                                        "dimensions vary",
                                        "sizes vary",
                                        "dimensions variables",
                                        "masse variabel",
                                        "variabel",
                                        "dimensioni variabili",
                                        "medidas variables",
                                        "afmetingen variabel",
                                        "unknown",
                                        "not known",
                                        "inconnu",
                                        "unbekannt",
                                        "desconocido",
                                        "sconosciuto",
                                        "onbekend",
                                        "dimensions unknown",
                                        "size unknown",
                                        "dimensions not known",
                                        "unmeasured",
                                        "not measured",
                                        "dimensions inconnues",
                                        "masse unbekannt",
                                        "dimensioni sconosciute",
                                        "medidas desconocidas",
                                        "afmetingen onbekend",
                                        "размеры неизвестны",
                                        "без размеров",
                                        "wymiary nieznane",
                                        "rozmery nezname",
                                        "尺寸不明",
                                        "尺寸不详",
                                        "寸法不明",
                                        "n d",
                                        "none",
                                        "null",
                                        "n a",
                                        "na"}) {
      all.insert(normalised(form));  // those of other scripts
    }
    return all;
  }();
  return forms.contains(normalised(text));
}

}  // namespace mostari
