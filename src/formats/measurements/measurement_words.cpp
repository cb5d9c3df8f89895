#include "formats/measurements/measurement_words.hpp"

#include <array>
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
  add(words, "mm millimeter millimeters millimetre millimetres millimetri milimetros milimetry milimetr",
      Unit{Unit::Kind::length, metric, 1});
  add(words,
      "cm cms centimeter centimeters centimetre centimetres centimetri centimetros zentimeter centimetrow centimetru",
      Unit{Unit::Kind::length, metric, 10});
  add(words, "dm", Unit{Unit::Kind::length, metric, 100});
  add(words, "m mt meter meters metre metres metri metros", Unit{Unit::Kind::length, metric, 1000});
  add(words, "\" in ins inch inches pouces pouce zoll pulgadas pollici polegadas tum duim cala",
      Unit{Unit::Kind::length, imperial, 25.4});
  add(words, "' ft foot feet pieds", Unit{Unit::Kind::length, imperial, 304.8});
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
  // English, French, German, Italian, Spanish, Dutch, Portuguese; Swedish, Danish, Norwegian; Polish, Czech; Hungarian,
  // Finnish, Turkish, Romanian.
  add(words,
      "height hauteur haut hohe altezza altura alto alt ht hgt hoogte hojd hojde hoyde wysokosc wys vyska vys "
      "magassag korkeus yukseklik inaltime visina vysina alcada",
      AxisWord{Axis::height, false, false});
  add(words, "h", AxisWord{Axis::height, false, true});
  add(words,
      "width breadth largeur larg breite larghezza largh ancho anchura anch largura wdth breedte bredd bredde "
      "szerokosc szer sirka szelesseg leveys genislik latime br sirina amplada",
      AxisWord{Axis::width, false, false});
  add(words, "w b", AxisWord{Axis::width, false, true});
  add(words,
      "depth profondeur prof tiefe profondita profundidad profundidade fondo thickness epaisseur ep dicke spessore "
      "spess diepte dikte djup dybde dyp glebokosc gleb hloubka melyseg syvyys derinlik adancime grosor grubosc grub "
      "tloustka tjocklek espessura starke pr dubina debljina fondaria gruix vastagsag",
      AxisWord{Axis::depth, false, false});
  add(words, "t p", AxisWord{Axis::depth, false, true});
  add(words,
      "diameter diam dia diametre durchmesser dm diametro diams srednica sr prumer atmero halkaisija diametru dmr cap "
      "diametar promer",
      AxisWord{Axis::diameter, false, false});
  add(words, "d", AxisWord{Axis::unknown, false, true});
  add(words,
      "length longueur long lung lange lunghezza lungh largo longitud lengte lg langd laengde lengde dlugosc dl delka "
      "hossz "
      "pituus uzunluk lungime comprimento compr duzina llargada",
      AxisWord{Axis::length, false, false});
  add(words, "l", AxisWord{Axis::length, false, true});
  add(words, "circumference circ circonference umfang circonferenza circunferencia omtrek obwod obvod",
      AxisWord{Axis::circumference, false, false});
  add(words, "high tall hoch hoog hog", AxisWord{Axis::height, true, false});
  add(words, "wide broad breit across breed bred", AxisWord{Axis::width, true, false});
  add(words, "deep thick tief diep", AxisWord{Axis::depth, true, false});
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
      "framed frames cadre encadre encadree rahmen gerahmt rahmenmass cornice incorniciato marco enmarcado lijst "
      "ingelijst inramad ram ramme rama oprawa ram moldura keret kehys cerceve",
      "frame"sv);
  add(words, "sheets feuille blatt foglio hoja blattmass blattgrosse blad folha arkusz papel papier carta", "sheet"sv);
  add(words, "comp comps compositions", "composition"sv);
  add(words, "plates platte plattenmass plattenrand lastra cuvette plaat plaatrand plancha huella planche platemark",
      "plate"sv);
  add(words, "pages seite pagina", "page"sv);
  add(words, "images bild bildmass bildgrosse darstellung immagine imagen picture sujet beeld beeldmaat mancha subject",
      "image"sv);
  add(words, "canvases toile leinwand tela lienzo", "canvas"sv);
  add(words, "panels panneau tafel tavola tabla paneel", "panel"sv);
  add(words, "total whole gesamt gesamthohe totale totaal celkem", "overall"sv);
  add(words, "chacun chacune chaque je jeweils ciascuno ciascuna cadauno cada elk", "each"sv);
  add(words, "montage mounted passepartout", "mount"sv);
  add(words, "ungerahmt", "unframed"sv);
  add(words, "socle sockel sokkel peana basamento voetstuk pedestal podstawa podstavec piedistallo zocalo plinthe",
      "base"sv);
  return words;
}

}  // namespace

