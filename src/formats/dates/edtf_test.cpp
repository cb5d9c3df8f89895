#include "formats/dates/edtf.hpp"

#include <gtest/gtest.h>

#include <string>

#include "formats/dates/calendar.hpp"

namespace mostari {
namespace {

std::string day_text(std::int32_t day) {
  if (day == DateRange::open_start || day == DateRange::open_end) return "..";
  // Searches the civil date: slow, and independent of how day_number counts.
  std::int64_t year = 1970 + day / 366 - (day < 0 ? 1 : 0);
  while (day_number(year + 1, 1, 1) <= day) ++year;
  while (day_number(year, 1, 1) > day) --year;
  int month = 12;
  while (day_number(year, month, 1) > day) --month;
  const int of_month = day - day_number(year, month, 1) + 1;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(year) + "-" + two(month) + "-" + two(of_month);
}

/// "1820-01-01/1820-12-31 ~?", or "-" for a text without a date.
std::string read(std::string_view text) {
  const Result<DateRange> range = read_date(text);
  if (!range) return "-";
  std::string result = day_text(range->first_day) + "/" + day_text(range->last_day);
  if (range->approximate || range->uncertain) result += " ";
  if (range->approximate) result += "~";
  if (range->uncertain) result += "?";
  return result;
}

/// Whole years.
std::string span(int first, int last, const std::string& qualifiers = {}) {
  return std::to_string(first) + "-01-01/" + std::to_string(last) + "-12-31" + qualifiers;
}

struct Case {
  const char* text;
  std::string expected;
};

class ReadDate : public testing::TestWithParam<Case> {};
TEST_P(ReadDate, Means) {
  EXPECT_EQ(read(GetParam().text), GetParam().expected) << GetParam().text;
}

// The examples of the specification: https://www.loc.gov/standards/datetime/ (2019).
INSTANTIATE_TEST_SUITE_P(
    Edtf, ReadDate,
    testing::Values(
        Case{"1985-04-12", "1985-04-12/1985-04-12"}, Case{"1985-04", "1985-04-01/1985-04-30"},
        Case{"1985", span(1985, 1985)}, Case{"1985-04-12T23:20:30Z", "1985-04-12/1985-04-12"},
        Case{"1985-04-12T23:20:30+04:30", "1985-04-12/1985-04-12"}, Case{"1964/2008", span(1964, 2008)},
        Case{"2004-06/2006-08", "2004-06-01/2006-08-31"}, Case{"2004-02-01/2005-02-08", "2004-02-01/2005-02-08"},
        Case{"2004-02-01/2005", "2004-02-01/2005-12-31"}, Case{"2005/2006-02", "2005-01-01/2006-02-28"},
        Case{"2001-21", "2001-03-01/2001-05-31"}, Case{"1984?", span(1984, 1984, " ?")},
        Case{"2004-06~", "2004-06-01/2004-06-30 ~"}, Case{"2004-06-11%", "2004-06-11/2004-06-11 ~?"},
        Case{"201X", span(2010, 2019)}, Case{"20XX", span(2000, 2099)}, Case{"2004-XX", span(2004, 2004)},
        Case{"1985-04-XX", "1985-04-01/1985-04-30"}, Case{"1985-XX-XX", span(1985, 1985)},
        Case{"1985-04-12/..", "1985-04-12/.."}, Case{"../1985-04-12", "../1985-04-12"}, Case{"1985/", "1985-01-01/.."},
        Case{"/1985", "../1985-12-31"}, Case{"-1985", span(-1985, -1985)}, Case{"2001-34", "2001-04-01/2001-06-30"},
        Case{"1950S2", span(1900, 1999)}, Case{"[1667,1668,1670..1672]", span(1667, 1672)},
        Case{"[..1760-12-03]", "../1760-12-03"}, Case{"[1760-12..]", "1760-12-01/.."},
        Case{"[1760-01, 1760-02, 1760-12..]", "1760-01-01/.."}, Case{"{1960,1961-12}", span(1960, 1961)},
        Case{"{..1984}", "../1984-12-31"}, Case{"156X-12-25", "1560-12-25/1569-12-25"},
        Case{"1XXX-12", "1000-12-01/1999-12-31"}, Case{"1984-1X", "1984-10-01/1984-12-31"},
        Case{"2004-06~-11", "2004-06-11/2004-06-11 ~"}, Case{"?2004-06-~10", "2004-06-10/2004-06-10 ~?"},
        Case{"2004-06-~01/2004-06-~20", "2004-06-01/2004-06-20 ~"}, Case{"Y12000", span(12000, 12000)},
        Case{"Y-170002", span(-170002, -170002)}, Case{"199u", span(1990, 1999)}, Case{"unknown/1820", "../1820-12-31"},
        Case{"2004-02-29", "2004-02-29/2004-02-29"}, Case{"0000", span(0, 0)}, Case{"../..", "-"}));

INSTANTIATE_TEST_SUITE_P(
    Museums, ReadDate,
    testing::Values(
        Case{"c. 1820", span(1820, 1820, " ~")}, Case{"c1820", span(1820, 1820, " ~")},
        Case{"ca.1820", span(1820, 1820, " ~")}, Case{"circa 1700-10", span(1700, 1710, " ~")},
        Case{"19th century", span(1801, 1900)}, Case{"early 16th c.", span(1501, 1535)},
        Case{"1821/c.1830", span(1821, 1830, " ~")}, Case{"1926-46", span(1926, 1946)},
        Case{"1905-06", span(1905, 1906)}, Case{"1976–7", span(1976, 1977)}, Case{"(1923)", span(1923, 1923)},
        Case{"?1831", span(1831, 1831, " ?")}, Case{"1926?-30", span(1926, 1930, " ?")},
        Case{"1816 or later", "1816-01-01/.."}, Case{"before 1750", "../1750-12-31"}, Case{"1990s", span(1990, 1999)},
        Case{"1910s-30s", span(1910, 1939)}, Case{"5th century BC", span(-499, -400)},
        Case{"12 May 1911", "1911-05-12/1911-05-12"}, Case{"May 12, 1911", "1911-05-12/1911-05-12"},
        Case{"published 1848", span(1848, 1848)}, Case{"1821, printed 1830", span(1821, 1821)},
        Case{"1800–10, reworked and exhibited 1847", span(1800, 1847)}, Case{"1828, reworked 1830", span(1828, 1830)},
        Case{"1951. (Prints executed 1934-1951)", span(1951, 1951)}, Case{"1995–6, 2007", span(1995, 2007)},
        Case{"1786 or 1800", span(1786, 1800)}, Case{"30 April-2 May 1911", "1911-04-30/1911-05-02"},
        Case{"(May 12-15) 1969", "1969-05-12/1969-05-15"},
        Case{"December 9, 1999-January 4, 2000", "1999-12-09/2000-01-04"}, Case{"Summer 1923", "1923-06-01/1923-08-31"},
        Case{"Paris, spring or summer 1912", "1912-03-01/1912-08-31"}, Case{"Winter 1909", span(1909, 1909)},
        Case{"late 16th-early 17th century", span(1566, 1635)}, Case{"15th or 16th century", span(1401, 1600)},
        Case{"third quarter of the 18th century", span(1751, 1775)}, Case{"mid-1960s", span(1963, 1966)},
        Case{"1994–ongoing", "1994-01-01/.."}, Case{"not before 1922", "1922-01-01/.."},
        Case{"by 1937", "../1937-12-31"}, Case{"Probably 1914-21; not later than 1925", span(1914, 1925, " ?")},
        Case{"between 1820 and 1830", span(1820, 1830)}, Case{"300–250 BC", span(-299, -249)},
        Case{"100 BC-AD 50", span(-99, 50)}, Case{"c. A.D. 100", span(100, 100, " ~")},
        Case{"2nd century B.C.–1st century A.D.", span(-199, 100)},
        Case{"1st half 2nd millennium BC", span(-1999, -1500)}, Case{"MDCCCXLII", span(1842, 1842)},
        Case{"5/12/1911", "1911-05-12/1911-12-05"}, Case{"12.5.1911", "1911-05-12/1911-05-12"},
        Case{"Mar-30", "1930-03-01/1930-03-31"}, Case{"8-Jul-18", "1918-07-08/2018-07-08"},
        Case{"c. mid- to late-19th century", span(1834, 1900, " ~")},
        Case{"early- to mid-18th century", span(1701, 1767)}, Case{"May Belfort, 1895", span(1895, 1895)},
        Case{"after Rembrandt, 1850", span(1850, 1850)}));

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, ReadDate,
    testing::Values(Case{"vers 1820", span(1820, 1820, " ~")}, Case{"um 1700", span(1700, 1700, " ~")},
                    Case{"XIXe siècle", span(1801, 1900)}, Case{"18. Jahrhundert", span(1701, 1800)},
                    Case{"1. Hälfte 18. Jh.", span(1701, 1750)}, Case{"sec. XVI", span(1501, 1600)},
                    Case{"fine del XVI secolo", span(1566, 1600)}, Case{"s. XVI-XVII", span(1501, 1700)},
                    Case{"première moitié du XIXe siècle", span(1801, 1850)},
                    Case{"IIe siècle av. J.-C.", span(-199, -100)}, Case{"3. Jh. v. Chr.", span(-299, -200)},
                    Case{"avril 1926", "1926-04-01/1926-04-30"}, Case{"12. Mai 1911", "1911-05-12/1911-05-12"},
                    Case{"1820er Jahre", span(1820, 1829)}, Case{"anni 1920", span(1920, 1929)},
                    Case{"Cinquecento", span(1501, 1600)}, Case{"zwischen 1820 und 1830", span(1820, 1830)},
                    Case{"vor 1750", "../1750-12-31"}));

INSTANTIATE_TEST_SUITE_P(
    PartsOfCenturies, ReadDate,
    testing::Values(
        Case{"seconda metà del XVIII secolo", span(1751, 1800)},
        Case{"primo quarto del XVIII secolo", span(1701, 1725)}, Case{"prima metà del Seicento", span(1601, 1650)},
        Case{"terzo quarto del XVI secolo", span(1551, 1575)}, Case{"ultimo quarto XVIII secolo", span(1776, 1800)},
        Case{"ultimo terzo del XIX secolo", span(1867, 1900)}, Case{"2ª metà sec. XVIII", span(1751, 1800)},
        Case{"metà del XVI secolo", span(1534, 1567)}, Case{"Siglo XVIII, segunda mitad", span(1751, 1800)},
        Case{"primer cuarto del siglo XX", span(1901, 1925)}, Case{"último tercio del s. XVI", span(1567, 1600)},
        Case{"mediados del siglo XIX", span(1834, 1867)}, Case{"ppios. s. XIX", span(1801, 1835)},
        Case{"XVIIIe siècle (2e moitié)", span(1751, 1800)}, Case{"3e quart du XVIIIe s.", span(1751, 1775)},
        Case{"dernier tiers du XIXe siècle", span(1867, 1900)}, Case{"1./2. Viertel 18. Jh.", span(1701, 1750)},
        Case{"2./3. Viertel 17. Jh.", span(1626, 1675)}, Case{"2. H. 18. Jh.", span(1751, 1800)},
        Case{"derde kwart 17de eeuw", span(1651, 1675)}, Case{"eerste helft 17e eeuw", span(1601, 1650)},
        Case{"begin 19e eeuw", span(1801, 1835)}, Case{"Eind 17e eeuw", span(1666, 1700)},
        Case{"midden 17de eeuw", span(1634, 1667)}, Case{"segunda metade do século XVIII", span(1751, 1800)},
        Case{"andra hälften av 1700-talet", span(1750, 1799)}, Case{"2. poł. XIX w.", span(1851, 1900)},
        Case{"2. polovina 19. století", span(1851, 1900)}, Case{"third quarter of the 18th century", span(1751, 1775)},
        Case{"third or fourth century", span(201, 400)}, Case{"prima metà del '700", span(1701, 1750)},
        Case{"fine dell'800", span(1866, 1900)}, Case{"il '600", span(1601, 1700)}));

INSTANTIATE_TEST_SUITE_P(
    ShortForms, ReadDate,
    testing::Values(Case{"1700-talet", span(1700, 1799)}, Case{"1930-talet", span(1930, 1939)},
                    Case{"1800-tallet", span(1800, 1899)}, Case{"slutet av 1800-talet", span(1865, 1899)},
                    Case{"1880-tal", span(1880, 1889)}, Case{"1700-luku", span(1700, 1799)},
                    Case{"189-?", span(1890, 1899, " ?")}, Case{"[189-]", span(1890, 1899)},
                    Case{"189?", span(1890, 1899, " ?")}, Case{"18--", span(1800, 1899)},
                    Case{"[18--?]", span(1800, 1899, " ?")}, Case{"c. 350-400", span(350, 400, " ~")},
                    Case{"anni '40", span(1940, 1949)}, Case{"the '30s", span(1930, 1939)},
                    Case{"anni Trenta", span(1930, 1939)}, Case{"années trente", span(1930, 1939)},
                    Case{"the Thirties", span(1930, 1939)}, Case{"dreißiger Jahre", span(1930, 1939)},
                    Case{"C17", span(1601, 1700)}, Case{"C18th", span(1701, 1800)}, Case{"17thC", span(1601, 1700)},
                    Case{"late C19", span(1866, 1900)}, Case{"19C.", span(1801, 1900)},
                    Case{"18-19C", span(1701, 1900)}, Case{"1st quarter of 20C.", span(1901, 1925)},
                    Case{"late 18C.;early19C.", span(1766, 1835)}, Case{"XVIe s.", span(1501, 1600)},
                    Case{"Sign. 1746", span(1746, 1746)}, Case{"sign. och dat. 1746", span(1746, 1746)},
                    Case{"1870 ca.", span(1870, 1870, " ~")}, Case{"1990 circa", span(1990, 1990, " ~")},
                    Case{"1931/Abzug um 1970", span(1931, 1931)}, Case{"c17", span(1601, 1700)}));

INSTANTIATE_TEST_SUITE_P(
    Hijra, ReadDate,
    testing::Values(Case{"A.H. 1040/A.D. 1630–31", span(1630, 1631)}, Case{"1040 AH", "1630-08-10/1631-07-29"},
                    Case{"AH 1040", "1630-08-10/1631-07-29"}, Case{"1040 H.", "1630-08-10/1631-07-29"},
                    Case{"11th century AH/AD 17th century", span(1601, 1700)},
                    Case{"dated 1024 AH (1615 AD)", span(1615, 1615)},
                    Case{"dated AH 1024 (AD 1615)", span(1615, 1615)}, Case{"AH 1040/1630", span(1630, 1630)},
                    Case{"750 AH", "1349-03-30/1350-03-18"}, Case{"AH 1040-1045", "1630-08-10/1636-06-04"},
                    Case{"AH 1040-45", "1630-08-10/1636-06-04"}, Case{"dated 1040", span(1040, 1040)},
                    Case{"سنة ١٠٤٠ هـ", "1630-08-10/1631-07-29"},
                    Case{"13th century AH/19th century AD", span(1801, 1900)}));

INSTANTIATE_TEST_SUITE_P(
    AcrossTheEras, ReadDate,
    testing::Values(Case{"1st century BC - 1st century AD", span(-99, 100)},
                    Case{"27 v. Chr.–14 n. Chr.", span(-26, 14)}, Case{"50 a.C. - 50 d.C.", span(-49, 50)},
                    Case{"I sec. a.C. – I sec. d.C.", span(-99, 100)}, Case{"200 B.C.E.–100 C.E.", span(-199, 100)},
                    Case{"1. Jh. v. Chr. - 1. Jh. n. Chr.", span(-99, 100)}, Case{"s. I a.C.-I d.C.", span(-99, 100)},
                    Case{"Ier siècle av. - Ier siècle ap. J.-C.", span(-99, 100)},
                    Case{"340-320 a.C.", span(-339, -319)}, Case{"201 d.C.", span(201, 201)},
                    Case{"siglo II-III d.C.", span(101, 300)}, Case{"vers 440-420 av. J.-C.", span(-439, -419, " ~")},
                    Case{"1st century BC/AD", span(-99, 100)}, Case{"1ste-2de eeuw na Chr.", span(1, 200)},
                    Case{"3de eeuw voor Chr.", span(-299, -200)},
                    Case{"late 1st century BC–early 1st century AD", span(-34, 35)}));

INSTANTIATE_TEST_SUITE_P(
    OtherScripts, ReadDate,
    testing::Values(Case{"вторая половина XIX века", span(1851, 1900)}, Case{"XVIII век", span(1701, 1800)},
                    Case{"нач. XX в.", span(1901, 1935)}, Case{"1902 г.", span(1902, 1902)},
                    Case{"около 1850 года", span(1850, 1850, " ~")}, Case{"1920-е годы", span(1920, 1929)},
                    Case{"12 мая 1911", "1911-05-12/1911-05-12"}, Case{"V в. до н.э.", span(-499, -400)},
                    Case{"до 1917", "../1917-12-31"}, Case{"конец XVIII - начало XIX века", span(1766, 1835)},
                    Case{"17ος αιώνας", span(1601, 1700)}, Case{"17ος αι.", span(1601, 1700)},
                    Case{"αρχές 19ου αιώνα", span(1801, 1835)}, Case{"5ος αιώνας π.Χ.", span(-499, -400)},
                    Case{"القرن الثالث عشر", span(1201, 1300)}, Case{"القرن ١٣", span(1201, 1300)},
                    Case{"القرن التاسع", span(801, 900)}, Case{"أوائل القرن العشرين", span(1901, 1935)},
                    Case{"١٨٥٠ م", span(1850, 1850)}, Case{"18世纪", span(1701, 1800)},
                    Case{"十九世紀", span(1801, 1900)}, Case{"18世纪初", span(1701, 1735)},
                    Case{"19世紀後半", span(1851, 1900)}, Case{"1930年代", span(1930, 1939)},
                    Case{"一九三〇年", span(1930, 1930)}, Case{"公元前5世纪", span(-499, -400)},
                    Case{"約1850年", span(1850, 1850, " ~")}, Case{"1834年頃", span(1834, 1834, " ~")}));

INSTANTIATE_TEST_SUITE_P(NoDate, ReadDate,
                         testing::Values(Case{"", "-"}, Case{"n.d.", "-"}, Case{"date not known", "-"},
                                         Case{"Unknown", "-"}, Case{"some day", "-"}, Case{"AR00198", "-"},
                                         Case{"T1234", "-"}, Case{"20 x 30 cm", "-"},
                                         Case{"2004-02-30T", "2004-02-01/2004-02-29"},
                                         Case{"99999999999999999999", "-"}, Case{"before 1750 or after 1800", "-"},
                                         Case{"\xff\xfe", "-"}));

/// "1963 | printed* 1980": the others with the word before them, "*" for an impression.
std::string stated(std::string_view text) {
  const Result<StatedDates> dates = read_dates(text);
  if (!dates) return "-";
  std::string all = edtf_text(dates->object);
  for (const OtherDate& other : dates->others) {
    all += " | " + other.word + (other.impression ? "* " : " ") + edtf_text(other.range);
  }
  return all;
}

TEST(ReadDates, TellsTheOtherDatesApart) {
  EXPECT_EQ(stated("1963, printed 1980"), "1963 | printed* 1980");
  EXPECT_EQ(stated("1936, printed circa 1978"), "1936 | printed* 1978~");
  EXPECT_EQ(stated("1931/Abzug um 1970"), "1931 | abzug* 1970~");
  EXPECT_EQ(stated("1821, exhibited 1830"), "1821 | exhibited 1830");
  EXPECT_EQ(stated("conceived 1926, this example cast in 1959"), "1926 | cast* 1959");
  EXPECT_EQ(stated("modello del 1878, fusione postuma degli anni '30"), "1878 | fusione* 1930/1939");
  EXPECT_EQ(stated("1797-1799, Quinta edición de 1881-1886"), "1797/1799 | edicion* 1881/1886");
  EXPECT_EQ(stated("1828, reworked 1830"), "1828/1830");
  EXPECT_EQ(stated("1963"), "1963");
  EXPECT_EQ(stated("published 1848"), "1848");
  EXPECT_EQ(stated("printed"), "-");
}

TEST(ReadDate, KnowsWhatSaysThatThereIsNone) {
  for (const char* text : {"n.d.", "Undated", "o. J.", "s.d.", " unknown ", "sin fecha"}) {
    EXPECT_TRUE(says_undated(text)) << text;
    EXPECT_FALSE(read_date(text).ok()) << text;
  }
  EXPECT_FALSE(says_undated("some day"));
}

TEST(EdtfText, IsReadAsTheSameRange) {
  for (const char* text :
       {"1820~", "1630/1631", "1911-05-12", "1911-05", "1911-05/1912-02", "../1750", "1816/..", "1831?", "1926%",
        "-0499/-0400", "1630-08-10/1631-07-29", "0000", "0099", "Y12000", "1963/1966-02-28"}) {
    const auto range = read_date(text);
    ASSERT_TRUE(range.ok()) << text;
    const std::string written = edtf_text(*range);
    const auto again = read_date(written);
    ASSERT_TRUE(again.ok()) << text << " -> " << written;
    EXPECT_EQ(*again, *range) << text << " -> " << written;
  }
  EXPECT_EQ(edtf_text(*read_date("c. 1820")), "1820~");
  EXPECT_EQ(edtf_text(*read_date("before 1750")), "../1750");
  EXPECT_EQ(edtf_text(*read_date("12 May 1911")), "1911-05-12");
}

TEST(Calendar, DaysAreCountedBackToTheirDates) {
  for (std::int32_t day = -1'000'000; day < 1'000'000; day += 97) {
    const CalendarDay date = calendar_day(day);
    EXPECT_EQ(day_number(date.year, date.month, date.day), day);
  }
}

TEST(ReadDate, ReasonsAreForPeople) {
  const auto problem = read_date("some day");
  ASSERT_FALSE(problem.ok());
  EXPECT_EQ(problem.problem().field, "date");
  EXPECT_EQ(problem.problem().value, "some day");
  EXPECT_FALSE(problem.problem().advice.empty());
}

TEST(ReadDate, HostileTextsAreQuick) {
  for (const char* piece : {"1", "1-", "12/", "c.", "May 12-", "1st ", "-0", "[1,", "a.b.", "19th century ", "\xC3\xA9",
                            "'700 ", "189-", "век ", "世紀", "十", "AH 1040/", "1./2. "}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    (void)read_date(text);
    (void)read_date("[" + text + "]");
  }
}

TEST(Calendar, AgreesWithTheGregorianOne) {
  EXPECT_EQ(day_number(1970, 1, 1), 0);
  EXPECT_EQ(day_number(2000, 3, 1), 11017);
  EXPECT_EQ(day_number(1600, 2, 29) + 1, day_number(1600, 3, 1));
  EXPECT_EQ(day_number(1900, 2, 28) + 1, day_number(1900, 3, 1));
  EXPECT_EQ(day_number(0, 12, 31) + 1, day_number(1, 1, 1));
  EXPECT_GT(day_number(-1'000'000'000, 1, 1), DateRange::open_start);
  EXPECT_LT(day_number(1'000'000'000, 1, 1), DateRange::open_end);
}

}  // namespace
}  // namespace mostari
