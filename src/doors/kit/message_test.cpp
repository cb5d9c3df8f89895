#include "doors/kit/message.hpp"

#include <gtest/gtest.h>

namespace mostari::http {
namespace {

using Segments = std::vector<std::string>;

TEST(Target, SegmentsAreDecodedAfterTheyAreCut) {
  EXPECT_EQ(read_target("/").value().segments, Segments{});
  EXPECT_EQ(read_target("/a/b").value().segments, (Segments{"a", "b"}));
  EXPECT_EQ(read_target("/a%2Fb/c%20d").value().segments, (Segments{"a/b", "c d"}));
  EXPECT_EQ(read_target("/%C3%A9+").value().segments, (Segments{"é+"}));
  EXPECT_EQ(read_target("/a/").value().segments, (Segments{"a", ""}));
  EXPECT_EQ(read_target("//a").value().segments, (Segments{"", "a"}));
}

TEST(Target, QueryIsDecodedAsFormsEncodeIt) {
  const Target target = read_target("/x?q=blue+vase%21&offset=5&&flag&empty=").value();
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"q", "blue vase!"}, {"offset", "5"}, {"flag", ""}, {"empty", ""}};
  EXPECT_EQ(target.segments, Segments{"x"});
  EXPECT_EQ(target.query, expected);
  EXPECT_EQ(read_target("/?a=b").value().query.size(), 1U);
  EXPECT_TRUE(read_target("/?").value().query.empty());
}

TEST(Target, WhatIsNotAnAddressIsAProblem) {
  for (const char* bad : {"", "x", "*", "http://127.0.0.1/x", "/%", "/%2", "/%zz", "/%ff", "/a%00b", "/a?x=%C3",
                          "/a?%0d%0a=1", "/\x01"}) {
    EXPECT_FALSE(read_target(bad).ok()) << bad;
  }
}

TEST(Target, AnyTextSurvivesEncodingAsASegment) {
  const std::string odd = "a/b é?#%&+ \"<>\\..";
  EXPECT_EQ(read_target('/' + percent_encoded(odd)).value().segments, Segments{odd});
}

}  // namespace
}  // namespace mostari::http