bool means_without(std::string_view word) {
  static const std::unordered_set<std::string_view> words{"without", "sans", "ohne", "senza",     "sin",     "zonder",
                                                          "excl",    "exkl", "hors", "bez",       "utan",    "uden",
                                                          "uten",    "sem",  "ex",   "excluding", "esclusa", "escluso"};
  return words.contains(word);
}

bool means_with(std::string_view word) {
  static const std::unordered_set<std::string_view> words{"with", "avec",      "mit",      "con",      "met", "incl",
                                                          "inkl", "including", "compresa", "compreso", "com", "med"};
  return words.contains(word);
}

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

std::optional<CompoundMeasure> compound_measure(std::string_view word) {
  constexpr std::array<std::string_view, 15> axes{"durchmesser", "lange",  "hohe",   "breite",   "tiefe",
                                                  "umfang",      "starke", "dicke",  "hoogte",   "breedte",
                                                  "lengte",      "diepte", "omtrek", "diameter", "dikte"};
  constexpr std::array<std::string_view, 9> sizes{"masse",    "mass",  "grosse", "formaat",   "format",
                                                  "afmeting", "maten", "maat",   "ausschnitt"};
  constexpr std::size_t shortest_part = 3;
  const auto part_of = [](std::string_view head) -> std::string {
    if (head == "gesamt" || head == "totaal") return "overall";
    // "plattengrosse", "rahmenmass": with the letters that join, or without them.
    for (const std::string_view joint : {"", "n", "en", "s", "es", "er"}) {
      if (!head.ends_with(joint) || head.size() < joint.size() + shortest_part) continue;
      const std::string_view name = part_name(head.substr(0, head.size() - joint.size()));
      if (!name.empty()) return std::string(name);
    }
    return std::string(head);
  };
  for (const std::string_view axis : axes) {
    if (word.size() >= axis.size() + shortest_part && word.ends_with(axis))
      return CompoundMeasure{axis_word(axis), part_of(word.substr(0, word.size() - axis.size()))};
  }
  for (const std::string_view size : sizes) {
    if (word.size() >= size.size() + shortest_part && word.ends_with(size))
      return CompoundMeasure{{}, part_of(word.substr(0, word.size() - size.size()))};
  }
  return {};
}

bool is_label_filler(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "irreg",     "ea",          "slightly",    "very",       "various",   "variations",
      "irregular", "irregularly", "approx",      "c",          "ca",        "approximately",
      "circa",     "dimensioni",  "dimensiones", "dimensoes",  "mase",      "wymiary",
      "rozmer",    "rozmiar",     "meret",       "meretei",    "boyut",     "boyutlar",
      "boyutlari", "olculer",     "mitat",       "koko",       "storlek",   "storrelse",
      "maten",     "maat",        "mal",         "dimensiuni", "dimenzije", "dimensions",
      "dimension", "dim",         "dims",        "size",       "sizes",     "measures",
      "about",     "of",          "the",         "a",          "an",        "and",
      "or",        "is",          "in",          "at",         "with",      "without",
      "masse",     "mass",        "abmessungen", "misure",     "misura",    "medidas",
      "medida",    "und",         "et",          "e",          "y",         "maximum",
      "max",       "minimum",     "mit",         "avec",       "con",       "incl",
      "including", "en",          "v",           "afmetingen", "format",    "formato",
      "formaat",   "rozmery",     "matt",        "des",        "der",       "du",
      "de",        "la",          "le",          "del",        "della",     "di",
      "het",       "je",          "env",         "environ",    "ohne",      "sans",
      "senza",     "sin",         "zonder",      "excl",       "excluding", "exkl",
      "inkl",      "met",         "bez",         "utan",       "sem",       "hors"};
  return words.contains(word);
}

}  // namespace mostari
