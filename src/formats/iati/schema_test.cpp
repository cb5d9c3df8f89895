#include "formats/iati/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <filesystem>

#include "base/file.hpp"
#include "test_iati.hpp"

namespace mostari::iati {
namespace {

std::int64_t breaches(const std::string& activity) {
  const std::string file = "<iati-activities version=\"2.03\">" + activity + "</iati-activities>";
  return test_reference().schema.validate(source_of(file), [](const Problem&) {}).value();
}

const std::string head =
    "<iati-identifier>A</iati-identifier><reporting-org ref=\"A\" type=\"10\"><narrative>A</narrative></reporting-org>"
    "<title><narrative>A</narrative></title><description><narrative>A</narrative></description>";
const std::string tail =
    "<participating-org role=\"1\"/><activity-status code=\"2\"/><activity-date type=\"1\" iso-date=\"2012-01-01\"/>";

TEST(IatiSchema, PassesTheLeastActivityAndNoLess) {
  EXPECT_EQ(breaches("<iati-activity>" + head + tail + "</iati-activity>"), 0);
  EXPECT_GT(breaches("<iati-activity>" + head + "</iati-activity>"), 0);
  EXPECT_GT(breaches("<iati-activity>" + tail + head + "</iati-activity>"), 0) << "the order counts";
  EXPECT_GT(breaches("<iati-activity>" + head + tail + "<no-such-element/></iati-activity>"), 0);
  EXPECT_GT(breaches("<iati-activity no-such-attribute=\"1\">" + head + tail + "</iati-activity>"), 0);
  EXPECT_GT(breaches("<iati-activity>" + head + tail + "<capital-spend/></iati-activity>"), 0)
      << "without its percentage";
  EXPECT_GT(breaches("<iati-activity hierarchy=\"one\">" + head + tail + "</iati-activity>"), 0);
  EXPECT_EQ(breaches("<iati-activity>" + head + tail + "<x:y xmlns:x=\"urn:x\"/></iati-activity>"), 0);
  EXPECT_GT(breaches(""), 0) << "a file holds one activity at least";
}

TEST(IatiSchema, RefusesADocumentType) {
  const std::string file = "<!DOCTYPE iati-activities [<!ENTITY a \"b\">]><iati-activities version=\"2.03\"/>";
  const auto checked = test_reference().schema.validate(source_of(file), [](const Problem&) {});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.problem().field, "DOCTYPE");
}

TEST(IatiSchema, KnowsTheOrder) {
  const Shape& activity = test_reference().schema.activity();
  EXPECT_LT(activity.position("iati-identifier"), activity.position("title"));
  EXPECT_LT(activity.position("transaction"), activity.position("result"));
  EXPECT_EQ(activity.position("no-such"), activity.children.size());
  EXPECT_TRUE(test_reference().schema.part("transaction").child("value")->required);
}

TEST(IatiValue, DatesAreDaysOfTheCalendar) {
  for (const char* good : {"2012-02-29", "2011-03-31Z", "2000-02-29", "2011-12-31+02:00", " 2011-01-01 "})
    EXPECT_EQ(wrong_value("xs:date", good), "") << good;
  for (const char* bad : {"2011-02-29", "1900-02-29", "2011-13-01", "2011-00-10", "2011-04-31", "31/12/2011", "2011",
                          "2011-1-1", "", "2011-01-01T00:00:00", "0000-01-01", "2011-01-01+99:00"})
    EXPECT_NE(wrong_value("xs:date", bad), "") << bad;
}

TEST(IatiValue, NumbersAreDecimals) {
  for (const char* good : {"1", "-1.5", "+2", ".5", "5.", "00012"})
    EXPECT_EQ(wrong_value("xs:decimal", good), "") << good;
  for (const char* bad : {"", "-", ".", "1,000", "1e6", "1 000", "NaN", "0x1", "1.2.3"})
    EXPECT_NE(wrong_value("xs:decimal", bad), "") << bad;
  EXPECT_EQ(wrong_value("xs:positiveInteger", "2011"), "");
  EXPECT_NE(wrong_value("xs:positiveInteger", "0"), "");
  EXPECT_NE(wrong_value("xs:nonNegativeInteger", "-1"), "");
  EXPECT_NE(wrong_value("xs:boolean", "yes"), "");
  EXPECT_EQ(wrong_value("xs:dateTime", "2011-06-02T15:32:42Z"), "");
  EXPECT_NE(wrong_value("xs:dateTime", "2011-06-02T25:32:42Z"), "");
  EXPECT_EQ(wrong_value("xs:string", "anything"), "");
}

TEST(IatiCodes, OrganisationsAreOfCountries) {
  const auto country = [](std::string_view ref, std::string_view name) {
    const Country* found = country_of_organisation(ref, name, test_reference().codes, test_countries());
    return found == nullptr ? std::string() : found->code;
  };
  EXPECT_EQ(country("GB-1", "Department for International Development"), "GBR");
  EXPECT_EQ(country("GB", "UNITED KINGDOM"), "GBR");
  EXPECT_EQ(country("US-GOV-1", ""), "USA");
  EXPECT_EQ(country("NL-KVK-41009723", ""), "NLD");
  EXPECT_EQ(country("XM-DAC-12-1", ""), "GBR");
  EXPECT_EQ(country("XM-DAC-8", ""), "NOR");
  EXPECT_EQ(country("XM-DAC-576-1", ""), "ARE");
  EXPECT_EQ(country("XM-DAC-41304", "UNESCO"), "") << "of all countries";
  EXPECT_EQ(country("", "Government of Norway"), "NOR");
  EXPECT_EQ(country("", "UNITED KINGDOM"), "GBR");
  EXPECT_EQ(country("52000", "Other."), "");
  EXPECT_EQ(country("", "Journal Transaction"), "");
  EXPECT_EQ(country("", ""), "");
}

TEST(IatiCodes, DonorsAndNamesAreThoseOfTheCountries) {
  for (int number = 1; number < 1000; ++number) {
    const std::string_view code = test_reference().codes.donor_country(std::to_string(number));
    EXPECT_TRUE(code.empty() || test_countries().find(code) != nullptr) << number;
  }
}

/// Our table says what IATI's own lists say, where they are here.
TEST(IatiReal, CodesAreThoseOfTheStandard) {
  const std::filesystem::path folder = std::filesystem::path(MOSTARI_SHARED_DATA) / "iati";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data is not here";
  for (const std::string list :
       {"ActivityDateType", "ActivityStatus", "BudgetStatus", "BudgetType", "OrganisationRole", "TransactionType"}) {
    const std::string xml = read_file(folder / ("codelist_" + list + ".xml"), 1U << 20U).value();
    static const re2::RE2 item("<code>([^<]*)</code>\\s*<name>\\s*<narrative>([^<]*)</narrative>");
    re2::StringPiece rest(xml);
    std::string code;
    std::string name;
    int known = 0;
    for (; re2::RE2::FindAndConsume(&rest, item, &code, &name); ++known)
      EXPECT_EQ(test_reference().codes.name(list, code), name) << list << ' ' << code;
    EXPECT_GT(known, 1) << list;
    EXPECT_EQ(test_reference().codes.name(list, std::to_string(known + 1)), "") << list << " has no more";
  }
}

}  // namespace
}  // namespace mostari::iati
