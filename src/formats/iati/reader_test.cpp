#include "formats/iati/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "formats/iati/tree.hpp"
#include "test_iati.hpp"

namespace mostari::iati {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string case_file(const std::string& name) {
  return read_file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "tests/cases/iati" / name, 1U << 20U).value();
}

std::string transaction(const std::string& inner, const std::string& attributes = "") {
  return "<transaction " + attributes + ">" + inner + "</transaction>";
}
const std::string good_transaction = transaction(
    R"(<transaction-type code="3"/><transaction-date iso-date="2012-03-31"/><value value-date="2012-03-31">5</value>)");

TEST(IatiReader, ReadsAnActivityIntoTypedRecords) {
  const ReadFile read = read_test_file(case_file("every-element-2.03.xml"));
  EXPECT_EQ(read.rejected, 0) << read.told();
  ASSERT_EQ(read.of_kind("project").size(), 1U);
  const auto& project = read.of_kind("project").front()->properties;
  EXPECT_EQ(read.of_kind("project").front()->local_id, "XX-EXAMPLE-1%2F2024");
  EXPECT_EQ(project["name"], "Rebuilding the ford & bridge of \"Nowhere\" <phase 1>");
  EXPECT_EQ(project["status"], "Implementation");
  EXPECT_EQ(project["end_planned"], "2025-12-31");
  EXPECT_EQ(project["participating_orgs"][0]["role"], "Funding");
  EXPECT_EQ(project["recipient_countries"][0]["country"], "BIH");
  EXPECT_EQ(project["recipient_countries"][0]["percent"], 60);
  EXPECT_EQ(project["budgets"][0]["amount"], 1500000.5);
  const NewRecord* paid = read.find("XX-EXAMPLE-1%2F2024:ref-T-1");
  ASSERT_NE(paid, nullptr);
  EXPECT_EQ(paid->links, (std::vector<Link>{{"project", "XX-EXAMPLE-1%2F2024"}}));
  EXPECT_EQ(paid->properties["transaction_type"], "disbursement");
  EXPECT_EQ(paid->properties["amount"], -1234.5);
  EXPECT_EQ(paid->properties["currency"], "USD");
  EXPECT_EQ(paid->properties["provider_country"], "NOR") << "donor 8 of the DAC";
  EXPECT_EQ(paid->properties["recipient_country"], "BIH");
  EXPECT_EQ(paid->properties["activity"], "XX-EXAMPLE-1/2024") << "as it is written";
  EXPECT_EQ(paid->properties["child_activities"], nlohmann::json({"XX-EXAMPLE-2"}));
  EXPECT_FALSE(paid->properties.contains("parent_activities"));
  EXPECT_EQ(paid->properties["provider_activity"], "XX-NO-7");
  EXPECT_EQ(paid->properties["receiver_activity"], "XX-MASONS-9");
  EXPECT_EQ(read.of_kind("transaction").size(), 5U) << "three transactions, a budget, a planned disbursement";
  EXPECT_THAT(read.told(), HasSubstr("negative"));
}

TEST(IatiReader, TwoEqualTransactionsAreTwo) {
  const ReadFile read = read_test_file(file_of(good_transaction + good_transaction));
  ASSERT_EQ(read.of_kind("transaction").size(), 2U);
  const std::string first = read.of_kind("transaction")[0]->local_id;
  EXPECT_EQ(read.of_kind("transaction")[1]->local_id, first + "-2");
}

TEST(IatiReader, IdsDoNotDependOnTheOrderNorOnTheVersion) {
  const std::string other = transaction(
      R"(<transaction-type code="2"/><transaction-date iso-date="2012-01-01"/><value value-date="2012-01-01">9</value>)");
  const std::string old = transaction(
      R"(<value value-date="2012-03-31Z">5.00</value><transaction-date iso-date="2012-03-31Z"/><transaction-type code="D">Disbursement</transaction-type>)");
  const auto ids = [](const ReadFile& read) {
    std::set<std::string> all;
    for (const NewRecord* each : read.of_kind("transaction")) all.insert(each->local_id);
    return all;
  };
  const auto one = ids(read_test_file(file_of(good_transaction + other)));
  EXPECT_EQ(one, ids(read_test_file(file_of(other + good_transaction))));
  EXPECT_EQ(one, ids(read_test_file(file_of(other + old, "1.02"))));
}

