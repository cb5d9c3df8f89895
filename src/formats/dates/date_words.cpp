#include "formats/dates/date_words.hpp"

#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace mostari {
namespace {

using Vocabulary = std::unordered_map<std::string_view, DateMeaning>;

/// Adds every word of a blank-separated list.
void add(Vocabulary& words, DateWord word, int value, std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    words.emplace(list.substr(0, end), DateMeaning{word, value});
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

Vocabulary vocabulary() {
  constexpr std::array<std::string_view, 12> months{
      "january jan janvier januar janner gennaio enero januari janv ene genn janeiro stycznia styczen ledna leden",
      "february feb febr fevrier februar febbraio febrero februari fevr fev fevereiro lutego luty unora unor",
      "march mar mars marz marzo maart maerz marts marco marca marzec brezna brezen",
      "april apr avril aprile abril avr abr kwietnia kwiecien dubna duben",
      "may mai maggio mayo mei magg maj maio maja kvetna kveten",
      "june jun juin juni giugno junio giu junho czerwca czerwiec cervna cerven",
      "july jul juillet juli luglio julio juil lug julho lipca lipiec cervence cervenec",
      "august aug aout agosto augustus augusti sierpnia sierpien srpna srpen",
      "september sep sept septembre settembre septiembre setiembre setembro wrzesnia wrzesien zari",
      "october oct octobre oktober ottobre octubre okt ott outubro pazdziernika pazdziernik rijna rijen",
      "november nov novembre noviembre novembro listopada listopad listopadu",
      "december dec decembre dezember dicembre diciembre dez dic deceber dezembro grudnia grudzien prosince prosinec"};
  constexpr std::array<std::string_view, 4> seasons{
      "spring printemps fruhling fruhjahr primavera lente", "summer ete sommer estate verano zomer",
      "autumn fall automne herbst autunno otono herfst", "winter hiver inverno invierno"};
  constexpr std::array<std::string_view, 21> ordinals{
      "first premier premiere erste ersten erster primo prima primer primera eerste primeiro primeira forsta forste "
      "pierwsza "
      "pierwszej pierwszy prvni elso birinci ilk primul primei",
      "second deuxieme seconde zweite zweiten zweites zweiter secondo seconda segundo segunda tweede andra anden annen "
      "druga "
      "drugiej drugi druhe druha druhy masodik ikinci segona segon doua",
      "third troisieme dritte dritten drittes terzo terza tercer tercera tercero derde terceiro terceira tredje "
      "trzecia "
      "trzeciej treti harmadik ucuncu treia",
      "fourth quatrieme vierte vierten viertes quarto quarta cuarto cuarta vierde fjarde fjerde czwarta czwartej "
      "ctvrta "
      "ctvrte negyedik dorduncu patra",
      "fifth cinquieme",
      "sixth sixieme",
      "seventh septieme",
      "eighth huitieme",
      "ninth neuvieme",
      "tenth dixieme",
      "eleventh onzieme",
      "twelfth douzieme",
      "thirteenth treizieme",
      "fourteenth quatorzieme",
      "fifteenth quinzieme",
      "sixteenth seizieme",
      "seventeenth",
      "eighteenth",
      "nineteenth",
      "twentieth vingtieme",
      "twentyfirst"};
  Vocabulary words;
  for (std::size_t i = 0; i < months.size(); ++i) add(words, DateWord::month, static_cast<int>(i + 1), months[i]);
  for (std::size_t i = 0; i < seasons.size(); ++i) add(words, DateWord::season, static_cast<int>(i + 21), seasons[i]);
  for (std::size_t i = 0; i < ordinals.size(); ++i) add(words, DateWord::ordinal, static_cast<int>(i + 1), ordinals[i]);
  add(words, DateWord::era_bc, 0, "bc bce voorchr avjc avantjc vchr vc ac vuz anec fkr pne prnl");
  add(words, DateWord::era_ad, 0, "ad ce nachr apjc apresjc nchr dc uz ekr");
  add(words, DateWord::era_hijri, 0, "ah hijri hijra hegira hegire heg egira hegiri");
  add(words, DateWord::century, 0,
      "century centuries cent siecle siecles jahrhundert jahrhunderts jahrhunderte jh jhd jhdt jhs jhdts secolo secoli "
      "sec secc siglo siglos seculo seculos eeuw eeuwen saeculum sekel arhundradet arhundrade arhundrede wiek wieku "
      "wieki "
      "stoleti stol szazad szazadi yuzyil yuzyilin yuzyila yy segle segles secolului secolele veac veacul");
  add(words, DateWord::millennium, 0,
      "millennium millennia millenium mill jahrtausend jahrtausends millenaire millennio milenio");
  constexpr std::array<std::string_view, 8> italian{"duecento", "trecento",   "quattrocento", "cinquecento",
                                                    "seicento", "settecento", "ottocento",    "novecento"};
  for (std::size_t i = 0; i < italian.size(); ++i) {
    add(words, DateWord::century_of, static_cast<int>(i + 13), italian[i]);
  }
  add(words, DateWord::decade, 0, "jahre jahren anni annees anos decada decade decennio decennia lata latach leta");
  constexpr std::array<std::string_view, 8> tens{"venti vingt veinte twenties zwanziger twintig",
                                                 "trenta trente treinta thirties dreissiger dreisiger dertig",
                                                 "quaranta quarante cuarenta forties vierziger veertig",
                                                 "cinquanta cinquante cincuenta fifties funfziger vijftig",
                                                 "sessanta soixante sesenta sixties sechziger zestig",
                                                 "settanta setenta seventies siebziger zeventig",
                                                 "ottanta ochenta eighties achtziger tachtig",
                                                 "novanta noventa nineties neunziger negentig"};
  for (std::size_t i = 0; i < tens.size(); ++i) {
    add(words, DateWord::decade_name, static_cast<int>(i + 2) * 10, tens[i]);
  }
  add(words, DateWord::decade_ending, 0, "tal talet talets tals tallet tallets luku luvun luvulla arene aren arena");
  const auto part = [](DatePart which) { return static_cast<int>(which); };
  add(words, DateWord::part, part(DatePart::early),
      "early beginning start debut fruhes fruhe fruhen anfang beginn inizio inizi principios comienzos inicio inicios "
      "vroege vroeg begin ppio ppios princ primi early tidig tidigt tidlig borjan begyndelsen poczatek pocz pocatek "
      "poc "
      "zacatek eleje basi baslari principio alku alussa alkupuoli inceputul inceput inicis tidligt");
  add(words, DateWord::part, part(DatePart::middle),
      "mid middle milieu mitte mediados midden mezzo mitten midt meados polowie kozepe ortasi ortalari medio mitt "
      "mittet midten mijlocul mitjan puolivali");
  add(words, DateWord::part, part(DatePart::late),
      "late end fin spates spate spaten ende fine finales fines tardo einde eind laat late fins final sen sent sena "
      "slutet "
      "slutningen koniec konca konec vege sonu sonlari finale tardio finais loppu lopulla loppupuoli sfarsitul sfarsit "
      "finals senare senere slut slutt");
  add(words, DateWord::part, part(DatePart::turn), "turn");
  add(words, DateWord::part, part(DatePart::last),
      "last derniere dernier letztes letzte letzten ultimo ultima laatste sista sidste siste ostatnia ostatniej "
      "posledni utolso ultimul ultimului viimeinen");
  add(words, DateWord::half, 0,
      "half halfte helft halften halvdel halvdelen polowa polowy pol polovina poloviny fele yarisi halft jumatate "
      "jumatatea meitat puolisko");
  add(words, DateWord::half_or_middle, 0, "meta mitad metade moitie");
  add(words, DateWord::third, 0, "drittel tiers tercio derdel tredjedel tredjedelen harmada terc treime");
  add(words, DateWord::quarter, 0,
      "quarter viertel quart kwart quartel fjardedel fjardedelen fjerdedel cwierc cw ctvrtina ctvrt negyede negyed "
      "ceyregi ceyrek sfert sfertul");
  add(words, DateWord::approximate, 0,
      "c ca circa cca about approx approximately around near vers environ env um etwa gegen verso intorno hacia "
      "alrededor rond omstreeks cerca omkring okolo ok kolem korul yaklasik datable aprox approssimativamente rondom "
      "noin korul cca oko cirka envers");
  add(words, DateWord::uncertain, 0,
      "probably possibly perhaps presumably maybe likely uncertain attributed wohl vermutlich probablement "
      "probabilmente probablemente forse");
  add(words, DateWord::before, 0, "before by pre prior avant vor antes ante anterior voor fore przed pred hasta entro");
  add(words, DateWord::after, 0,
      "after post posterior since apres nach dopo despues seit depuis na from efter desde depois");
  add(words, DateWord::earlier, 0, "earlier");
  add(words, DateWord::later, 0, "later onwards onward");
  add(words, DateWord::range, 0, "to through thru au a al tot until till bis jusque");
  add(words, DateWord::list, 0, "and or und oder et ou e o y en");
  add(words, DateWord::ongoing, 0, "present ongoing today heute presente");
  add(words, DateWord::further_work, 0,
      "reworked rework completed finished enlarged altered reconstructed reconstruction remade revised repainted "
      "restored additions refabricated extended");
  add(words, DateWord::filler, 0,
      "the of in do dos das dels lea dell nell dall sull all de du des der des dem del della dello delle di da dal d l "
      "le la "
      "les los las im am el il year years "
      "anno av delen del roku rok mellan miedzy between zwischen entre tra fra date dated datiert date than no not er "
      "ers jaren von zu with");
  return words;
}

}  // namespace

std::optional<DateMeaning> date_meaning(std::string_view word) {
  static const Vocabulary words = vocabulary();
  const auto found = words.find(word);
  if (found == words.end()) return {};
  return found->second;
}

bool is_impression_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "printed",    "print",     "reprinted", "reprint",   "cast",       "recast",    "posthumous",  "edition",
      "impression", "published", "reissued",  "realised",  "realized",   "tirage",    "tire",        "tiree",
      "fonte",      "fondu",     "fondue",    "retirage",  "epreuve",    "abzug",     "neuabzug",    "guss",
      "neuguss",    "neudruck",  "druck",     "auflage",   "ausfuhrung", "gegossen",  "gedruckt",    "tiratura",
      "ristampa",   "stampa",    "stampato",  "stampata",  "fusione",    "edizione",  "riedizione",  "esecuzione",
      "copia",      "edicion",   "reedicion", "fundicion", "tirada",     "impresion", "estampacion", "afdruk",
      "uitvoering", "gietsel",   "editie",    "oplage",    "gegoten",    "postume"};
  return words.contains(word);
}

