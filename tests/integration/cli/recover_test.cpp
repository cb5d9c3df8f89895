#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class Recover : public Program {
 protected:
  void import_chain() const {
    const std::string sites = write("sites.csv",
                                    "id,name,country,latitude,longitude,location_certainty,significance\n"
                                    "bridge,Stone Bridge,BIH,43,17.5,exact,world\n"
                                    "library,Library,BIH,43.1,17.5,exact,national\n");
    ASSERT_EQ(run({"import", sites, "--dataset", "places", "--format", "sites"}).exit, 0);
    const std::string incidents = write("incidents.csv",
                                        "id,name,site,date,latitude,longitude,incident_type,source\n"
                                        "h,Shelling,places/bridge,1993-11-09,43,17.5,shelling,A\n"
                                        "i,Fire,places/library,1993-12,43.1,17.5,arson,A\n");
    ASSERT_EQ(run({"import", incidents, "--dataset", "hits", "--format", "incidents"}).exit, 0);
    const std::string money = write("money.csv",
                                    "id,name,transaction_type,amount,currency,date,provider,figure,site,source\n"
                                    "a,Whole,expenditure,12000000,USD,2004,Ruritania,whole,places/bridge,Review\n"
                                    "b,Whole by the press,expenditure,15000000,USD,2004,,whole,places/bridge,Press\n");
    ASSERT_EQ(run({"import", money, "--dataset", "money", "--format", "money"}).exit, 0);
  }
  std::string assessment(const std::string& condition, const std::string& based_on = "") const {
    json body = {{"local_id", "a-1"},
                 {"site", "places/bridge"},
                 {"properties",
                  {{"date", "2026-05-04"},
                   {"assessor", "A. Hadžić"},
                   {"method", "field_visit"},
                   {"overall_condition", condition}}}};
    if (!based_on.empty()) body["based_on"] = based_on;
    return write("assessment.json", body.dump());
  }
};

TEST_F(Recover, SitesAndOneSite) {
  import_chain();
  const Ran list = run({"recover", "sites", "--country", "Bosnia and Herzegovina"});
  EXPECT_EQ(list.exit, 0) << list.err;
  EXPECT_THAT(list.out, HasSubstr("Stone Bridge"));
  EXPECT_THAT(list.out, HasSubstr("places/bridge"));
  EXPECT_THAT(run({"recover", "sites", "--country", "MLI"}).out, Not(HasSubstr("Stone Bridge")));
  EXPECT_EQ(json::parse(run({"recover", "sites", "--json"}).out)["sites"].size(), 2U);

  const std::string report = (folder_ / "bridge.html").string();
  const Ran site = run({"recover", "site", "places/bridge", "--report", report});
  EXPECT_EQ(site.exit, 0) << site.err;
  EXPECT_THAT(site.out, HasSubstr("9 November 1993"));
  EXPECT_THAT(site.out, HasSubstr("Sources differ"));
  EXPECT_THAT(site.out, HasSubstr("What is not known"));
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_THAT(html, HasSubstr("USD 12 to 15 million"));
  EXPECT_EQ(json::parse(run({"recover", "site", "places/bridge", "--json"}).out)["site"]["id"], "places/bridge");

  EXPECT_EQ(run({"recover", "site", "places/none"}).exit, 2);
  EXPECT_EQ(run({"recover", "sites", "--country", "Narnia"}).exit, 2);
  EXPECT_EQ(run({"recover", "site", "places/bridge", "--report", (folder_ / "no" / "where.html").string()}).exit, 2);
}

TEST_F(Recover, MoneyAndDonors) {
  import_chain();
  const Ran money = run({"recover", "money", "--site", "places/bridge"});
  EXPECT_EQ(money.exit, 0) << money.err;
  EXPECT_THAT(money.out, HasSubstr("USD 12 to 15 million"));
  EXPECT_THAT(money.out, HasSubstr("sources differ"));
  const json ledger = json::parse(run({"recover", "money", "--country", "BIH", "--json"}).out);
  EXPECT_EQ(ledger["steps"][5]["total"]["low"], 12e6);
  EXPECT_EQ(ledger["steps"][5]["total"]["high"], 15e6);
  const Ran donors = run({"recover", "donors"});
  EXPECT_THAT(donors.out, HasSubstr("Ruritania"));
  EXPECT_THAT(donors.out, HasSubstr("of 1 record nobody is named"));
  EXPECT_EQ(run({"recover", "donors", "--site", "places/none"}).exit, 2);
  EXPECT_EQ(run({"recover", "money", "--site", "places/bridge", "--country", "BIH"}).exit, 2);
}

