#include "engines/linkage/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "engines/linkage/test_descriptions.hpp"
#include "engines/linkage/weights.hpp"

namespace mostari::linkage {
namespace {

/// Every word equally rare.
class Even : public Frequencies {
 public:
  double bits(std::uint64_t) override { return 8; }
};

Comparison compared(const Description& a, const Description& b) {
  const std::string x = encode(a);
  const std::string y = encode(b);
  Features query;
  Features candidate;
  decode(x, query);
  decode(y, candidate);
  Even frequencies;
  return compare(query, candidate, frequencies);
}

std::uint8_t title_level(const char* a, const char* b) {
  Description x;
  Description y;
  x.titles = {a};
  y.titles = {b};
  return compared(x, y)[static_cast<std::size_t>(Field::title)].level;
}

TEST(CompareTitles, KnownPairs) {
  EXPECT_EQ(title_level("The Old Bridge", "Old Bridge, the"), level::title_same);
  EXPECT_EQ(title_level("Landscape with Three Trees", "Lanscape with Three Trees"), level::title_near);
  EXPECT_EQ(title_level("At the Window", "At the Window (Am Fenster)"), level::title_contained);
  EXPECT_EQ(title_level("Kenilworth Castle", "Kenilworth Castle: The Interior of the Great Hall"),
            level::title_contained);
  EXPECT_EQ(title_level("Plate 17 from Twenty Views", "Plate 18 from Twenty Views"), level::title_other_number);
  EXPECT_EQ(title_level("A Storm", "Shipping off Dover"), level::title_different);
  EXPECT_EQ(title_level("Untitled", "[title not known]"), level::title_untitled);
  EXPECT_EQ(title_level("Untitled", "A Storm"), level::title_one_untitled);
  EXPECT_EQ(title_level("", "A Storm"), level::title_none_given);
}

const TitleMeaning old_bridge_in_german =
    meaning("deu", {{"alte", "alte", {"old", "ancient"}}, {"Brücke", "brucke", {"bridg", "jetti"}}});

TEST(CompareTitles, AcrossLanguages) {
  Description german;
  german.titles = {"Die alte Brücke"};
  german.meanings = {old_bridge_in_german};
  Description english;
  english.titles = {"The Old Bridge"};
  const FieldComparison agrees = compared(german, english)[0];
  EXPECT_EQ(agrees.level, level::title_translated);
  EXPECT_EQ(agrees.measures[measure::title_translated_shared], 15) << "two words of eight bits, capped as copies are";
  EXPECT_EQ(agrees.measures[measure::title_translated_left], 0);
  EXPECT_EQ(compared(english, german)[0].measures, agrees.measures);
  Description french;
  french.titles = {"Le pont"};
  french.meanings = {meaning("fra", {{"pont", "pont", {"bridg", "deck"}}})};
  EXPECT_EQ(compared(german, french)[0].level, level::title_translated);
  Description other = english;
  other.titles = {"A Storm"};
  EXPECT_EQ(compared(german, other)[0].level, level::title_other_language);
  EXPECT_GT(weight(agrees, default_parameters().fields[0]), 1);
}

TEST(CompareTitles, ATranslationNeverCountsForMoreThanACopy) {
  const FieldParameters& learnt = default_parameters().fields[0];
  for (const char* title : {"Die Brücke", "Die alte Brücke"}) {
    Description german;
    german.titles = {title};
    german.meanings = {old_bridge_in_german};
    if (std::string_view(title) == "Die Brücke") german.meanings[0].words.erase(german.meanings[0].words.begin());
    Description english;
    english.titles = {german.meanings[0].words.size() == 1 ? "The Bridge" : "The Old Bridge"};
    EXPECT_LE(weight(compared(german, english)[0], learnt), weight(compared(english, english)[0], learnt)) << title;
  }
}

TEST(CompareTitles, WhatNoDictionaryKnowsSaysNothing) {
  Description german;
  german.titles = {"Zwielichtig"};
  german.meanings = {meaning("deu", {{"Zwielichtig", "zwielichtig", {}}})};
  Description english;
  english.titles = {"Dubious"};
  const FieldComparison unknown = compared(german, english)[0];
  EXPECT_EQ(unknown.level, level::title_other_language);
  EXPECT_NEAR(weight(unknown, default_parameters().fields[0]), 0, 1e-6);
  Description another = german;
  another.meanings[0].language.clear();  // as if both were English
  EXPECT_GT(weight(unknown, default_parameters().fields[0]),
            weight(compared(another, english)[0], default_parameters().fields[0]));
  german.titles = {"Zwielichtig in Mostar 1821"};
  english.titles = {"Dubious, Mostar 1821"};
  EXPECT_GT(weight(compared(german, english)[0], default_parameters().fields[0]), 1) << "names and numbers count";
}

TEST(CompareTitles, AFormerTitleCounts) {
  Description a;
  a.titles = {"The Laundress"};
  Description b;
  b.titles = {"Woman at a Tub", "The Laundress"};
  EXPECT_EQ(compared(a, b)[0].level, level::title_same);
}

TEST(CompareMakers, ASchoolBesideANameIsToldAndSaysNothing) {
  const Description named = painting("A", "Anna Verhoeven", 1900, 500, 700);
  const Description school = painting("A", "Dutch School", 1900, 500, 700);
  const FieldComparison comparison = compared(school, named)[static_cast<std::size_t>(Field::maker)];
  EXPECT_EQ(comparison.level, level::maker_one_unnamed);
  EXPECT_NEAR(weight(comparison, default_parameters().fields[static_cast<std::size_t>(Field::maker)]), 0, 1e-9);
}

TEST(CompareMakers, ANameInOtherLettersIsNoOtherName) {
  const Description latin = painting("A", "Salim ibn Yusuf al-Basri", 1900, 500, 700);
  const auto compared_with = [&](const char* name) {
    return compared(painting("A", name, 1900, 500, 700), latin)[static_cast<std::size_t>(Field::maker)];
  };
  const FieldComparison arabic = compared_with("يوسف الطبري");
  EXPECT_EQ(arabic.level, level::maker_other_script);
  EXPECT_NEAR(weight(arabic, default_parameters().fields[static_cast<std::size_t>(Field::maker)]), 0, 1e-9);
  EXPECT_EQ(compared_with("Yusuf at-Tabari").level, level::maker_different);
}

TEST(CompareExtents, TellHowFarTheyAreApart) {
  const auto told = [](double query, double candidate) {
    const Comparison comparison =
        compared(painting("A", "B C", 1900, 1650, query), painting("A", "B C", 1900, 1650, candidate));
    const FieldComparison& extents = comparison[static_cast<std::size_t>(Field::measurements)];
    return to_string(level_text(Field::measurements, extents.level, double{extents.apart}));
  };
  EXPECT_EQ(told(1120, 1200), "lengths that differ by 6.7\u00a0%");
  EXPECT_EQ(told(1120, 1123), "lengths that differ by 0.3\u00a0%, no more than rounding explains");
}

std::uint8_t extent_level(std::pair<double, double> a, std::pair<double, double> b, const char* part_a = "",
                          const char* part_b = "", double half_unit = 0.5) {
  Description x = painting("A", "B C", 1900, a.first, a.second);
  Description y = painting("A", "B C", 1900, b.first, b.second);
  x.measurements[0].part = part_a;
  y.measurements[0].part = part_b;
  for (Dimension& dimension : x.measurements[0].dimensions) dimension.half_unit_mm = half_unit;
  return compared(x, y)[static_cast<std::size_t>(Field::measurements)].level;
}

TEST(CompareMeasurements, KnownPairs) {
  EXPECT_EQ(extent_level({500, 700}, {500, 700}), level::extent_same);
  EXPECT_EQ(extent_level({700, 500}, {500, 700}), level::extent_swapped);
  EXPECT_EQ(extent_level({500, 700}, {496, 704}, "", "", 5), level::extent_rounded);
  EXPECT_EQ(extent_level({500, 700}, {505, 694}), level::extent_near);
  EXPECT_EQ(extent_level({500, 700}, {520, 680}), level::extent_close);
  EXPECT_EQ(extent_level({500, 700}, {500, 900}), level::extent_close);
  EXPECT_EQ(extent_level({500, 700}, {500, 1900}), level::extent_close);
  EXPECT_EQ(extent_level({500, 700}, {600, 800}), level::extent_trimmed);
  EXPECT_EQ(extent_level({500, 700}, {640, 850}, "", "frame"), level::extent_framed);
  EXPECT_EQ(extent_level({500, 700}, {2000, 3000}), level::extent_different);
}

TEST(CompareMeasurements, NoSizeCostsMoreThanOneWrittenAnew) {
  const Description whole = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 600, 800);
  Description trimmed = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 500, 700);
  Description other = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 1500, 2400);
  const auto score = [&](const Description& candidate) {
    return weights(compared(whole, candidate), default_parameters())[static_cast<std::size_t>(Field::measurements)];
  };
  EXPECT_GE(score(trimmed), score(other));
  EXPECT_GT(score(other), -5);
  EXPECT_GT(score(whole), score(trimmed));
}

