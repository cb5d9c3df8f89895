#include "formats/lots/read_lot.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mostari {
namespace {

const LotWords& words() {
  return lot_words().value();
}

/// The first stretch that was taken for the field.
std::string lot_said(const std::string& text, LotField field) {
  for (const LotSpan& span : read_lot(text, words()).spans) {
    if (span.field == field) return text.substr(span.begin, span.end - span.begin);
  }
  return {};
}

TEST(ReadLot, OneLineOfProseInSixLanguages) {
  struct Lot {
    const char* text;
    const char* title;
    const char* date;
    const char* materials;
    const char* size;
  };
  const Lot lots[] = {
      {"Hendrik Verzonnen, Ferry in the Fog, 1871, oil on canvas, 46 x 71 cm", "Ferry in the Fog", "1871",
       "oil on canvas", "46 x 71 cm"},
      {"Paul Fictif, La Traversée du bac, 1871, huile sur toile, 46 x 71 cm", "La Traversée du bac", "1871",
       "huile sur toile", "46 x 71 cm"},
      {"Emil Erfunden, Überfahrt im Nebel, um 1871, Öl auf Leinwand, 46 x 71 cm", "Überfahrt im Nebel", "um 1871",
       "Öl auf Leinwand", "46 x 71 cm"},
      {"Carlo Inventato, Traghetto nella nebbia, 1871, olio su tela, cm 46x71", "Traghetto nella nebbia", "1871",
       "olio su tela", "cm 46x71"},
      {"Julia Inventada, Barcaza en la niebla, 1871, óleo sobre lienzo, 46 x 71 cm", "Barcaza en la niebla", "1871",
       "óleo sobre lienzo", "46 x 71 cm"},
      {"Willem Bedacht, Veerpont in de mist, 1871, olieverf op doek, 46 x 71 cm", "Veerpont in de mist", "1871",
       "olieverf op doek", "46 x 71 cm"},
  };
  for (const Lot& lot : lots) {
    EXPECT_EQ(lot_said(lot.text, LotField::title), lot.title) << lot.text;
    EXPECT_EQ(lot_said(lot.text, LotField::date), lot.date) << lot.text;
    EXPECT_EQ(lot_said(lot.text, LotField::materials), lot.materials) << lot.text;
    EXPECT_EQ(lot_said(lot.text, LotField::measurements), lot.size) << lot.text;
  }
}

TEST(ReadLot, SectionsOfALotInLines) {
  const std::string text =
      "CIRCLE OF HENDRIK VERZONNEN (1840-1901)\nFerry in the Fog\nsigned and dated 1872 (lower left)\noil on canvas\n"
      "46 x 71 cm. (18 1/8 x 28 in.)\nPROVENANCE\nPrivate collection, Utrecht.\nLITERATURE\nA. Bedacht, Ferries, 1930, "
      "no. 12.\nEstimate 4,000 - 6,000 EUR\n";
  const LotReading reading = read_lot(text, words());
  EXPECT_EQ(reading.language, LotLanguage::en);
  EXPECT_EQ(reading.attribution, LotAttribution::circle);
  EXPECT_EQ(lot_said(text, LotField::life_dates), "1840-1901");
  EXPECT_EQ(lot_said(text, LotField::provenance), "Private collection, Utrecht");
  EXPECT_NE(lot_said(text, LotField::literature).find("Ferries"), std::string::npos);
  EXPECT_NE(lot_said(text, LotField::inscriptions).find("dated 1872"), std::string::npos);
  EXPECT_NE(lot_said(text, LotField::estimate).find("4,000 - 6,000"), std::string::npos);
}

TEST(ReadLot, AttributionsOfSixLanguagesMeanTheSame) {
  for (const char* text : {"workshop of", "atelier de", "Werkstatt des", "bottega di", "taller de", "atelier van"}) {
    EXPECT_EQ(attribution_in(text, words()), LotAttribution::workshop) << text;
  }
  for (const char* text :
       {"attributed to", "attribué à", "zugeschrieben", "attribuito a", "atribuido a", "toegeschreven aan"}) {
    EXPECT_EQ(attribution_in(text, words()), LotAttribution::attributed) << text;
  }
  EXPECT_EQ(attribution_in("Hendrik", words()), LotAttribution::by);
}

TEST(ReadLot, NamesOfFieldsReadBack) {
  for (std::size_t i = 0; i < lot_field_count; ++i) {
    const auto field = static_cast<LotField>(i);
    EXPECT_EQ(lot_field_called(lot_field_name(field)), field);
  }
  EXPECT_FALSE(lot_field_called("colour").has_value());
}

/// What was taken for nothing is told as unread: every word of a lot lies in some span.
TEST(ReadLot, NoWordIsDropped) {
  for (const std::string text :
       {"Hendrik Verzonnen, Ferry in the Fog, 1871, oil on canvas, 46 x 71 cm, with a curious label, sold as seen",
        "Zwei Teller, Fayence, blau bemalt, Ränder bestoßen, D. 23 cm, dazu ein Krug ohne Deckel"}) {
    std::string covered(text.size(), ' ');
    for (const LotSpan& span : read_lot(text, words()).spans) {
      for (std::size_t at = span.begin; at < span.end; ++at) covered[at] = '#';
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool letter = (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9');
      EXPECT_TRUE(!letter || covered[at] == '#') << text.substr(0, at) << " >" << text.substr(at);
      if (letter && covered[at] != '#') break;
    }
  }
}

TEST(ReadLot, HostileTextsAreRead) {
  for (const char* piece : {"1 x ", "(", "\"", "Lot 1\n", "signed ", "\xC3", "12. ", "oil on ", "EUR 1 - "}) {
    std::string text;
    while (text.size() < 60'000) text += piece;
    for (const LotSpan& span : read_lot(text, words()).spans) EXPECT_LE(span.end, text.size());
  }
}

}  // namespace
}  // namespace mostari
