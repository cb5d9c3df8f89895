#include "formats/table/column_key.hpp"

#include <gtest/gtest.h>

namespace mostari {
namespace {

TEST(ColumnKey, IgnoresCaseAndBlanks) {
  EXPECT_EQ(column_key(" Object_Type"), column_key("object type"));
  EXPECT_EQ(column_key("Object-ID"), column_key("objectid"));
  EXPECT_NE(column_key("Makers.Maker"), column_key("Maker"));
}

}  // namespace
}  // namespace mostari