TEST(CompareDates, KnownPairs) {
  const auto dated = [](int first, int last, bool approximate) {
    Description description;
    description.date =
        DateRange{.first_day = new_year(first), .last_day = new_year(last + 1) - 1, .approximate = approximate};
    return description;
  };
  const auto date_level = [&](const Description& a, const Description& b) {
    return compared(a, b)[static_cast<std::size_t>(Field::date)].level;
  };
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1820, 1820, false)), level::date_same);
  EXPECT_EQ(date_level(dated(1820, 1830, false), dated(1822, 1830, true)), level::date_overlap_most);
  EXPECT_EQ(date_level(dated(1801, 1900, false), dated(1820, 1820, false)), level::date_overlap);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1822, 1822, false)), level::date_near);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1840, 1840, false)), level::date_within_25);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1920, 1920, false)), level::date_far);
  Description open;
  open.date = DateRange{};
  EXPECT_EQ(date_level(open, dated(1820, 1820, false)), level::date_none_given);
  open.date->last_day = new_year(1830);  // "before 1830"
  EXPECT_EQ(date_level(open, dated(1820, 1820, false)), level::date_overlap);
}

TEST(Weights, NothingToCompareWeighsNothing) {
  const auto all = weights(compared(Description{}, Description{}), default_parameters());
  EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0.0), 0);
}

