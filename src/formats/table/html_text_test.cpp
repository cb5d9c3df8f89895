#include "formats/table/html_text.hpp"

#include <gtest/gtest.h>

namespace mostari {
namespace {

TEST(HtmlText, TagsAndEntities) {
  EXPECT_EQ(plain_from_html("Untitled from <em>The West</em> &amp; more"), "Untitled from The West & more");
  EXPECT_EQ(plain_from_html("&#233;&#xE9; &bogus; a < b > c"), "éé &bogus; a < b > c");
  EXPECT_EQ(plain_from_html("open <em"), "open <em");
  EXPECT_EQ(plain_from_html("&#xD800;&#99999999;&"), "&#xD800;&#99999999;&");
}

}  // namespace
}  // namespace mostari
