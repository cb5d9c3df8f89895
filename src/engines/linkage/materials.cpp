#include "engines/linkage/materials.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engines/linkage/words.hpp"

namespace mostari::linkage {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Words that mean the same material or technique; "" is left out of the comparison. Sorted by the first member.
constexpr auto synonyms = std::to_array<Pair>({{"acier", "steel"},
                                               {"acquaforte", "etching"},
                                               {"acquerello", "watercolour"},
                                               {"acrylique", "acrylic"},
                                               {"acuarela", "watercolour"},
                                               {"additional", ""},
                                               {"aguafuerte", "etching"},
                                               {"albumin", "albumen"},
                                               {"albumina", "albumen"},
                                               {"aquarell", "watercolour"},
                                               {"aquarelle", "watercolour"},
                                               {"aquarelles", "watercolour"},
                                               {"argent", "silver"},
                                               {"argento", "silver"},
                                               {"auf", ""},
                                               {"avec", ""},
                                               {"black", ""},
                                               {"board", "card"},
                                               {"bois", "wood"},
                                               {"bronce", "bronze"},
                                               {"bronzo", "bronze"},
                                               {"c", "chromogenic"},
                                               {"cardboard", "card"},
                                               {"carta", "paper"},
                                               {"carton", "card"},
                                               {"cartone", "card"},
                                               {"cera", "wax"},
                                               {"charbon", "charcoal"},
                                               {"chromogen", "chromogenic"},
                                               {"cire", "wax"},
                                               {"clay", "terracotta"},
                                               {"color", "colour"},
                                               {"colored", "colour"},
                                               {"colorplate", "colour"},
                                               {"coloured", "colour"},
                                               {"conte", "crayon"},
                                               {"cotta", "terracotta"},
                                               {"cuivre", "copper"},
                                               {"druck", "print"},
                                               {"dry", "drypoint"},
                                               {"each", ""},
                                               {"eau", ""},
                                               {"edition", ""},
                                               {"eight", ""},
                                               {"eighteen", ""},
                                               {"eisen", "iron"},
                                               {"eleven", ""},
                                               {"encre", "ink"},
                                               {"engraved", "engraving"},
                                               {"estampe", "print"},
                                               {"etched", "etching"},
                                               {"fabric", "textile"},
                                               {"feder", "pen"},
                                               {"fer", "iron"},
                                               {"ferro", "iron"},
                                               {"fifteen", ""},
                                               {"five", ""},
                                               {"fotografia", "photograph"},
                                               {"fotografie", "photograph"},
                                               {"four", ""},
                                               {"fourteen", ""},
                                               {"fusain", "charcoal"},
                                               {"gelatine", "gelatin"},
                                               {"gesso", "plaster"},
                                               {"gips", "plaster"},
                                               {"glas", "glass"},
                                               {"gouach", "gouache"},
                                               {"gravure", "engraving"},
                                               {"grabado", "engraving"},
                                               {"graphit", "graphite"},
                                               {"hand", ""},
                                               {"hardboard", "masonite"},
                                               {"heightened", ""},
                                               {"hierro", "iron"},
                                               {"holz", "wood"},
                                               {"holzschnitt", "woodcut"},
                                               {"huile", "oil"},
                                               {"illustrated", ""},
                                               {"inchiostro", "ink"},
                                               {"incisione", "engraving"},
                                               {"including", ""},
                                               {"indian", "india"},
                                               {"kohle", "charcoal"},
                                               {"kreide", "chalk"},
                                               {"kupfer", "copper"},
                                               {"kupferstich", "engraving"},
                                               {"laid", ""},
                                               {"laiton", "brass"},
                                               {"legno", "wood"},
                                               {"leinwand", "canvas"},
                                               {"leinen", "linen"},
                                               {"lienzo", "canvas"},
                                               {"lithograf", "lithograph"},
                                               {"lithografia", "lithograph"},
                                               {"lithographie", "lithograph"},
                                               {"lithography", "lithograph"},
                                               {"litografia", "lithograph"},
                                               {"litografie", "lithograph"},
                                               {"madera", "wood"},
                                               {"marbre", "marble"},
                                               {"marmo", "marble"},
                                               {"marmol", "marble"},
                                               {"marmor", "marble"},
                                               {"material", ""},
                                               {"matita", "graphite"},
                                               {"medium", ""},
                                               {"mine", ""},
                                               {"mounted", ""},
                                               {"nine", ""},
                                               {"nineteen", ""},
                                               {"oel", "oil"},
                                               {"ol", "oil"},
                                               {"oleo", "oil"},
                                               {"olio", "oil"},
                                               {"one", ""},
                                               {"or", "gold"},
                                               {"oro", "gold"},
                                               {"paint", ""},
                                               {"painted", "paint"},
                                               {"pamphlet", "book"},
                                               {"papel", "paper"},
                                               {"papier", "paper"},
                                               {"parchemin", "vellum"},
                                               {"parchment", "vellum"},
                                               {"pastell", "pastel"},
                                               {"pastello", "pastel"},
                                               {"pencil", "graphite"},
                                               {"penna", "pen"},
                                               {"pergament", "vellum"},
                                               {"periodical", ""},
                                               {"photo", "photograph"},
                                               {"photographic", "photograph"},
                                               {"photography", "photograph"},
                                               {"pierre", "stone"},
                                               {"pietra", "stone"},
                                               {"piedra", "stone"},
                                               {"pinsel", "brush"},
                                               {"plume", "pen"},
                                               {"point", "drypoint"},
                                               {"pointe", "drypoint"},
                                               {"polychromed", "polychrome"},
                                               {"porcellana", "porcelain"},
                                               {"porcelaine", "porcelain"},
                                               {"porzellan", "porcelain"},
                                               {"portfolio", ""},
                                               {"printed", ""},
                                               {"primed", ""},
                                               {"punta", "drypoint"},
                                               {"radierung", "etching"},
                                               {"recto", ""},
                                               {"sanguine", "chalk"},
                                               {"seda", "silk"},
                                               {"seide", "silk"},
                                               {"serie", ""},
                                               {"series", ""},
                                               {"serigraph", "screenprint"},
                                               {"serigrafia", "screenprint"},
                                               {"serigraphie", "screenprint"},
                                               {"seta", "silk"},
                                               {"seven", ""},
                                               {"seventeen", ""},
                                               {"sheet", ""},
                                               {"siebdruck", "screenprint"},
                                               {"silber", "silver"},
                                               {"silkscreen", "screenprint"},
                                               {"single", ""},
                                               {"six", ""},
                                               {"sixteen", ""},
                                               {"soie", "silk"},
                                               {"some", ""},
                                               {"stahl", "steel"},
                                               {"stein", "stone"},
                                               {"stucco", "plaster"},
                                               {"support", ""},
                                               {"su", ""},
                                               {"sur", ""},
                                               {"tavola", "panel"},
                                               {"tecnica", ""},
                                               {"tela", "canvas"},
                                               {"ten", ""},
                                               {"terra", "terracotta"},
                                               {"thirteen", ""},
                                               {"three", ""},
                                               {"tinta", "ink"},
                                               {"tinte", "ink"},
                                               {"toile", "canvas"},
                                               {"ton", "terracotta"},
                                               {"tusche", "ink"},
                                               {"twelve", ""},
                                               {"twenty", ""},
                                               {"two", ""},
                                               {"various", ""},
                                               {"verre", "glass"},
                                               {"verso", ""},
                                               {"vetro", "glass"},
                                               {"vidrio", "glass"},
                                               {"volume", ""},
                                               {"watercolor", "watercolour"},
                                               {"white", ""},
                                               {"wooden", "wood"},
                                               {"wove", ""},
                                               {"xylographie", "woodcut"},
                                               {"yeso", "plaster"}});

std::string canonical(std::string_view word) {
  static const auto sorted = [] {
    auto table = synonyms;
    std::sort(table.begin(), table.end());
    return table;
  }();
  const auto find = [&](std::string_view key) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), Pair{key, {}});
    return at != sorted.end() && at->first == key ? &*at : nullptr;
  };
  if (const Pair* pair = find(word)) return std::string(pair->second);
  std::string form = singular(word);
  if (const Pair* pair = find(form)) return std::string(pair->second);
  return form;
}

