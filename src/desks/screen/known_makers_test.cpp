#include "desks/screen/known_makers.hpp"

#include <gtest/gtest.h>

namespace mostari::screen {
namespace {

TEST(KnownMakers, OtherNamesInOtherLanguagesAndScripts) {
  const KnownMakers& makers = KnownMakers::shipped();
  EXPECT_EQ(makers.names("Raffaello Santi"), "Raphael");
  EXPECT_EQ(makers.names("Theotokopoulos, Domenikos"), "El Greco");
  EXPECT_EQ(makers.names("齐白石"), "Qi Baishi");
  EXPECT_EQ(makers.names("齊白石"), "Qi Baishi");
  EXPECT_EQ(makers.names("Иван Айвазовский"), "Ivan Aivazovsky");
  EXPECT_EQ(makers.names("circle of Raffaello Santi"), "Raphael");
}

TEST(KnownMakers, NothingForWhoIsUnknownOrNamedAsUsual) {
  const KnownMakers& makers = KnownMakers::shipped();
  EXPECT_EQ(makers.names("Jane Example"), "");
  EXPECT_EQ(makers.names("Raphael"), "");
  EXPECT_EQ(makers.names("Qi Baishi"), "");
  EXPECT_EQ(makers.names(""), "");
}

}  // namespace
}  // namespace mostari::screen