TEST(IatiReader, BringsOlderFormsTo203AndKeepsTheRestAside) {
  const ReadFile read = read_test_file(case_file("old-forms-1.03.xml"));
  EXPECT_EQ(read.rejected, 0) << read.told();
  const NewRecord* project = read.find("XX-INVENTED-77");
  ASSERT_NE(project, nullptr);
  EXPECT_EQ(project->properties["name"], "Mausoleums of nowhere") << "the English title where there is one";
  EXPECT_EQ(project->properties["start_planned"], "2012-01-01");
  EXPECT_EQ(project->properties["end_planned"], "2013-12-31");
  const Node tree = node_from_json(project->properties["iati"]);
  ASSERT_NE(tree.child("location"), nullptr);
  EXPECT_EQ(tree.child("location")->child("point")->child("pos")->own_text(), "16.77 -3.00");
  EXPECT_EQ(tree.child("location")->child("location-id")->value("vocabulary"), "G1");
  EXPECT_EQ(tree.child("location")->child("feature-designation")->value("code"), "PPL");
  EXPECT_EQ(tree.child("other-identifier")->value("ref"), "0077");
  EXPECT_EQ(tree.child("other-identifier")->child("owner-org")->value("ref"), "XX-OTHER");
  EXPECT_EQ(tree.child("document-link")->value("url"), "https://example.org/77");
  EXPECT_EQ(tree.child("crs-add")->child("other-flags")->value("code"), "1");
  EXPECT_EQ(tree.child("sector")->value("vocabulary"), "1");
  EXPECT_EQ(tree.child("title")->children.size(), 2U);
  const std::string aside = project->properties["iati_aside"].dump();
  for (const char* kept :
       {"soixante-dix-sept", "precision", "adm1", "Free standing", "\"percentage\"", "populated place", "1.03"})
    EXPECT_THAT(aside, HasSubstr(kept));
  const NewRecord* funds = read.find("XX-INVENTED-77:ref-A");
  ASSERT_NE(funds, nullptr);
  EXPECT_EQ(funds->properties["transaction_type"], "incoming_funds");
  EXPECT_EQ(funds->properties["date"], "2012-01-31");
  EXPECT_EQ(funds->properties["currency"], "XOF");
  EXPECT_EQ(funds->properties["provider_country"], "FRA");
  EXPECT_EQ(funds->properties["recipient_country"], "MLI");
  EXPECT_EQ(read.find("XX-INVENTED-77:ref-B")->properties["transaction_type"], "sale_of_equity");
}

TEST(IatiReader, AWrongAmountIsRejectedAndTheRestGoesIn) {
  const std::string day = R"(<transaction-date iso-date="2012-03-31"/>)";
  const std::string type = R"(<transaction-type code="3"/>)";
  const std::string value = R"(<value value-date="2012-03-31">5</value>)";
  struct Case {
    std::string money, field, value;
  };
  const std::vector<Case> cases{
      {transaction(type + R"(<transaction-date iso-date="2011-02-30"/>)" + value),
       "transaction/transaction-date/@iso-date", "2011-02-30"},
      {transaction(type + R"(<transaction-date iso-date="31/12/2011"/>)" + value),
       "transaction/transaction-date/@iso-date", "31/12/2011"},
      {transaction(R"(<transaction-type code="99"/>)" + day + value), "transaction/transaction-type/@code", "99"},
      {transaction(R"(<transaction-type code="TF"/>)" + day + value), "transaction/transaction-type/@code", "TF"},
      {transaction(day + value), "transaction/transaction-type", ""},
      {transaction(type + day + R"(<value value-date="2012-03-31" currency="ABC">5</value>)"),
       "transaction/value/@currency", "ABC"},
      {transaction(type + day + R"(<value value-date="2012-03-31">1,000</value>)"), "transaction/value", "1,000"},
      {transaction(type + day + R"(<value value-date="2012-03-31"/>)"), "transaction/value", ""},
      {transaction(type + day + R"(<value value-date="2012-13-01">5</value>)"), "transaction/value/@value-date",
       "2012-13-01"},
      {transaction(type + R"(<value>5</value>)"), "transaction/value/@value-date", ""},
      {transaction(type + day), "transaction/value", ""},
      {R"(<budget><period-start iso-date="2012-01-01"/><value value-date="2012-01-01">5</value></budget>)",
       "budget/period-end", ""},
      {R"(<planned-disbursement><period-start iso-date="soon"/><value value-date="2012-01-01">5</value></planned-disbursement>)",
       "planned-disbursement/period-start/@iso-date", "soon"}};
  for (const Case& each : cases) {
    const ReadFile read = read_test_file(file_of(each.money + good_transaction));
    EXPECT_EQ(read.rejected, 1) << each.money << read.told();
    EXPECT_EQ(read.of_kind("project").size(), 1U) << each.money;
    EXPECT_EQ(read.of_kind("transaction").size(), 1U) << each.money;
    const auto told = std::ranges::find_if(read.problems, [](const Problem& one) {
      return to_string(one.advice).find("left out was") != std::string::npos;
    });
    ASSERT_NE(told, read.problems.end()) << each.money;
    EXPECT_EQ(told->field, "XX-1, " + each.field);
    EXPECT_EQ(told->value, each.value);
    EXPECT_EQ(told->line, 1);
    EXPECT_THAT(to_string(told->advice),
                HasSubstr(each.money.starts_with("<transaction") ? "<transaction>" : each.money.substr(0, 8)));
  }
}