TEST(Weights, ARareSharedTitleSaysMoreThanACommonOne) {
  Comparison comparison;
  comparison[0].level = level::title_same;
  comparison[0].measures = {4, 0, 6};
  const double common = weights(comparison, default_parameters())[0];
  comparison[0].measures[measure::title_shared] = 14;
  EXPECT_GT(weights(comparison, default_parameters())[0], common + 2);
}

TEST(Weights, NoDisagreementWeighsMoreThanAFieldWrittenAnew) {
  const Parameters& parameters = default_parameters();
  Comparison comparison;
  for (std::size_t field = 0; field < field_count; ++field) {
    comparison[field].level = 1;
    comparison[field].measures.fill(-1000);
    EXPECT_NEAR(weights(comparison, parameters)[field], std::log2(parameters.fields[field].anew), 1e-6);
    for (const double bits : parameters.fields[field].bits) EXPECT_GE(bits, 0) << "more agreement must not weigh less";
  }
}

/// Words and figures of which random objects are made, so that many pairs are nearly alike.
Description random_object(std::mt19937& random) {
  const auto one_of = [&](std::initializer_list<const char*> all) { return *(all.begin() + random() % all.size()); };
  Description object;
  std::string title;
  for (std::size_t words = 1 + random() % 4; words > 0; --words) {
    title += std::string(title.empty() ? "" : " ") + one_of({"Harbour", "harbor", "Old", "Bridge", "Bridges", "at",
                                                             "Dawn", "No. 3", "No. 4", "(study)", "Lidow"});
  }
  object.titles = {title};
  object.makers = {one_of({"Anna Verhoeven", "Verhoeven, Anna", "A. Verhoeven", "Verhoeven", "Bela Verhoeven",
                           "circle of Anna Verhoeven", "Anna Verhoewen", "Otto Brandl"})};
  const int year = 1880 + static_cast<int>(random() % 12);
  object.date = DateRange{.first_day = new_year(year),
                          .last_day = new_year(year + 1 + static_cast<int>(random() % 3)) - 1,
                          .approximate = random() % 4 == 0};
  object.materials = one_of({"oil on canvas", "oil on panel", "oil", "watercolour on paper", "etching on laid paper"});
  object.object_type = one_of({"painting", "paintings", "print", ""});
  const double high = 300 + static_cast<double>(random() % 5);
  const double wide = 400 + static_cast<double>(random() % 3) * 20;
  object.measurements = {{.part = one_of({"", "sheet", "frame"}),
                          .dimensions = {{.axis = Axis::height, .value_mm = high, .half_unit_mm = 0.5},
                                         {.axis = Axis::width, .value_mm = wide, .half_unit_mm = 0.5}}}};
  object.inscriptions = one_of({"", "signed", "signed and dated 1884"});
  return object;
}

TEST(Compare, NothingIsLikelierThanTheIdenticalObject) {
  std::mt19937 random(20260712);
  for (int round = 0; round < 3000; ++round) {
    const Description asked = random_object(random);
    const auto of_itself = weights(compared(asked, asked), default_parameters());
    const auto of_another = weights(compared(asked, random_object(random)), default_parameters());
    for (std::size_t field = 0; field < field_count; ++field) {
      EXPECT_GE(of_itself[field], of_another[field] - 1e-6) << field_name(static_cast<Field>(field));
    }
  }
}

double weight_of(Field field, const Description& a, const Description& b) {
  return weights(compared(a, b), default_parameters())[static_cast<std::size_t>(field)];
}

