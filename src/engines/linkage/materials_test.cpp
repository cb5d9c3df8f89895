#include "engines/linkage/materials.hpp"

#include <gtest/gtest.h>

#include "engines/linkage/object_class.hpp"

namespace mostari::linkage {
namespace {

TEST(Materials, OneMaterialInManyWordings) {
  const auto oil = material_words("Oil paint on canvas");
  for (const char* text : {"oil on canvas", "Oil on canvas.", "Öl auf Leinwand", "Huile sur toile", "olio su tela"}) {
    EXPECT_EQ(material_words(text), oil) << text;
  }
  EXPECT_EQ(material_words("Gelatine silver print"), material_words("gelatin silver print"));
  EXPECT_EQ(material_words("Pencil on paper"), material_words("Graphite on paper"));
  EXPECT_EQ(material_words("Silkscreen"), material_words("Screenprint"));
  EXPECT_EQ(material_words("One from a portfolio of fourteen etchings"), material_words("Etching"));
  EXPECT_NE(material_words("Bronze"), material_words("Plaster"));
  EXPECT_TRUE(material_words("").empty());
}

TEST(ObjectClasses, ByTypeThenByMaterial) {
  EXPECT_EQ(object_class("on paper, print", ""), ObjectClass::print);
  EXPECT_EQ(object_class("on paper, unique", "Graphite on paper"), ObjectClass::drawing);
  EXPECT_EQ(object_class("Paintings", ""), ObjectClass::painting);
  EXPECT_EQ(object_class("", "Gelatin silver print"), ObjectClass::photograph);
  EXPECT_EQ(object_class("A&D Design", "Lithograph"), ObjectClass::print);
  EXPECT_EQ(object_class("", ""), ObjectClass::unknown);
}

TEST(Multiples, WhatMayExistTwice) {
  EXPECT_TRUE(is_multiple("print", "Etching on paper", ""));
  EXPECT_TRUE(is_multiple("sculpture", "Bronze", ""));
  EXPECT_TRUE(is_multiple("", "Albumen silver print", ""));
  EXPECT_TRUE(is_multiple("painting", "", "edition of 20"));
  EXPECT_FALSE(is_multiple("sculpture", "Marble", ""));
  EXPECT_FALSE(is_multiple("painting", "Oil on canvas", ""));
  EXPECT_FALSE(is_multiple("", "", ""));
  EXPECT_FALSE(is_multiple("clock", "Bronze", ""));
  EXPECT_TRUE(is_multiple("book", "paper", ""));
  EXPECT_FALSE(is_multiple("book", "vellum, 142 leaves", ""));
}

TEST(ObjectClass, AMaterialOfManyThingsTellsNoClass) {
  Description bronze;
  bronze.materials = "Bronze, gilt";
  EXPECT_EQ(object_class(bronze), ObjectClass::sculpture);
  EXPECT_EQ(told_class(bronze), ObjectClass::unknown) << "a clock, perhaps";
  bronze.materials = "Etching";
  EXPECT_EQ(told_class(bronze), ObjectClass::print);
  bronze.object_type = "Uhr";
  bronze.type_terms = {"clock"};
  EXPECT_EQ(told_class(bronze), ObjectClass::instrument);
}

}  // namespace
}  // namespace mostari::linkage