TEST(IatiReader, TheDayOfValueMayStandForTheDateAndTheOtherWayRound) {
  const ReadFile read = read_test_file(
      file_of(transaction(R"(<transaction-type code="3"/><transaction-date iso-date="2012-03-31"/><value>5</value>)",
                          "ref=\"a\"") +
              transaction(R"(<transaction-type code="3"/><value value-date="2011-03-31">5</value>)", "ref=\"b\"")));
  EXPECT_EQ(read.rejected, 0) << read.told();
  EXPECT_EQ(read.find("XX-1:ref-a")->properties["value_date"], "2012-03-31");
  EXPECT_EQ(read.find("XX-1:ref-b")->properties["date"], "2011-03-31");
  EXPECT_THAT(read.told(), HasSubstr("says no date"));
  EXPECT_THAT(read.told(), HasSubstr("says no day of its value"));
}

TEST(IatiReader, AnActivityWithoutAnIdentifierOrWithAnothersIsRejected) {
  const std::string activity =
      "<iati-activity><iati-identifier>X</iati-identifier><title><narrative>first</narrative></title></iati-activity>";
  const ReadFile read = read_test_file("<iati-activities version=\"2.03\">\n" + activity + "\n" + activity +
                                       "\n<iati-activity><title><narrative>nameless</narrative></title>" +
                                       good_transaction + "</iati-activity></iati-activities>");
  EXPECT_EQ(read.of_kind("project").size(), 1U);
  EXPECT_EQ(read.rejected, 2);
  EXPECT_THAT(read.told(), HasSubstr("test.xml:3, iati-identifier \"X\": stands twice, first on line 2"));
  EXPECT_THAT(read.told(), HasSubstr("\"nameless\": is missing"));
  EXPECT_THAT(read.told(), HasSubstr("its amount was left out with it"));
}

TEST(IatiReader, AWrongDateOfAnActivityIsKeptAside) {
  const ReadFile read = read_test_file(
      file_of(R"(<activity-date type="1" iso-date="2011-02-30"/><activity-date type="2" iso-date="2011-03-01"/>)"));
  ASSERT_EQ(read.of_kind("project").size(), 1U);
  const auto& project = read.of_kind("project").front()->properties;
  EXPECT_FALSE(project.contains("start_planned"));
  EXPECT_EQ(project["start_actual"], "2011-03-01");
  EXPECT_THAT(project["iati_aside"].dump(), HasSubstr("2011-02-30"));
  EXPECT_THAT(read.told(),
              HasSubstr("XX-1, activity-date/@iso-date \"2011-02-30\": is a day that this month does not have"));
}