TEST(Compare, NearerDatesAndSizesWeighMore) {
  const Description asked = painting("A", "B C", 1900, 500, 700);
  double date_before = weight_of(Field::date, asked, asked);
  double size_before = weight_of(Field::measurements, asked, asked);
  for (const int apart : {1, 2, 3, 5, 10, 30, 100}) {
    const Description other = painting("A", "B C", 1900 + apart, 500 + 3.0 * apart, 700 + 2.0 * apart);
    const double date = weight_of(Field::date, asked, other);
    const double size = weight_of(Field::measurements, asked, other);
    EXPECT_LE(date, date_before) << apart;
    EXPECT_LE(size, size_before + 1e-9) << apart;
    date_before = date;
    size_before = size;
  }
}

TEST(CompareDates, AVagueDateIsNoEvidenceAgainstThePreciseOneInIt) {
  Description vague = painting("A", "B C", 1958, 500, 700);
  vague.date->approximate = true;
  Description precise = vague;
  precise.date = DateRange{.first_day = new_year(1958) + 60, .last_day = new_year(1958) + 90};
  EXPECT_GT(weight_of(Field::date, vague, precise), 0);
  EXPECT_LT(weight_of(Field::date, vague, vague) - weight_of(Field::date, vague, precise), 1.5);
}

TEST(CompareDates, ASecondDateIsCompared) {
  Description asked = painting("A", "B C", 1980, 500, 700);
  Description printed = painting("A", "B C", 1963, 500, 700);
  const double without = weight_of(Field::date, asked, printed);
  printed.other_dates = {DateRange{.first_day = new_year(1980), .last_day = new_year(1981) - 1}};
  EXPECT_GT(weight_of(Field::date, asked, printed), without + 2);
  EXPECT_LT(weight_of(Field::date, asked, printed), weight_of(Field::date, asked, asked));
}

TEST(CompareMeasurements, AnotherPartIsNoContradiction) {
  const Description unlabelled = painting("A", "B C", 1900, 220, 290);
  Description image = painting("A", "B C", 1900, 146, 185);
  const double against = weight_of(Field::measurements, unlabelled, image);
  image.measurements[0].part = "image";
  EXPECT_GT(weight_of(Field::measurements, unlabelled, image), against + 1);
}

TEST(CompareMeasurements, TwoStatementsOfOnePartAreTwoStatements) {
  const Description one = painting("A", "B C", 1900, 230, 380);
  Description two = one;
  two.measurements.push_back({.part = {},
                              .dimensions = {{.axis = Axis::height, .value_mm = 230, .half_unit_mm = 0.5},
                                             {.axis = Axis::width, .value_mm = 405, .half_unit_mm = 0.5}}});
  EXPECT_GT(weight_of(Field::measurements, two, one), weight_of(Field::measurements, one, one) - 1);
}

TEST(CompareMeasurements, NumbersWithoutAUnitAreEvidence) {
  const auto measured = [](const char* text) {
    Description description;
    description.measurements_text = text;
    return description;
  };
  Description with_unit = painting("A", "B C", 1900, 108 * 25.4, 32 * 25.4);
  const Description asked = measured("108 x 32");
  EXPECT_GT(weight_of(Field::measurements, asked, measured("108 x 32")), 1);
  EXPECT_LT(weight_of(Field::measurements, asked, measured("60 x 40")), 0);
  EXPECT_GT(weight_of(Field::measurements, asked, with_unit), 1);
  EXPECT_GT(weight_of(Field::measurements, measured("00:21:20"), measured("21 min 20 sec")), 1);
  EXPECT_LT(weight_of(Field::measurements, measured("00:21:20"), measured("00:22:00")), 0);
}

TEST(CompareMakers, AnotherNameOfTheSamePersonIsTheSameName) {
  Description greco = painting("A", "El Greco", 1600, 500, 700);
  Description theotokopoulos = painting("A", "Domenikos Theotokopoulos", 1600, 500, 700);
  EXPECT_LT(weight_of(Field::maker, theotokopoulos, greco), 0);
  theotokopoulos.known_makers = {"El Greco"};
  EXPECT_GT(weight_of(Field::maker, theotokopoulos, greco), weight_of(Field::maker, greco, greco) - 0.5);
}

TEST(Weights, EveryLevelHasWords) {
  constexpr std::array<std::uint8_t, field_count> last = {
      level::title_other_language, level::maker_other_script, level::date_far,        level::materials_different,
      level::extent_different,     level::type_different,     level::words_different, level::inventory_different,
      level::words_different,      level::words_different};
  for (std::size_t field = 0; field < field_count; ++field) {
    for (std::uint8_t level = 1; level < level_count; ++level) {
      const Message text = level_text(static_cast<Field>(field), level);
      EXPECT_EQ(level <= last[field], !text.empty()) << field_name(static_cast<Field>(field)) << ' ' << int{level};
      EXPECT_TRUE(text.empty() || to_string(text) != text.name_or_text()) << text.name_or_text() << " has no words";
    }
  }
}

}  // namespace
}  // namespace mostari::linkage