struct ClassWord {
  std::string_view word;
  ObjectClass object_class;
};

/// Words of object types, in order of precedence: the first that occurs decides.
constexpr auto type_words = std::to_array<ClassWord>({{"video", ObjectClass::moving_image},
                                                      {"film", ObjectClass::moving_image},
                                                      {"installation", ObjectClass::installation},
                                                      {"photograph", ObjectClass::photograph},
                                                      {"photography", ObjectClass::photograph},
                                                      {"photo", ObjectClass::photograph},
                                                      {"negative", ObjectClass::photograph},
                                                      {"daguerreotype", ObjectClass::photograph},
                                                      {"manuscript", ObjectClass::manuscript},
                                                      {"leaf", ObjectClass::manuscript},
                                                      {"folio", ObjectClass::manuscript},
                                                      {"book", ObjectClass::book},
                                                      {"periodical", ObjectClass::book},
                                                      {"print", ObjectClass::print},
                                                      {"etching", ObjectClass::print},
                                                      {"engraving", ObjectClass::print},
                                                      {"lithograph", ObjectClass::print},
                                                      {"woodcut", ObjectClass::print},
                                                      {"poster", ObjectClass::print},
                                                      {"multiple", ObjectClass::print},
                                                      {"unique", ObjectClass::drawing},
                                                      {"drawing", ObjectClass::drawing},
                                                      {"watercolor", ObjectClass::drawing},
                                                      {"watercolour", ObjectClass::drawing},
                                                      {"pastel", ObjectClass::drawing},
                                                      {"sketchbook", ObjectClass::drawing},
                                                      {"icon", ObjectClass::painting},
                                                      {"painting", ObjectClass::painting},
                                                      {"peinture", ObjectClass::painting},
                                                      {"gemalde", ObjectClass::painting},
                                                      {"dipinto", ObjectClass::painting},
                                                      {"fresco", ObjectClass::painting},
                                                      {"mask", ObjectClass::mask},
                                                      {"relief", ObjectClass::sculpture},
                                                      {"sculpture", ObjectClass::sculpture},
                                                      {"statue", ObjectClass::sculpture},
                                                      {"statuette", ObjectClass::sculpture},
                                                      {"figure", ObjectClass::sculpture},
                                                      {"figurine", ObjectClass::sculpture},
                                                      {"bust", ObjectClass::sculpture},
                                                      {"skulptur", ObjectClass::sculpture},
                                                      {"carving", ObjectClass::sculpture},
                                                      {"coin", ObjectClass::coin},
                                                      {"medal", ObjectClass::coin},
                                                      {"token", ObjectClass::coin},
                                                      {"numismatic", ObjectClass::coin},
                                                      {"vase", ObjectClass::vessel},
                                                      {"vessel", ObjectClass::vessel},
                                                      {"bowl", ObjectClass::vessel},
                                                      {"jar", ObjectClass::vessel},
                                                      {"plate", ObjectClass::vessel},
                                                      {"dish", ObjectClass::vessel},
                                                      {"cup", ObjectClass::vessel},
                                                      {"ceramic", ObjectClass::vessel},
                                                      {"pottery", ObjectClass::vessel},
                                                      {"porcelain", ObjectClass::vessel},
                                                      {"glass", ObjectClass::vessel},
                                                      {"basket", ObjectClass::vessel},
                                                      {"basketry", ObjectClass::vessel},
                                                      {"textile", ObjectClass::textile},
                                                      {"tapestry", ObjectClass::textile},
                                                      {"carpet", ObjectClass::textile},
                                                      {"rug", ObjectClass::textile},
                                                      {"costume", ObjectClass::textile},
                                                      {"clothing", ObjectClass::textile},
                                                      {"embroidery", ObjectClass::textile},
                                                      {"quilt", ObjectClass::textile},
                                                      {"furniture", ObjectClass::furniture},
                                                      {"chair", ObjectClass::furniture},
                                                      {"table", ObjectClass::furniture},
                                                      {"cabinet", ObjectClass::furniture},
                                                      {"silver", ObjectClass::metalwork},
                                                      {"metalwork", ObjectClass::metalwork},
                                                      {"jewelry", ObjectClass::jewellery},
                                                      {"jewellery", ObjectClass::jewellery},
                                                      {"ring", ObjectClass::jewellery},
                                                      {"necklace", ObjectClass::jewellery},
                                                      {"brooch", ObjectClass::jewellery},
                                                      {"arm", ObjectClass::arms},
                                                      {"armor", ObjectClass::arms},
                                                      {"armour", ObjectClass::arms},
                                                      {"sword", ObjectClass::arms},
                                                      {"weapon", ObjectClass::arms},
                                                      {"firearm", ObjectClass::arms},
                                                      {"clock", ObjectClass::instrument},
                                                      {"watch", ObjectClass::instrument},
                                                      {"instrument", ObjectClass::instrument},
                                                      {"violin", ObjectClass::instrument},
                                                      {"drum", ObjectClass::instrument},
                                                      {"flute", ObjectClass::instrument},
                                                      {"architectural", ObjectClass::architecture},
                                                      {"architecture", ObjectClass::architecture},
                                                      {"design", ObjectClass::design}});

