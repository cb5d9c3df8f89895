#include "store/names.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mostari {
namespace {

TEST(Names, DatasetNamesAreSafeAsFolders) {
  EXPECT_FALSE(dataset_name_problem("tate"));
  EXPECT_FALSE(dataset_name_problem("a-b_9"));
  EXPECT_FALSE(dataset_name_problem(std::string(64, 'a')));
  for (const std::string bad : {"", "Tate", "..", "a/b", "a b", "é", ".hidden", "a\n"}) {
    EXPECT_TRUE(dataset_name_problem(bad)) << bad;
  }
  EXPECT_TRUE(dataset_name_problem(std::string(65, 'a')));
}

TEST(Names, LocalIdsAreWhatRegistersUse) {
  for (const std::string good : {"N01234", "1946/12 a", "инв. 7", "№ 5", "a.b:c", "../x"}) {
    EXPECT_FALSE(local_id_problem(good)) << good;
  }
  EXPECT_EQ(local_id_problem("")->reason, "is empty");
  EXPECT_EQ(local_id_problem(std::string("a\0b", 3))->reason, "holds a control character");
  EXPECT_EQ(local_id_problem("é\n")->reason, "holds a control character");
  EXPECT_EQ(local_id_problem("\xff")->reason, "is not UTF-8");
  EXPECT_EQ(local_id_problem(std::string(501, 'a'))->reason, "is longer than 500 bytes");
}

}  // namespace
}  // namespace mostari
