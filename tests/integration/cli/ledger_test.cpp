#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LedgerCommand : public Program {
 protected:
  static std::string case_path(const std::string& name) { return MOSTARI_SOURCE_DIR "/tests/cases/iati/" + name; }
};

TEST_F(LedgerCommand, ImportsExportsAndChecks) {
  const Ran imported = run({"import", case_path("old-forms-1.03.xml"), "--dataset", "funds", "--json"});
  EXPECT_EQ(imported.exit, 0) << imported.err;
  EXPECT_EQ(json::parse(imported.out)["format"], "iati");
  EXPECT_EQ(json::parse(imported.out)["records"], 4);
  EXPECT_THAT(imported.err, HasSubstr("has no place in version 2.03"));
  const std::string out = (folder_ / "out.xml").string();
  const Ran exported = run({"recover", "ledger", "export", "--dataset", "funds", "--out", out, "--json"});
  EXPECT_EQ(exported.exit, 0) << exported.err;
  EXPECT_EQ(json::parse(exported.out)["breaches"], 0);
  EXPECT_EQ(json::parse(exported.out)["amounts"], 3);
  const Ran checked = run({"recover", "ledger", "check", out, "--json"});
  EXPECT_EQ(checked.exit, 0) << checked.err;
  EXPECT_EQ(json::parse(checked.out)["version"], "2.03");
  const Ran again = run({"import", out, "--dataset", "funds", "--json"});
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(json::parse(again.out)["removed"], 0) << "the same ids";
  EXPECT_EQ(json::parse(again.out)["added"], 0);
}

TEST_F(LedgerCommand, TellsWhatIsWrong) {
  const std::string bad =
      write("bad.xml",
            "<iati-activities version=\"2.03\">\n<iati-activity "
            "default-currency=\"USD\">\n<iati-identifier>A</iati-identifier>\n"
            "<transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2011-02-30\"/>"
            "<value value-date=\"2011-02-28\">5</value></transaction>\n</iati-activity>\n</iati-activities>\n");
  const Ran checked = run({"recover", "ledger", "check", bad});
  EXPECT_EQ(checked.exit, 1);
  EXPECT_THAT(checked.err, HasSubstr("bad.xml:4, A, transaction/transaction-date/@iso-date \"2011-02-30\""));
  EXPECT_THAT(checked.err, HasSubstr("breaks the standard"));
  const Ran imported = run({"import", bad, "--dataset", "bad"});
  EXPECT_EQ(imported.exit, 1);
  EXPECT_EQ(run({"import", bad, "--dataset", "strict", "--strict"}).exit, 3);
  const Ran bomb = run(
      {"import",
       write("bomb.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><iati-activities version=\"2.03\"/>"),
       "--dataset", "bomb"});
  EXPECT_EQ(bomb.exit, 3);
  EXPECT_THAT(bomb.err, HasSubstr("DOCTYPE"));
  const Ran other = run({"import", write("other.xml", "<?xml version=\"1.0\"?><catalogue/>"), "--dataset", "other"});
  EXPECT_EQ(other.exit, 3);
  EXPECT_THAT(other.err, HasSubstr("catalogue: is not IATI"));
  EXPECT_EQ(run({"recover", "ledger", "export", "--dataset", "nowhere", "--out", (folder_ / "x.xml").string()}).exit,
            2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.xml"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.xml.part"));
}

}  // namespace
}  // namespace mostari::test