std::optional<int> roman_number(std::string_view letters) {
  constexpr std::array<std::pair<std::string_view, int>, 13> digits{{{"m", 1000},
                                                                     {"cm", 900},
                                                                     {"d", 500},
                                                                     {"cd", 400},
                                                                     {"c", 100},
                                                                     {"xc", 90},
                                                                     {"l", 50},
                                                                     {"xl", 40},
                                                                     {"x", 10},
                                                                     {"ix", 9},
                                                                     {"v", 5},
                                                                     {"iv", 4},
                                                                     {"i", 1}}};
  if (letters.empty() || letters.size() > 15) return {};
  int value = 0;
  for (const auto& [sign, worth] : digits) {
    const int most = sign.size() == 2 || worth == 5 || worth == 50 || worth == 500 ? 1 : 3;
    for (int i = 0; i < most && letters.starts_with(sign); ++i) {
      value += worth;
      letters.remove_prefix(sign.size());
    }
  }
  if (!letters.empty() || value == 0) return {};
  return value;
}

std::optional<int> roman_with_suffix(std::string_view word) {
  if (const auto plain = roman_number(word)) return plain;
  for (const std::string_view suffix : {"ieme", "eme", "ere", "er", "e", "th", "o"}) {
    if (word.ends_with(suffix)) {
      if (const auto roman = roman_number(word.substr(0, word.size() - suffix.size()))) return roman;
    }
  }
  return {};
}

}  // namespace mostari