/// Materials that give the class away when the object type does not; the same precedence.
constexpr auto material_classes = std::to_array<ClassWord>({{"video", ObjectClass::moving_image},
                                                            {"film", ObjectClass::moving_image},
                                                            {"gelatin", ObjectClass::photograph},
                                                            {"albumen", ObjectClass::photograph},
                                                            {"photograph", ObjectClass::photograph},
                                                            {"chromogenic", ObjectClass::photograph},
                                                            {"daguerreotype", ObjectClass::photograph},
                                                            {"cyanotype", ObjectClass::photograph},
                                                            {"etching", ObjectClass::print},
                                                            {"lithograph", ObjectClass::print},
                                                            {"photolithograph", ObjectClass::print},
                                                            {"offset", ObjectClass::print},
                                                            {"woodcut", ObjectClass::print},
                                                            {"linocut", ObjectClass::print},
                                                            {"linoleum", ObjectClass::print},
                                                            {"engraving", ObjectClass::print},
                                                            {"drypoint", ObjectClass::print},
                                                            {"aquatint", ObjectClass::print},
                                                            {"mezzotint", ObjectClass::print},
                                                            {"screenprint", ObjectClass::print},
                                                            {"photogravure", ObjectClass::print},
                                                            {"letterpress", ObjectClass::print},
                                                            {"intaglio", ObjectClass::print},
                                                            {"monotype", ObjectClass::drawing},
                                                            {"print", ObjectClass::print},
                                                            {"oil", ObjectClass::painting},
                                                            {"tempera", ObjectClass::painting},
                                                            {"acrylic", ObjectClass::painting},
                                                            {"watercolour", ObjectClass::drawing},
                                                            {"graphite", ObjectClass::drawing},
                                                            {"charcoal", ObjectClass::drawing},
                                                            {"chalk", ObjectClass::drawing},
                                                            {"gouache", ObjectClass::drawing},
                                                            {"pastel", ObjectClass::drawing},
                                                            {"crayon", ObjectClass::drawing},
                                                            {"ink", ObjectClass::drawing},
                                                            {"bronze", ObjectClass::sculpture},
                                                            {"marble", ObjectClass::sculpture},
                                                            {"plaster", ObjectClass::sculpture},
                                                            {"stone", ObjectClass::sculpture},
                                                            {"porcelain", ObjectClass::vessel},
                                                            {"earthenware", ObjectClass::vessel},
                                                            {"stoneware", ObjectClass::vessel},
                                                            {"silk", ObjectClass::textile},
                                                            {"wool", ObjectClass::textile},
                                                            {"cotton", ObjectClass::textile}});

