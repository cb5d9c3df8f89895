#include "formats/measurements/measurement_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <sstream>
#include <string>

namespace mostari {
namespace {

/// "[image: h161 w240]", lengths in millimetres to a tenth; "-" for a text without a length.
std::string measured(std::string_view text) {
  constexpr std::array<const char*, 7> names{"?", "h", "w", "d", "diam", "l", "circ"};
  const auto parts = read_measurements(text);
  if (!parts) return "-";
  std::ostringstream out;
  for (const Measurement& part : *parts) {
    out << '[' << part.part;
    for (std::size_t i = 0; i < part.dimensions.size(); ++i) {
      if (i > 0 || !part.part.empty()) out << ' ';
      out << names[static_cast<std::size_t>(part.dimensions[i].axis)]
          << std::round(part.dimensions[i].value_mm * 10 + 1e-6) / 10;
    }
    if (part.weight_g > 0) out << ' ' << part.weight_g << 'g';
    out << ']';
  }
  return out.str();
}

struct MeasurementCase {
  const char* text;
  const char* expected;
};

class ReadMeasurements : public testing::TestWithParam<MeasurementCase> {};
TEST_P(ReadMeasurements, Means) {
  EXPECT_EQ(measured(GetParam().text), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Museums, ReadMeasurements,
    testing::Values(
        MeasurementCase{"image: 161 x 240 mm", "[image h161 w240]"},
        MeasurementCase{"sheet: 6 3/4 x 10 1/2\" (17.1 x 26.7 cm)", "[sheet h171 w267]"},
        MeasurementCase{"support: 271 x 575 mm | frame: 616 x 895 x 29 mm", "[support h271 w575][frame h616 w895 d29]"},
        MeasurementCase{"Canvas dimensions (Unframed): 29 1/2 × 36 in. (74.93 × 91.44 cm)", "[canvas h749.3 w914.4]"},
        MeasurementCase{"irreg. composition  3 5/16 x 3 5/16\" (8.4 x 8.4 cm)", "[composition h84 w84]"},
        MeasurementCase{"page (each approx.): 12 1/8 x 9 1/8\" (30.8 x 23.2 cm)", "[page h308 w232]"},
        MeasurementCase{"Plate 7 x 5\" (17.8 x 12.7 cm) Sheet 10 x 8\" (25.4 x 20.3 cm)",
                        "[plate h178 w127][sheet h254 w203]"},
        MeasurementCase{"6' 4 1/8\" x 6' 7 1/4\" (193.4 x 201.3 cm)", "[h1934 w2013]"},
        MeasurementCase{"2 ft 3 in", "[?685.8]"}, MeasurementCase{"65 x 6' 10\"", "[h1651 w2082.8]"},
        MeasurementCase{"1.234,5 mm", "[?1234.5]"}, MeasurementCase{"1' 10 5/8 x 47 1/4\"", "[h574.7 w1200.2]"},
        MeasurementCase{"object: 135 x 120 x 50 mm, 0.4 kg", "[object h135 w120 d50 400g]"},
        MeasurementCase{"diam. 31 mm, 8.2 g", "[diam31 8.2g]"},
        MeasurementCase{"Weight: 8.2 g; Diameter: 31 mm", "[diam31 8.2g]"},
        MeasurementCase{"12\" (30.5 cm) diam.", "[diam305]"},
        MeasurementCase{"17 1/4 in x 24 7/8 in (43.8 cm x 63.5 cm)", "[h438 w635]"},
        MeasurementCase{"14 1/8 x 56 3/8\"", "[h358.8 w1431.9]"},
        MeasurementCase{"Overall: 12 5/8 x 18 1/8\" (32 x 46 x 6 cm)", "[overall h320 w460 d60]"},
        MeasurementCase{".a (knife): 8 5/8\" (21.9 cm) | .b (sheath): 8\" (20.3 cm)", "[knife ?219][sheath ?203]"},
        MeasurementCase{"composition: various; page (each): 18 x 13\" (46 x 33 cm)", "[page h460 w330]"},
        MeasurementCase{"h. 35 1/4 x w. 36 1/4\" (h. 89.6 x w. 92.1 cm) (framed)", "[frame h896 w921]"}));

INSTANTIATE_TEST_SUITE_P(
    Catalogues, ReadMeasurements,
    testing::Values(MeasurementCase{"H. 24.5 cm; D. 12 cm", "[h245 ?120]"},
                    MeasurementCase{"H. 24.5 cm; W. 20 cm; D. 12 cm", "[h245 w200 d120]"},
                    MeasurementCase{"72,8 cm", "[?728]"}, MeasurementCase{"10½ x 12¾ in.", "[h266.7 w323.9]"},
                    MeasurementCase{"10-1/2 x 12-3/4 inches", "[h266.7 w323.9]"},
                    MeasurementCase{"56 by 71 cm., 22 by 28 in.", "[h560 w710]"},
                    MeasurementCase{"75.5 x 101.5 cm. (29 3/4 x 40 in.)", "[h755 w1015]"},
                    MeasurementCase{"24 cm high, 12 cm wide", "[h240 w120]"},
                    MeasurementCase{"76.2 cm H x 63 cm W x 10 cm D", "[h762 w630 d100]"},
                    MeasurementCase{"H x W x D: 10 x 20 x 30 cm", "[h100 w200 d300]"},
                    MeasurementCase{"HxWxD: 10x20x30cm", "[h100 w200 d300]"},
                    MeasurementCase{"24.5cm (h) x 12cm (w)", "[h245 w120]"},
                    MeasurementCase{"H10cm W20cm", "[h100 w200]"}, MeasurementCase{"7.5cm. (3in.) high", "[h75]"},
                    MeasurementCase{"30 x 40 in. (76.2 x 101.6 cm.), with frame 36 x 46 in.",
                                    "[h762 w1016][frame h914.4 w1168.4]"},
                    MeasurementCase{"30 x 40 in., framed", "[frame h762 w1016]"},
                    MeasurementCase{"40 x 50 cm (sans cadre)", "[unframed h400 w500]"},
                    MeasurementCase{"Cadre : 50 x 60 cm", "[frame h500 w600]"},
                    MeasurementCase{"Hauteur : 24,5 cm ; Largeur : 30 cm", "[h245 w300]"},
                    MeasurementCase{"Höhe 30 cm, Breite 20 cm", "[h300 w200]"}, MeasurementCase{"10-12 cm", "[?110]"},
                    MeasurementCase{"1,500 x 2,000 mm", "[h1500 w2000]"}, MeasurementCase{"1,5 x 2 m", "[h1500 w2000]"},
                    MeasurementCase{"1,234.5 mm", "[?1234.5]"}, MeasurementCase{"Ø 12 cm", "[diam120]"},
                    MeasurementCase{"3 parts, each 10 x 20 cm", "[each h100 w200]"}));

INSTANTIATE_TEST_SUITE_P(
    UnitFirst, ReadMeasurements,
    testing::Values(MeasurementCase{"cm 118x94", "[h1180 w940]"}, MeasurementCase{"cm. 118 x 94", "[h1180 w940]"},
                    MeasurementCase{"mm 450x600", "[h450 w600]"}, MeasurementCase{"alt. cm 35", "[h350]"},
                    MeasurementCase{"m 2,50 x 1,20", "[h2500 w1200]"},
                    MeasurementCase{"h. cm 27,6, peso gr 865", "[h276 865g]"},
                    MeasurementCase{"cm 83 x 71- cornice, cm 114 x 101", "[h830 w710][frame h1140 w1010]"},
                    MeasurementCase{"Hauteur en cm : 73 ; Largeur en cm : 60", "[h730 w600]"},
                    MeasurementCase{"Height (cm): 40; Width (cm): 25", "[h400 w250]"},
                    MeasurementCase{"Dimensions (cm): H 30; W 20; D 10", "[h300 w200 d100]"},
                    MeasurementCase{"Misure in cm: 30 x 40; cornice 50 x 60", "[h300 w400][frame h500 w600]"},
                    MeasurementCase{"Alt. cm 31,5; diam. cm 32", "[h315 diam320]"},
                    MeasurementCase{"diam. mm 21, gr 4,52", "[diam21 4.52g]"},
                    MeasurementCase{"cm40x30", "[h400 w300]"},
                    MeasurementCase{"peso gr 1.130, alt. cm 22", "[h220 1130g]"}));

INSTANTIATE_TEST_SUITE_P(
    OneUnitAtTheEnd, ReadMeasurements,
    testing::Values(MeasurementCase{"Haut. 73 - Larg. 60 cm", "[h730 w600]"},
                    MeasurementCase{"h. 212, br. 218, d. 79 cm", "[h2120 w2180 d790]"},
                    MeasurementCase{"H. 24; W. 20; D. 12 cm", "[h240 w200 d120]"},
                    MeasurementCase{"image 20 x 30, sheet 25 x 35 cm", "[image h200 w300][sheet h250 w350]"},
                    MeasurementCase{"H 12, diam. 8 in.", "[h304.8 diam203.2]"},
                    MeasurementCase{"H. 86 cm - L. 113 cm - P. 58 cm", "[h860 w1130 d580]"},
                    MeasurementCase{"H. 20, L. 30 cm", "[h200 l300]"},
                    MeasurementCase{"12 x 28 (30.5 x 71.1 cm)", "[h305 w711]"},
                    MeasurementCase{"45.7 x 35. cm (18 x 14\")", "[h457 w350]"},
                    MeasurementCase{"(bowls): 8 x 7 cm .1b and .2b (lids): 2 x 7 cm", "[bowls h80 w70][lids h20 w70]"},
                    MeasurementCase{"Composition (5 plates, irreg.): 45 x 23\"", "[composition h1143 w584.2]"}));

INSTANTIATE_TEST_SUITE_P(
    SignsBetween, ReadMeasurements,
    testing::Values(MeasurementCase{"52,5:37 cm", "[h525 w370]"}, MeasurementCase{"52,5 : 37 cm", "[h525 w370]"},
                    MeasurementCase{"fig. 3: 20 cm", "[fig ?200]"}, MeasurementCase{"61 × 44 cm", "[h610 w440]"},
                    MeasurementCase{"61 * 44 cm", "[h610 w440]"}, MeasurementCase{"1 480 g, 12 cm", "[?120 1480g]"},
                    MeasurementCase{"scale 1:10", "-"}, MeasurementCase{"18:30", "-"}));

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, ReadMeasurements,
    testing::Values(
        MeasurementCase{"höjd 35 cm, bredd 20 cm, djup 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"Højde 35 cm, bredde 20 cm, dybde 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"wys. 35 cm, szer. 20 cm, głęb. 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"wysokość: 35 cm; średnica: 20 cm", "[h350 diam200]"},
        MeasurementCase{"výška 35 cm, šířka 20 cm, hloubka 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"v. 35 cm, průměr 20 cm", "[h350 diam200]"},
        MeasurementCase{"Altura 35 cm; largura 20 cm; profundidade 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"Hoogte 35 cm, breedte 20 cm, diepte 9 cm", "[h350 w200 d90]"},
        MeasurementCase{"35 cm hoog, 20 cm breed", "[h350 w200]"},
        MeasurementCase{"magasság 35 cm, szélesség 20 cm", "[h350 w200]"},
        MeasurementCase{"korkeus 35 cm, leveys 20 cm", "[h350 w200]"},
        MeasurementCase{"yükseklik 35 cm, genişlik 20 cm", "[h350 w200]"},
        MeasurementCase{"Высота 35 см, ширина 20 см", "[h350 w200]"}, MeasurementCase{"35 х 20 см", "[h350 w200]"},
        MeasurementCase{"81 × 65,5 см", "[h810 w655]"}, MeasurementCase{"диам. 12 см, 250 г", "[diam120 250g]"},
        MeasurementCase{"Ύψος 12 εκ.", "[h120]"}, MeasurementCase{"45 × 33 εκ.", "[h450 w330]"},
        MeasurementCase{"45x33 εκ.", "[h450 w330]"}, MeasurementCase{"ΥΨΟΣ: 12 ΕΚ., ΠΛΑΤΟΣ: 8 ΕΚ.", "[h120 w80]"},
        MeasurementCase{"ارتفاع ٣١ سم", "[h310]"}, MeasurementCase{"الارتفاع 31 سم، العرض 20 سم", "[h310 w200]"},
        MeasurementCase{"٢٤ × ٣٣ سم", "[h240 w330]"}, MeasurementCase{"قطر ۱۲٫۵ سم", "[diam125]"},
        MeasurementCase{"高 12.5 厘米，口径 8 厘米", "[h125 diam80]"},
        MeasurementCase{"纵30厘米，横20厘米", "[h300 w200]"}, MeasurementCase{"高さ３１．５センチ", "[h315]"},
        MeasurementCase{"縦27.3cm 横19.1cm", "[h273 w191]"}));

INSTANTIATE_TEST_SUITE_P(WithAndWithout, ReadMeasurements,
                         testing::Values(MeasurementCase{"H. 30 cm without base", "[without base h300]"},
                                         MeasurementCase{"30 cm high (without base)", "[without base h300]"},
                                         MeasurementCase{"Altura sin peana: 43 cm. Altura total: 51,5 cm",
                                                         "[without base h430][overall h515]"},
                                         MeasurementCase{"H. 38,5 cm (excl. sokkel)", "[without base h385]"},
                                         MeasurementCase{"Höhe ohne Sockel 30 cm, Höhe mit Sockel 36 cm",
                                                         "[without base h300][with base h360]"},
                                         MeasurementCase{"cm 29x16x18; con la base cm 38",
                                                         "[h290 w160 d180][with base ?380]"},
                                         MeasurementCase{"Høyde 20 cm uten sokkel", "[without base h200]"}));

INSTANTIATE_TEST_SUITE_P(NoLength, ReadMeasurements,
                         testing::Values(MeasurementCase{"", "-"}, MeasurementCase{"dimensions variable", "-"},
                                         MeasurementCase{"51:35 min.", "-"},
                                         MeasurementCase{"16 mm film, 10 min.", "-"}, MeasurementCase{"14 x 20", "-"},
                                         MeasurementCase{"A4", "-"}, MeasurementCase{"295 kg", "-"},
                                         MeasurementCase{"0 x 0 mm", "-"},
                                         MeasurementCase{"99999999999999999999 cm", "-"},
                                         MeasurementCase{"\xff\xfe\"", "-"}));

TEST(ReadMeasurements, KnowsWhatSaysThatThereIsNone) {
  for (const char* text : {"Dimensions variable", "various", " n/a "}) EXPECT_TRUE(says_no_size(text)) << text;
  for (const char* text : {"45 x 60", "00:30:00", "large"}) EXPECT_FALSE(says_no_size(text)) << text;
}

/// The messages of what cannot be, told beside what was read or instead of it.
std::string size_faults(const char* text) {
  const auto read = read_measurements(text);
  std::string said;
  const auto tell = [&](const Problem& problem) {
    EXPECT_EQ(problem.field, "measurements");
    EXPECT_FALSE(problem.advice.empty());
    said += problem.reason.name_or_text() + " ";
  };
  if (!read) tell(read.problem());
  for (const Problem& each : read.warnings()) tell(each);
  return said;
}

TEST(ReadMeasurements, SizesThatCannotBeAreTold) {
  for (const char* text :
       {"-7 cm", "H. -7 cm", "30 x -7 cm", "−7 cm", "height: -7 cm", "sheet: -7 x 9 cm", "(-7 cm)"}) {
    EXPECT_NE(size_faults(text).find("negative"), std::string::npos) << text;
  }
  for (const char* text : {"0 cm", "0 x 0 mm", "H. 0 cm", "30 x 0 cm", "0,0 cm", "30 x 20 x 0 cm"}) {
    EXPECT_NE(size_faults(text).find("zero"), std::string::npos) << text;
  }
  EXPECT_NE(size_faults("30 x 40 cm, length 90000 m").find("too_long"), std::string::npos);
  EXPECT_EQ(measured("-7 cm"), "-");
  EXPECT_EQ(measured("30 x 20 x 0 cm"), "[h300 w200]");
  EXPECT_EQ(measured("H. -32 cm"), "[h320]") << "the sign may be a dash";
}

TEST(ReadMeasurements, DashesAreNoMinus) {
  for (const char* text : {"10-12 cm", "10 -12 cm", "H. 86 - L. 113 - P. 58 cm", "24 cm - 12 cm", "24 cm -12 cm",
                           "3-inch", "10-1/2 in.", "sheet - 20 x 30 cm", "(H) -30 cm"}) {
    EXPECT_EQ(size_faults(text), "") << text;
  }
}

TEST(ReadMeasurements, PrecisionIsHalfOfTheLastDigit) {
  const auto metric = read_measurements("24.5 cm");
  ASSERT_TRUE(metric.ok());
  EXPECT_DOUBLE_EQ((*metric)[0].dimensions[0].half_unit_mm, 0.5);
  const auto mixed = read_measurements("28.6 x 21 cm");
  ASSERT_TRUE(mixed.ok());
  EXPECT_DOUBLE_EQ((*mixed)[0].dimensions[1].half_unit_mm, 0.5);
  const auto quarter = read_measurements("10 3/4 in.");
  ASSERT_TRUE(quarter.ok());
  EXPECT_DOUBLE_EQ((*quarter)[0].dimensions[0].half_unit_mm, 25.4 / 8);
  const auto range = read_measurements("10-12 cm");
  ASSERT_TRUE(range.ok());
  EXPECT_DOUBLE_EQ((*range)[0].dimensions[0].half_unit_mm, 15);
}

TEST(ReadMeasurements, HostileTextsAreQuick) {
  for (const char* piece : {"1", "1 x ", "1/", "1 1/2 ", "(", "h. ", "x", "1 cm ", "1\" ", "frame ", "\xC2\xBD", "1,",
                            "cm 1", "h 1 ", "высота ", "高", "一", "1:1"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    (void)read_measurements(text);
    (void)read_measurements(text + " cm");
  }
}

}  // namespace
}  // namespace mostari