TEST(IatiReader, RecipientsAreSplitOnlyByStatedPercentages) {
  const auto paid = [](const std::string& recipients) {
    const ReadFile read = read_test_file(file_of(recipients + good_transaction));
    return read.of_kind("transaction").front()->properties;
  };
  EXPECT_EQ(paid(R"(<recipient-country code="AF"/>)")["recipient_country"], "AFG");
  const auto split =
      paid(R"(<recipient-country code="AF" percentage="70"/><recipient-country code="XK" percentage="30"/>)");
  EXPECT_FALSE(split.contains("recipient_country"));
  EXPECT_EQ(split["recipient_shares"].dump(),
            R"([{"amount":3.5,"country":"AFG","percent":70.0},{"amount":1.5,"country":"XKX","percent":30.0}])");
  const auto unknown = paid(R"(<recipient-country code="AF"/><recipient-country code="IQ"/>)");
  EXPECT_FALSE(unknown.contains("recipient_country"));
  EXPECT_EQ(
      unknown["recipient_shares"].dump(),
      R"([{"amount_high":5.0,"amount_low":0.0,"country":"AFG"},{"amount_high":5.0,"amount_low":0.0,"country":"IRQ"}])");
  const auto odd =
      paid(R"(<recipient-country code="AF" percentage="-5"/><recipient-country code="IQ" percentage="40"/>)");
  EXPECT_EQ(odd["recipient_shares"][1].dump(), R"({"amount":2.0,"country":"IRQ","percent":40.0})");
  EXPECT_FALSE(odd["recipient_shares"][0].contains("percent")) << "-5 is no share";
  const auto regions = paid(R"(<recipient-country code="AF" percentage="60"/>
    <recipient-region code="298" percentage="40"/><recipient-region code="X" vocabulary="99" percentage="40"/>)");
  EXPECT_EQ(regions["recipient_shares"].dump(), R"([{"amount":3.0,"country":"AFG","percent":60.0}])")
      << "two vocabularies tell of the same regions";
  EXPECT_FALSE(paid(R"(<recipient-country code="AF"/><recipient-region code="89"/>)").contains("recipient_country"));
  EXPECT_FALSE(paid(R"(<recipient-country code="QQ"/>)").contains("recipient_country"));
}

TEST(IatiReader, RefusesWhatIsNoActivityFile) {
  const auto reason = [](const std::string& content) {
    const ReadFile read = read_test_file(content);
    return read.refusal ? to_string(*read.refusal) : "read: " + read.told();
  };
  EXPECT_THAT(reason("<html><body/></html>"), HasSubstr("is not IATI"));
  EXPECT_THAT(reason("<iati-organisations version=\"2.03\"/>"), HasSubstr("organisation file"));
  EXPECT_THAT(reason(""), HasSubstr("is empty"));
  EXPECT_THAT(reason("   "), HasSubstr("not well-formed"));
  EXPECT_THAT(reason("id,title\n1,x\n"), HasSubstr("not well-formed"));
  EXPECT_THAT(reason("<iati-activities version=\"7\"><iati-activity/></iati-activities>"), HasSubstr("no version"));
  EXPECT_THAT(reason("<iati-activities version=\"2.03\"><iati-activity><title>&boom;</title>"),
              HasSubstr("not well-formed"));
}