template <typename Table>
ObjectClass first_class(const Table& table, const std::vector<std::string>& found) {
  for (const ClassWord& entry : table) {
    if (std::find(found.begin(), found.end(), entry.word) != found.end()) return entry.object_class;
  }
  return ObjectClass::unknown;
}

std::vector<std::string> singular_words(std::string_view text_utf8) {
  const std::string plain = folded(text_utf8);
  std::vector<std::string> result;
  for (const std::string_view word : split_words(plain)) result.push_back(singular(word));
  return result;
}

}  // namespace

std::vector<std::string> material_words(std::string_view text_utf8) {
  const std::string plain = folded(text_utf8);
  std::vector<std::string> result;
  constexpr std::size_t most_words = 24;
  for (const std::string_view word : split_words(plain)) {
    if (word.size() > 1 && is_function_word(word)) continue;
    if (word.find_first_of("0123456789") != std::string_view::npos) continue;
    std::string form = canonical(word);
    if (form.size() > 1) result.push_back(std::move(form));
    if (result.size() == most_words) break;
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

ObjectClass object_class(std::string_view object_type_utf8, std::string_view materials_utf8) {
  const ObjectClass by_type = first_class(type_words, singular_words(object_type_utf8));
  if (by_type != ObjectClass::unknown && by_type != ObjectClass::design) return by_type;
  const ObjectClass by_material = first_class(material_classes, material_words(materials_utf8));
  return by_material == ObjectClass::unknown ? by_type : by_material;
}

std::string_view class_name(ObjectClass object_class) {
  constexpr std::array<std::string_view, 21> names = {
      "unknown",   "painting",   "drawing", "print",        "photograph",   "book",   "manuscript",
      "sculpture", "vessel",     "textile", "furniture",    "metalwork",    "coin",   "jewellery",
      "arms",      "instrument", "mask",    "moving image", "architecture", "design", "installation"};
  return names[static_cast<std::size_t>(object_class)];
}

bool is_multiple(std::string_view object_type_utf8, std::string_view materials_utf8, std::string_view edition_utf8) {
  if (!edition_utf8.empty()) return true;
  // Prints are made from a negative; the negative itself is one.
  for (const std::string_view text : {object_type_utf8, materials_utf8}) {
    const std::vector<std::string> found = singular_words(text);
    if (std::find(found.begin(), found.end(), "negative") != found.end()) return false;
  }
  switch (object_class(object_type_utf8, materials_utf8)) {
    case ObjectClass::print:
    case ObjectClass::photograph:
    case ObjectClass::coin:
    case ObjectClass::moving_image:
    case ObjectClass::design:
    case ObjectClass::installation:
      return true;
    case ObjectClass::book: {
      // What stands on vellum is written by hand, but for a few luxury copies.
      const std::vector<std::string> materials = material_words(materials_utf8);
      return std::none_of(materials.begin(), materials.end(),
                          [](const std::string& word) { return word == "vellum" || word == "parchment"; });
    }
    case ObjectClass::sculpture: {
      // What is cast or moulded exists in several copies; what is carved does not.
      const std::vector<std::string> materials = material_words(materials_utf8);
      return std::any_of(materials.begin(), materials.end(), [](const std::string& word) {
        return word == "bronze" || word == "plaster" || word == "cast" || word == "resin" || word == "lead" ||
               word == "terracotta" || word == "multiple";
      });
    }
    default:
      return false;
  }
}

}  // namespace mostari::linkage