TEST_F(Recover, PrioritiesWithWeights) {
  import_chain();
  const json table =
      json::parse(run({"recover", "priorities", "--weights", "significance=100,damage=0,urgency=0", "--json"}).out);
  EXPECT_EQ(table["sites"][0]["id"], "places/bridge");
  EXPECT_EQ(table["criteria"][0]["weight"], 100);
  EXPECT_EQ(table["criteria"][3]["weight"], 10) << "one that is not named keeps its weight";
  EXPECT_THAT(run({"recover", "priorities"}).out, HasSubstr("comes first in"));
  for (const char* bad : {"significance", "beauty=3", "damage=101", "damage=-1", "damage=3x", "damage="}) {
    const Ran ran = run({"recover", "priorities", "--weights", bad});
    EXPECT_EQ(ran.exit, 2) << bad;
    EXPECT_THAT(ran.err, HasSubstr("--weights")) << bad;
  }
  EXPECT_EQ(run({"recover", "priorities", "--weights", "significance=0,damage=0,urgency=0,cost=0,community=0"}).exit,
            2);
}

TEST_F(Recover, AnAssessmentFromAFile) {
  import_chain();
  EXPECT_THAT(run({"recover", "assess", "--form"}).out, HasSubstr("overall_condition"));
  EXPECT_TRUE(json::parse(run({"recover", "assess", "--form", "--json"}).out).contains("fields"));
  const Ran kept = run({"recover", "assess", assessment("poor"), "--json"});
  ASSERT_EQ(kept.exit, 0) << kept.err;
  const std::string tag = json::parse(kept.out)["tag"];
  EXPECT_EQ(run({"recover", "assess", assessment("poor")}).exit, 0) << "again";
  const Ran conflict = run({"recover", "assess", assessment("good")});
  EXPECT_EQ(conflict.exit, 1);
  EXPECT_THAT(conflict.out, HasSubstr("yours good, theirs poor"));
  EXPECT_EQ(run({"recover", "assess", assessment("good", tag)}).exit, 0);
  const Ran bad = run({"recover", "assess", assessment("splendid")});
  EXPECT_EQ(bad.exit, 1);
  EXPECT_THAT(bad.err, HasSubstr("overall_condition"));
  EXPECT_EQ(run({"recover", "assess", write("broken.json", "{")}).exit, 3);
  EXPECT_EQ(run({"recover", "assess", write("list.json", "[]")}).exit, 1);
  EXPECT_EQ(run({"recover", "assess"}).exit, 2);
  EXPECT_EQ(run({"recover", "assess", (folder_ / "none.json").string()}).exit, 2);
}

TEST_F(Recover, ReportsOfAllAndOfAnEmptyWorkspace) {
  const std::string out = (folder_ / "all.html").string();
  EXPECT_EQ(run({"recover", "report", "--out", out}).exit, 0);
  EXPECT_THAT(run({"recover", "sites"}).out, HasSubstr("No site has a record of damage or recovery"));
  EXPECT_THAT(run({"recover", "donors"}).out, HasSubstr("no record of money"));
  EXPECT_EQ(run({"recover", "priorities"}).exit, 0);
  EXPECT_EQ(run({"recover"}).exit, 2);
  for (const char* command : {"sites", "site", "report", "priorities", "donors", "money", "assess", "demo"}) {
    EXPECT_THAT(run({"recover", command, "--help"}).out, HasSubstr("Example:")) << command;
  }
}

TEST_F(Recover, TheDemonstrationShowsTheWholeChainAndSaysWhatIsSimulated) {
  const Ran first = run({"recover", "demo"});
  ASSERT_EQ(first.exit, 0) << first.err;
  for (const char* part :
       {"Old Bridge of Mostar", "9 November 1993", "23 July 2004", "Timbuktu", "Mosul", "Sources differ",
        "What is not known", "Simulated, not real", "Handed over", "USD 115 million"}) {
    EXPECT_THAT(first.out, HasSubstr(part));
  }
  const Ran again = run({"recover", "demo", "--json"});
  ASSERT_EQ(again.exit, 0) << again.err;
  const json answer = json::parse(again.out);
  for (const json& each : answer["datasets"]) EXPECT_EQ(each["new"], false) << each.dump();
  EXPECT_EQ(answer["simulation"]["simulated"], true);
  EXPECT_EQ(answer["sites"].size(), 4U);
  for (const json& site : answer["sites"])
    EXPECT_TRUE(site["observations"].empty()) << "nothing simulated of a real site";

  const Ran paid = run({"bridge", "ARE", "IRQ"});
  EXPECT_EQ(paid.exit, 0) << paid.err;
  EXPECT_THAT(paid.out, HasSubstr("Support for recovery")) << "who paid whom ties the two";
  EXPECT_THAT(run({"bridge", "IRQ"}).out, HasSubstr("United Arab Emirates"));
}

}  // namespace
}  // namespace mostari::test
