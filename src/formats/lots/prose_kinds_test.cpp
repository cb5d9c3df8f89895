#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "formats/lots/read_lot.hpp"

/// Kinds of wording that houses of six languages share: each is tried on invented lots.
namespace mostari {
namespace {

std::vector<std::string> all_said(const std::string& text, LotField field) {
  std::vector<std::string> said;
  for (const LotSpan& span : read_lot(text, lot_words().value()).spans) {
    if (span.field == field) said.push_back(text.substr(span.begin, span.end - span.begin));
  }
  return said;
}

std::string first_said(const std::string& text, LotField field) {
  const std::vector<std::string> said = all_said(text, field);
  return said.empty() ? std::string() : said.front();
}

TEST(ProseKinds, AttributionsInOtherWordsAndBehindTheName) {
  struct Lot {
    const char* text;
    const char* maker;
    LotAttribution attribution;
  };
  const Lot lots[] = {
      {"Emil Erfunden, zugeschrieben\nAlte Mühle. Öl auf Holz. 20 x 30 cm.", "Emil Erfunden",
       LotAttribution::attributed},
      {"Emil Erfunden (zugeschr.), Alte Mühle, Öl auf Holz, 20 x 30 cm", "Emil Erfunden", LotAttribution::attributed},
      {"Emil Erfunden (1801-1860), zugeschrieben\nAlte Mühle. Öl auf Holz.", "Emil Erfunden",
       LotAttribution::attributed},
      {"Emil Erfunden, Umkreis\nAlte Mühle. Öl auf Holz. 20 x 30 cm.", "Emil Erfunden", LotAttribution::circle},
      {"Emil Erfunden, Nachfolger\nAlte Mühle. Öl auf Holz. 20 x 30 cm.", "Emil Erfunden", LotAttribution::follower},
      {"Umkreis des Emil Erfunden, Alte Mühle, Öl auf Holz, 20 x 30 cm", "Emil Erfunden", LotAttribution::circle},
      {"Paul FICTIF (attribué à)\nLe Vieux Moulin, huile sur toile, 20 x 30 cm", "Paul FICTIF",
       LotAttribution::attributed},
      {"Paul FICTIF (attr.), Le Vieux Moulin, huile sur toile, 20 x 30 cm", "Paul FICTIF", LotAttribution::attributed},
      {"Entourage de Paul FICTIF (1801-1860)\nLe Vieux Moulin\nHuile sur toile", "Paul FICTIF", LotAttribution::circle},
      {"ÉCOLE FLAMANDE du XVIIe siècle, suiveur de Fictif. Étude de barque. Sanguine sur papier. 20 x 30 cm.", "Fictif",
       LotAttribution::follower},
      {"D'après Paul FICTIF. Le Vieux Moulin. Burin. 20 x 30 cm", "Paul FICTIF", LotAttribution::after},
      {"Carlo Inventato (attribuito a), Il mulino, olio su tela, cm 20x30", "Carlo Inventato",
       LotAttribution::attributed},
      {"Cerchia di Carlo Inventato, Il mulino, olio su tela, cm 20x30", "Carlo Inventato", LotAttribution::circle},
      {"Seguidor de Juan Inventado, El molino, óleo sobre lienzo, 20 x 30 cm", "Juan Inventado",
       LotAttribution::follower},
      {"Willem Bedacht, toegeschreven aan\nDe molen, olieverf op doek, 20 x 30 cm", "Willem Bedacht",
       LotAttribution::attributed},
      {"Navolger van Willem Bedacht, De molen, olieverf op doek, 20 x 30 cm", "Willem Bedacht",
       LotAttribution::follower},
      {"Circle of John Fictional, The Old Mill, oil on panel, 20 x 30 cm", "John Fictional", LotAttribution::circle},
      {"John Fictional (attributed to), The Old Mill, oil on panel, 20 x 30 cm", "John Fictional",
       LotAttribution::attributed},
  };
  for (const Lot& lot : lots) {
    EXPECT_EQ(first_said(lot.text, LotField::maker), lot.maker) << lot.text;
    EXPECT_EQ(read_lot(lot.text, lot_words().value()).attribution, lot.attribution) << lot.text;
    EXPECT_NE(first_said(lot.text, LotField::attribution), "") << lot.text;
  }
}

TEST(ProseKinds, MeasuresNamedByPartAndAxis) {
  struct Lot {
    const char* text;
    const char* size;
  };
  const Lot lots[] = {
      {"Emil Erfunden, Bratsche, Mittenwald 1790. Korpuslänge 402 mm.", "Korpuslänge 402 mm"},
      {"Radierung auf Bütten. 1920. Plattengröße 21 x 16 cm, Blattgröße 31 x 25 cm.", "Plattengröße 21 x 16 cm"},
      {"Stehender Jüngling. Bronze. 1925. H. 52 cm, Sockelhöhe 8 cm.", "Sockelhöhe 8 cm"},
      {"Emil Erfunden, Alte Mühle, Öl auf Holz, Rahmenmaß 40 x 50 cm", "Rahmenmaß 40 x 50 cm"},
      {"Deckelpokal, Glas, Gesamthöhe 31 cm", "Gesamthöhe 31 cm"},
      {"Paul Fictif, Le Vieux Moulin, bronze, hauteur totale : 41 cm", "hauteur totale : 41 cm"},
      {"Coupe en verre, diamètre de la base : 12 cm", "diamètre de la base : 12 cm"},
      {"A marble bust, overall height 62 cm", "overall height 62 cm"},
      {"Coppa in vetro, altezza complessiva cm 31", "altezza complessiva cm 31"},
      {"Willem Bedacht, De molen, ets, plaathoogte 21 cm", "plaathoogte 21 cm"},
      {"Copa de vidrio, alto total: 31 cm", "alto total: 31 cm"},
  };
  for (const Lot& lot : lots) {
    const std::vector<std::string> sizes = all_said(lot.text, LotField::measurements);
    bool found = false;
    for (const std::string& each : sizes) found = found || each.find(lot.size) != std::string::npos;
    EXPECT_TRUE(found) << lot.text << "\n" << (sizes.empty() ? "none" : sizes.front());
    EXPECT_EQ(first_said(lot.text, LotField::literature), "") << lot.text;
  }
}

TEST(ProseKinds, TechniquesAndPapers) {
  struct Lot {
    const char* text;
    const char* materials;
  };
  const Lot lots[] = {
      {"Paul FICTIF (1850-1912). Le Vieux Pont. Eau-forte sur vergé, 1887. Épreuve signée au crayon. 18 x 24 cm.",
       "Eau-forte sur vergé"},
      {"Paul FICTIF (1850-1912). Le Vieux Pont. Lithographie sur Chine collé, 1887. 18 x 24 cm.",
       "Lithographie sur Chine collé"},
      {"Paul FICTIF (1850-1912). Le Vieux Pont. Pointe-sèche sur japon, 1887. 18 x 24 cm.", "Pointe-sèche sur japon"},
      {"Paul FICTIF (1850-1912). Le Vieux Pont. Bois gravé sur vélin d'Arches. 18 x 24 cm.",
       "Bois gravé sur vélin d'Arches"},
      {"Emil Erfunden, Alte Mühle, 1920. Kaltnadelradierung auf Velin. 20 x 30 cm.", "Kaltnadelradierung auf Velin"},
      {"Carlo Inventato, Il mulino, 1920. Acquaforte su carta vergata. mm 200x300.", "Acquaforte su carta vergata"},
      {"Juan Inventado, El molino, 1920. Aguafuerte sobre papel verjurado. 20 x 30 cm.",
       "Aguafuerte sobre papel verjurado"},
      {"Willem Bedacht, De molen, 1920. Ets op Japans papier. 20 x 30 cm.", "Ets op Japans papier"},
  };
  for (const Lot& lot : lots) EXPECT_EQ(first_said(lot.text, LotField::materials), lot.materials) << lot.text;
}

TEST(ProseKinds, EditionsAreNeitherPricesNorOwners) {
  struct Lot {
    const char* text;
    const char* edition;
  };
  const Lot lots[] = {
      {"Emil Erfunden, Alte Mühle, 1920. Radierung. 20 x 30 cm. Ex. 17/40.", "Ex. 17/40"},
      {"Emil Erfunden, Alte Mühle, 1920. Radierung. 20 x 30 cm. Exemplar 3/25.", "Exemplar 3/25"},
      {"Emil Erfunden, Alte Mühle, 1920. Radierung. Auflage: 60 Exemplare. 20 x 30 cm.", "Auflage: 60 Exemplare"},
      {"Emil Erfunden, Alte Mühle, 1920. Radierung. 20 x 30 cm. 17/40", "17/40"},
      {"Paul Fictif, Le Vieux Pont, lithographie, 1920, n° 17 sur 40, 20 x 30 cm", "n° 17 sur 40"},
      {"Paul Fictif, Le Vieux Pont, lithographie, 1920. Tirage à 60 exemplaires. 20 x 30 cm",
       "Tirage à 60 exemplaires"},
      {"John Fictional, The Old Mill, etching, 1920, edition of 85, 20 x 30 cm", "edition of 85"},
      {"Carlo Inventato, Il mulino, litografia, 1920. Es. 17/40. cm 20x30", "Es. 17/40"},
      {"Juan Inventado, El molino, litografía, 1920. Ejemplar 17/40. 20 x 30 cm", "Ejemplar 17/40"},
      {"Willem Bedacht, De molen, litho, 1920. Oplage van 60. 20 x 30 cm", "Oplage van 60"},
  };
  for (const Lot& lot : lots) {
    EXPECT_EQ(first_said(lot.text, LotField::edition), lot.edition) << lot.text;
    EXPECT_EQ(first_said(lot.text, LotField::estimate), "") << lot.text;
    EXPECT_EQ(first_said(lot.text, LotField::provenance), "") << lot.text;
  }
  const std::string numbered = "Paul Fictif, Le Vieux Pont, lithographie, signée et numérotée 3/75, 20 x 30 cm";
  EXPECT_EQ(first_said(numbered, LotField::edition), "3/75");
  EXPECT_NE(first_said(numbered, LotField::inscriptions).find("numérotée 3/75"), std::string::npos);
  for (const char* text : {"Paul Fictif, Le Vieux Pont, lithographie, 20 x 30 cm. 150/200 €",
                           "Paul Fictif, Le Vieux Pont, vers 1740/50, huile sur toile, 18 3/4 x 24 in. 600/800"}) {
    EXPECT_EQ(first_said(text, LotField::edition), "") << text;
  }
}

TEST(ProseKinds, ADateInAnInscriptionDisplacesNone) {
  const std::string stated = "Emil Erfunden, Alte Mühle. Um 1880. Öl auf Holz. 20 x 30 cm. Unten rechts bez. 1887.";
  EXPECT_EQ(first_said(stated, LotField::date), "Um 1880");
  const std::string inscribed = "John Fictional, The Old Mill, oil on panel, signed and dated lower right 1887";
  EXPECT_EQ(first_said(inscribed, LotField::date), "1887");
  EXPECT_NE(first_said(inscribed, LotField::inscriptions).find("1887"), std::string::npos);
}

TEST(ProseKinds, CoinsByMetalAndDenomination) {
  struct Lot {
    const char* text;
    const char* metal;
    const char* denomination;
  };
  const Lot lots[] = {
      {"Roman, AD 138-161. Antoninus Pius. AV Aureus. Rome mint. RIC 233. 20mm, 7.30g.", "AV", "Aureus"},
      {"Thrace, Lysimachos. 297-281 BC. AR Tetradrachm, Lampsakos. 30mm, 17.02g.", "AR", "Tetradrachm"},
      {"Lydia, Kroisos. EL Stater. 7.90g.", "EL", "Stater"},
      {"Hadrian. Æ Sestertius. Rome, AD 119-121. 33mm, 26.1g.", "Æ", "Sestertius"},
  };
  for (const Lot& lot : lots) {
    EXPECT_EQ(first_said(lot.text, LotField::materials), lot.metal) << lot.text;
    EXPECT_NE(first_said(lot.text, LotField::title).find(lot.denomination), std::string::npos)
        << lot.text << "\n"
        << first_said(lot.text, LotField::title);
  }
  EXPECT_EQ(coin_metal("AV"), "gold");
  EXPECT_EQ(coin_metal("oil"), "");
}

TEST(ProseKinds, OtherScriptsAreLeftWhole) {
  for (const std::string text : {"Иван Выдуманов. Старая мельница. Холст, масло. 20 x 30 cm", "إناء من النحاس، القاهرة",
                                 "花瓶、磁器、高さ 30 cm", "青花瓷瓶，高30厘米"}) {
    const LotReading reading = read_lot(text, lot_words().value());
    EXPECT_TRUE(reading.other_script) << text;
    ASSERT_EQ(reading.spans.size(), 1U) << text;
    EXPECT_EQ(reading.spans[0], (LotSpan{LotField::unread, 0, text.size()}));
  }
  EXPECT_FALSE(read_lot("Zoë Łączna, Œuvre, huile, signée ΑΒΓ", lot_words().value()).other_script);
}

TEST(ProseKinds, AYearOfBirthIsNoDateOfTheWork) {
  EXPECT_EQ(first_said("Paul Fictif, né à Brest en 1855\nLe Vieux Pont, huile sur toile, 20 x 30 cm", LotField::date),
            "");
  EXPECT_EQ(
      first_said("Paul Fictif, né à Brest en 1855\nLe Vieux Pont, 1890, huile sur toile, 20 x 30 cm", LotField::date),
      "1890");
}

TEST(ProseKinds, DaysInNumbers) {
  EXPECT_EQ(first_said("Emil Erfunden, Alte Mühle. 12.5.1911. Öl auf Holz. 20 x 30 cm.", LotField::date), "12.5.1911");
  EXPECT_EQ(first_said("Emil Erfunden, Alte Mühle. 31.02.1911. Öl auf Holz. 20 x 30 cm.", LotField::date),
            "31.02.1911");
}

}  // namespace
}  // namespace mostari