TEST(IatiReader, SaysWhyAFileIsNotWellFormed) {
  const auto told = [](const std::string& content) {
    const ReadFile read = read_test_file(content);
    return read.refusal ? to_string(*read.refusal) : "read: " + read.told();
  };
  const std::string body = "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier>";
  EXPECT_THAT(told("<!DOCTYPE html><html><body>404<br></body></html>"), HasSubstr("is not IATI but a web page"));
  EXPECT_THAT(told("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body + "<title>Caf\xE9</title>"),
              HasSubstr("not in the encoding that its first line states"));
  EXPECT_THAT(told("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body), HasSubstr("not in the encoding"));
  EXPECT_THAT(told("<?xml version=\"1.0\" encoding=\"KLINGON\"?>" + body), HasSubstr("not in the encoding"));
  EXPECT_THAT(told(body + "<title>&eacute;</title>"), HasSubstr("write the letter itself"));
  EXPECT_THAT(told(body + "<title>"), HasSubstr("cut off on its way"));
  const std::string huge = told(body + "<title x=\"" + std::string(std::size_t{11} << 20U, 'y') + "\"/>");
  EXPECT_THAT(huge, HasSubstr("larger than 10 MB"));
  EXPECT_LT(huge.size(), 1000U);
}

TEST(IatiReader, ReadsUtf16AndLatin1AsTheySay) {
  const std::string words =
      "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier>"
      "<title><narrative>Caf\xE9</narrative></title></iati-activity></iati-activities>";
  const std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + words;
  std::string wide;
  for (const char c : "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + words) wide += {c, '\0'};
  EXPECT_TRUE(looks_like_iati(latin));
  for (const std::string& content : {latin, "\xFF\xFE" + wide}) {
    EXPECT_TRUE(looks_like_iati(content));
    const ReadFile read = read_test_file(content);
    ASSERT_EQ(read.of_kind("project").size(), 1U) << (read.refusal ? to_string(*read.refusal) : read.told());
    EXPECT_EQ(read.of_kind("project").front()->properties["name"], "Caf\xC3\xA9");
  }
}

TEST(IatiReader, UnknownCodesAreKeptAndTold) {
  const std::string kinds = R"(<collaboration-type code="88"/><default-flow-type code="999"/>
    <default-finance-type code="7"/><default-aid-type code="Z99"/><default-aid-type code="own" vocabulary="2"/>
    <default-tied-status code="X"/>)";
  const ReadFile read = read_test_file(file_of(kinds + good_transaction));
  const std::string tree = read.of_kind("project").front()->properties["iati"].dump();
  for (const char* code : {"88", "999", "7", "Z99", "own", "X"})
    EXPECT_THAT(tree, HasSubstr("\"code\":\"" + std::string(code) + '"'));
  for (const char* list : {"CollaborationType", "FlowType", "FinanceType", "AidType", "TiedStatus"})
    EXPECT_THAT(read.told(), HasSubstr("is no code of the list " + std::string(list)));
  EXPECT_THAT(read.told(), Not(HasSubstr("\"own\"")));
}

TEST(IatiReader, LettersOfVersion1AreTheCodesOfVersion2) {
  const std::vector<std::pair<std::string, std::string>> letters{
      {"IF", "incoming_funds"},   {"C", "commitment"},        {"D", "disbursement"},     {"E", "expenditure"},
      {"IR", "interest_payment"}, {"LR", "loan_repayment"},   {"R", "reimbursement"},    {"QP", "purchase_of_equity"},
      {"QS", "sale_of_equity"},   {"CG", "credit_guarantee"}, {"cg", "credit_guarantee"}};
  for (const auto& [letter, type] : letters) {
    const ReadFile read = read_test_file(file_of(
        transaction("<transaction-type code=\"" + letter +
                    R"("/><transaction-date iso-date="2012-03-31"/><value value-date="2012-03-31">5</value>)")));
    ASSERT_EQ(read.of_kind("transaction").size(), 1U) << letter << read.told();
    EXPECT_EQ(read.of_kind("transaction").front()->properties["transaction_type"], type) << letter;
  }
  const ReadFile unknown = read_test_file(file_of(transaction(
      R"(<transaction-type code="TB"/><transaction-date iso-date="2012-03-31"/><value value-date="2012-03-31">5</value>)")));
  EXPECT_EQ(unknown.rejected, 1);
  EXPECT_THAT(unknown.told(), HasSubstr("\"TB\": is no type of a transaction"));
}

TEST(IatiReader, RefusesADocumentTypeAtOnce) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE iati-activities [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += "&" + before + ";";
    bomb += "\">";
  }
  bomb +=
      "]><iati-activities version=\"2.03\"><iati-activity "
      "default-currency=\"&z;\"><title>&z;</title></iati-activity></iati-activities>";
  const ReadFile read = read_test_file(bomb);
  ASSERT_TRUE(read.refusal);
  EXPECT_EQ(read.refusal->field, "DOCTYPE");
  const ReadFile fetched =
      read_test_file("<!DOCTYPE iati-activities SYSTEM \"http://127.0.0.1/x.dtd\"><iati-activities version=\"2.03\"/>");
  ASSERT_TRUE(fetched.refusal);
  EXPECT_EQ(fetched.refusal->field, "DOCTYPE");
}

TEST(IatiReader, AFileThatBreaksOffGivesWhatCameBefore) {
  const std::string whole =
      "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier></iati-activity>"
      "<iati-activity><iati-identifier>B</iati-identifier></iati-activity></iati-activities>";
  const ReadFile all = read_test_file(whole);
  EXPECT_EQ(all.rejected, 0);
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    const ReadFile read = read_test_file(std::string_view(whole).substr(0, cut));
    if (read.refusal) {
      EXPECT_TRUE(read.records.empty()) << cut;
    } else {
      EXPECT_GE(read.records.size(), 1U) << cut;
      EXPECT_EQ(read.rejected, 1) << cut;
      EXPECT_THAT(read.told(), HasSubstr("were read, those after it are missing")) << cut;
    }
  }
}

TEST(IatiReader, AnActivityBeyondTheLimitIsPassedOver) {
  std::string large = "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>LARGE</iati-identifier>";
  for (int i = 0; i < 1000; ++i) large += "<contact-info><email>someone@example.org</email></contact-info>";
  large += "</iati-activity><iati-activity><iati-identifier>SMALL</iati-identifier></iati-activity></iati-activities>";
  const ReadFile read = read_test_file(large, {.max_activity_bytes = 50'000});
  EXPECT_EQ(read.rejected, 1);
  EXPECT_THAT(read.told(), HasSubstr("\"LARGE\": is larger than an activity may be"));
  EXPECT_NE(read.find("SMALL"), nullptr);
}

TEST(IatiReader, ElementsNestedWithoutEndAreRefused) {
  std::string deep = "<iati-activities version=\"2.03\"><iati-activity>";
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  const ReadFile read = read_test_file(deep);
  ASSERT_TRUE(read.refusal);
  EXPECT_THAT(to_string(read.refusal->reason), HasSubstr("nested"));
}

TEST(IatiReader, OtherEncodingsAreRead) {
  const std::string latin =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><iati-activities version=\"2.03\"><iati-activity>"
      "<iati-identifier>A</iati-identifier><title><narrative>Caf\xE9</narrative></title></iati-activity></"
      "iati-activities>";
  EXPECT_EQ(read_test_file(latin).find("A")->properties["name"], "Café");
  EXPECT_EQ(read_test_file("\xEF\xBB\xBF" + file_of("<title><narrative>x</narrative></title>")).records.size(), 1U);
}

TEST(IatiReader, TellsOfUtf8ThatSaysToBeLatin1) {
  const std::string words =
      "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier><title>"
      "<narrative>Caf\u00e9 d\u2019\u00c2ge</narrative></title></iati-activity></iati-activities>";
  const ReadFile wrong = read_test_file("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + words);
  EXPECT_THAT(wrong.told(), HasSubstr("another encoding"));
  EXPECT_EQ(wrong.records.size(), 1U) << "it is kept";
  const ReadFile right = read_test_file("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + words);
  EXPECT_THAT(right.told(), Not(HasSubstr("another encoding")));
}

TEST(IatiReader, RecordsAreAsTheirSchemasDescribeThem) {
  const auto schema_of = [](const std::string& kind) {
    return nlohmann::json::parse(
        read_file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "schemas" / (kind + ".json"), 1U << 20U).value());
  };
  std::size_t checked = 0;
  for (const char* name : {"every-element-2.03.xml", "old-forms-1.03.xml"}) {
    for (const NewRecord& record : read_test_file(case_file(name)).records) {
      const nlohmann::json schema = schema_of(record.kind);
      for (const auto& [member, value] : record.properties.items()) {
        ASSERT_TRUE(schema["properties"].contains(member)) << record.kind << '.' << member;
        EXPECT_EQ(schema["properties"][member]["type"], value.type_name()) << record.kind << '.' << member;
        ++checked;
      }
      for (const auto& member : schema["required"])
        EXPECT_TRUE(record.properties.contains(member)) << record.kind << member;
    }
  }
  EXPECT_GT(checked, 50U);
}

TEST(IatiReal, FilesOf2011) {
  const std::filesystem::path folder = std::filesystem::path(MOSTARI_SHARED_DATA) / "iati";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data is not here";
  const auto read = [&](const std::string& name) {
    return read_test_file(read_file(folder / ("dfid_2011_" + name + ".xml"), 1U << 24U).value());
  };
  const ReadFile afghanistan = read("AF");
  EXPECT_EQ(afghanistan.of_kind("project").size(), 247U);
  EXPECT_EQ(afghanistan.of_kind("transaction").size(), 396U);
  EXPECT_EQ(afghanistan.rejected, 0) << afghanistan.told();
  for (const NewRecord* each : afghanistan.of_kind("transaction")) {
    EXPECT_EQ(each->properties["provider_country"], "GBR");
    EXPECT_EQ(each->properties["recipient_country"], "AFG");
    EXPECT_EQ(each->properties["currency"], "GBP");
  }
  const ReadFile kosovo = read("KO");
  for (const NewRecord* each : kosovo.of_kind("transaction")) EXPECT_EQ(each->properties["recipient_country"], "XKX");
  EXPECT_THAT(kosovo.told(), HasSubstr("taken as the country XK"));
  const ReadFile territories = read("OT");
  EXPECT_EQ(territories.rejected, 0) << territories.told();
  for (const NewRecord* each : territories.of_kind("transaction"))
    EXPECT_FALSE(each->properties.contains("recipient_country"));
}

}  // namespace
}  // namespace mostari::iati
