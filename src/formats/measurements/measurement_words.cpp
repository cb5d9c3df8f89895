#include "formats/measurements/measurement_words.hpp"

#include <unordered_map>
#include <unordered_set>

namespace mostari {
namespace {

template <typename Value>
void add(std::unordered_map<std::string_view, Value>& words, std::string_view list, const Value& value) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    words.emplace(list.substr(0, end), value);
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

std::unordered_map<std::string_view, MeasurementUnit> units() {
  using Unit = MeasurementUnit;
  constexpr auto metric = Unit::System::metric;
  constexpr auto imperial = Unit::System::imperial;
  std::unordered_map<std::string_view, Unit> words;
  add(words, "mm millimeter millimeters millimetre millimetres millimetri milimetros",
      Unit{Unit::Kind::length, metric, 1});
  add(words, "cm cms centimeter centimeters centimetre centimetres centimetri centimetros zentimeter",
      Unit{Unit::Kind::length, metric, 10});
  add(words, "dm", Unit{Unit::Kind::length, metric, 100});
  add(words, "m mt meter meters metre metres metri metros", Unit{Unit::Kind::length, metric, 1000});
  add(words, "\" in ins inch inches pouces zoll pulgadas", Unit{Unit::Kind::length, imperial, 25.4});
  add(words, "' ft foot feet", Unit{Unit::Kind::length, imperial, 304.8});
  add(words, "yd yds yard yards", Unit{Unit::Kind::length, imperial, 914.4});
  add(words, "mg", Unit{Unit::Kind::weight, metric, 0.001});
  add(words, "g gr gm gms gram grams gramme grammes grammi gramos gramm", Unit{Unit::Kind::weight, metric, 1});
  add(words, "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes", Unit{Unit::Kind::weight, metric, 1000});
  add(words, "oz ounce ounces", Unit{Unit::Kind::weight, imperial, 28.349523125});
  add(words, "lb lbs pound pounds", Unit{Unit::Kind::weight, imperial, 453.59237});
  add(words,
      "min mins minute minutes sec secs second seconds hour hours hr hrs ml cl l litre litres liter liters px "
      "pixels dpi fps mb gb kb hz pp pages copies",
      Unit{Unit::Kind::other, metric, 0});
  return words;
}

std::unordered_map<std::string_view, AxisWord> axes() {
  std::unordered_map<std::string_view, AxisWord> words;
  add(words, "height hauteur haut hohe altezza altura alto alt ht hgt hoogte", AxisWord{Axis::height, false, false});
  add(words, "h", AxisWord{Axis::height, false, true});
  add(words, "width breadth largeur larg breite larghezza ancho anchura wdth breedte",
      AxisWord{Axis::width, false, false});
  add(words, "w b", AxisWord{Axis::width, false, true});
  add(words, "depth profondeur prof tiefe profondita profundidad fondo thickness epaisseur dicke spessore diepte",
      AxisWord{Axis::depth, false, false});
  add(words, "t", AxisWord{Axis::depth, false, true});
  add(words, "diameter diam dia diametre durchmesser dm diametro diams", AxisWord{Axis::diameter, false, false});
  add(words, "d", AxisWord{Axis::unknown, false, true});
  add(words, "length longueur long lange lunghezza largo longitud lengte lg", AxisWord{Axis::length, false, false});
  add(words, "l", AxisWord{Axis::length, false, true});
  add(words, "circumference circ circonference umfang circonferenza circunferencia",
      AxisWord{Axis::circumference, false, false});
  add(words, "high tall hoch", AxisWord{Axis::height, true, false});
  add(words, "wide broad breit across", AxisWord{Axis::width, true, false});
  add(words, "deep thick tief", AxisWord{Axis::depth, true, false});
  return words;
}

std::unordered_map<std::string_view, std::string_view> parts() {
  using namespace std::string_view_literals;
  std::unordered_map<std::string_view, std::string_view> words;
  for (const std::string_view same :
       {"image"sv,       "sheet"sv,     "support"sv,      "frame"sv,     "plate"sv,  "composition"sv, "overall"sv,
        "object"sv,      "each"sv,      "page"sv,         "mount"sv,     "panel"sv,  "canvas"sv,      "board"sv,
        "folder"sv,      "case"sv,      "box"sv,          "book"sv,      "base"sv,   "stretcher"sv,   "displayed"sv,
        "unconfirmed"sv, "verso"sv,     "recto"sv,        "sight"sv,     "block"sv,  "mat"sv,         "paper"sv,
        "print"sv,       "unframed"sv,  "installation"sv, "installed"sv, "plinth"sv, "pedestal"sv,    "lid"sv,
        "cover"sv,       "container"sv, "element"sv,      "mask"sv,      "stand"sv,  "screen"sv,      "album"sv,
        "portfolio"sv,   "wrapper"sv,   "screen"sv,       "circle"sv,    "spread"sv, "slipcase"sv,    "card"sv,
        "envelope"sv,    "shaft"sv,     "body"sv}) {
    words.emplace(same, same);
  }
  add(words,
      "framed frames cadre encadre encadree rahmen gerahmt rahmenmass cornice incorniciato marco enmarcado lijst",
      "frame"sv);
  add(words, "sheets feuille blatt foglio hoja blattmass", "sheet"sv);
  add(words, "comp comps compositions", "composition"sv);
  add(words, "plates platte plattenmass lastra cuvette", "plate"sv);
  add(words, "pages seite pagina", "page"sv);
  add(words, "images bild bildmass immagine imagen picture", "image"sv);
  add(words, "canvases toile leinwand tela lienzo", "canvas"sv);
  add(words, "panels panneau tafel tavola", "panel"sv);
  add(words, "total whole gesamt totale", "overall"sv);
  add(words, "chacun chaque je jeweils ciascuno cada", "each"sv);
  add(words, "montage mounted passepartout", "mount"sv);
  add(words, "ungerahmt", "unframed"sv);
  add(words, "socle sockel", "base"sv);
  return words;
}

}  // namespace

std::optional<MeasurementUnit> measurement_unit(std::string_view word) {
  static const auto words = units();
  const auto found = words.find(word);
  if (found == words.end()) return {};
  return found->second;
}

std::optional<AxisWord> axis_word(std::string_view word) {
  static const auto words = axes();
  const auto found = words.find(word);
  if (found == words.end()) return {};
  return found->second;
}

std::string_view part_name(std::string_view word) {
  static const auto words = parts();
  const auto found = words.find(word);
  return found == words.end() ? std::string_view{} : found->second;
}

bool is_label_filler(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "irreg",      "ea",        "slightly",    "very",     "various",
      "variations", "irregular", "irregularly", "approx",   "approximately",
      "dimensions", "dimension", "dim",         "dims",     "size",
      "sizes",      "measures",  "c",           "ca",       "circa",
      "about",      "of",        "the",         "a",        "an",
      "and",        "or",        "is",          "in",       "at",
      "with",       "without",   "masse",       "mass",     "abmessungen",
      "misure",     "medidas",   "und",         "et",       "e",
      "y",          "maximum",   "max",         "minimum",  "mit",
      "avec",       "con",       "incl",        "including"};
  return words.contains(word);
}

}  // namespace mostari
