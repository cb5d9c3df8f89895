#include "desks/screen/provenance_notes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "store/test_workspace.hpp"

namespace mostari::screen {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> names(const std::string& provenance) {
  std::vector<std::string> all;
  for (const NamedHouse& each : named_houses(provenance)) all.push_back(each.name + '|' + each.place);
  return all;
}

TEST(ProvenanceHouses, AreNamesOfTwoWordsAndMore) {
  EXPECT_THAT(names("Anna Proef Museum, Ghent, until March 1990"), ElementsAre("Anna Proef Museum|Ghent"));
  EXPECT_THAT(names("Stolen from the Town Museum, Bergen, 1994; recovered; private collection"),
              ElementsAre("Town Museum|Bergen"));
  EXPECT_THAT(names("Museum of the Old Bridge; by descent"), ElementsAre("Museum of the Old Bridge|"));
  EXPECT_THAT(names("private collection, until 1938; acquired by the present owner"), IsEmpty());
  EXPECT_THAT(names(""), IsEmpty());
}

class ProvenanceNotes : public TestWorkspace {
 protected:
  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
    Manifest manifest;
    manifest.name = "stolen";
    auto session = store_->begin_import(manifest, "stolen.csv").value();
    const auto put = [&](const std::string& id, const std::string& theft) {
      EXPECT_TRUE(session->put(id, "object", {{"title", "A thing"}, {"theft", theft}}).ok());
    };
    put("1", "18 March 1990, Anna Proef Museum, Ghent");
    put("2", "March 1990, from the Anna Proef Museum");
    put("3", "1994, Town Museum, Bergen");
    put("4", "1994, Town Museum, Lund");
    ASSERT_TRUE(session->commit("", 0).ok());
  }
  void TearDown() override {
    store_.reset();
    TestWorkspace::TearDown();
  }
  std::vector<std::string> notes(const std::string& provenance) const {
    std::vector<std::string> said;
    for (const Message& each : provenance_notes(*store_, {"stolen"}, provenance)) said.push_back(to_string(each));
    return said;
  }
  std::unique_ptr<Store> store_;
};

TEST_F(ProvenanceNotes, PointAtThefts) {
  EXPECT_THAT(notes("Anna Proef Museum, Ghent, until March 1990"),
              ElementsAre("The provenance names “Anna Proef Museum, Ghent”, from which 2 registered objects were taken "
                          "(stolen/1 and stolen/2): ask when and how this one left it."));
}

TEST_F(ProvenanceNotes, AShortNameNeedsItsPlace) {
  EXPECT_THAT(notes("Town Museum, Bergen"), ElementsAre(HasSubstr("one registered object was taken (stolen/3)")));
  EXPECT_THAT(notes("Town Museum, Oslo"), IsEmpty());
  EXPECT_THAT(notes("Town Museum"), IsEmpty());
  EXPECT_THAT(notes("Otto Muster Museum, Ghent"), IsEmpty());
}

}  // namespace
}  // namespace mostari::screen
