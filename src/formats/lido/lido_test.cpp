#include "formats/lido/lido.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/test_object.hpp"

namespace mostari::lido {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Read {
  std::vector<CulturalObject> objects;
  std::vector<std::string> rejected;
  std::vector<std::string> warnings;
  std::string problem;
};

Read read_text(std::string_view xml) {
  Read result;
  const Sink sink{.object =
                      [&](CulturalObject&& object, std::int64_t) {
                        result.objects.push_back(std::move(object));
                        return true;
                      },
                  .reject = [&](const Problem& problem) { result.rejected.push_back(to_string(problem)); },
                  .warn = [&](const Problem& problem) { result.warnings.push_back(to_string(problem)); }};
  if (const std::optional<Problem> problem = read(xml, sink)) result.problem = to_string(*problem);
  return result;
}

std::string wrapped(const std::string& records) {
  return "<?xml version=\"1.0\"?><lido:lidoWrap xmlns:lido=\"http://www.lido-schema.org\" "
         "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">" +
         records + "</lido:lidoWrap>";
}

TEST(Lido, WhatIsWrittenIsReadAsItWas) {
  CulturalObject bare;
  bare.id = "2";
  bare.description = "Only words";
  const std::string xml = document_begin() + record(full_object(), "house") + record(bare, "house") + document_end();
  const Read result = read_text(xml);
  EXPECT_EQ(result.problem, "");
  EXPECT_TRUE(result.warnings.empty()) << result.warnings.front();
  ASSERT_EQ(result.objects.size(), 2U);
  EXPECT_EQ(result.objects[0], full_object());
  EXPECT_EQ(result.objects[1], bare) << "what LIDO asks for and nobody knows is not taken back";
}

TEST(Lido, IsKnownByItsNamespaceOrRoot) {
  EXPECT_TRUE(looks_like_lido(wrapped("")));
  EXPECT_TRUE(looks_like_lido("\xEF\xBB\xBF<lidoWrap/>"));
  EXPECT_FALSE(looks_like_lido("<?xml version=\"1.0\"?><iati-activities/>"));
  EXPECT_FALSE(looks_like_lido("id,title\n"));
}

TEST(Lido, TermsOfSkosAndSetsOfMeasurementsAreRead) {
  const Read result = read_text(wrapped(R"(<lido:lido><lido:lidoRecID>r</lido:lidoRecID><lido:descriptiveMetadata>
    <lido:objectClassificationWrap><lido:objectWorkTypeWrap><lido:objectWorkType>
      <skos:Concept><skos:prefLabel>Becher</skos:prefLabel></skos:Concept></lido:objectWorkType></lido:objectWorkTypeWrap></lido:objectClassificationWrap>
    <lido:objectIdentificationWrap><lido:titleWrap>
      <lido:titleSet><lido:appellationValue>First</lido:appellationValue></lido:titleSet>
      <lido:titleSet><lido:appellationValue lido:pref="preferred">Second</lido:appellationValue></lido:titleSet></lido:titleWrap>
      <lido:objectMeasurementsWrap><lido:objectMeasurementsSet><lido:objectMeasurements>
        <lido:measurementSet><lido:measurementType>height</lido:measurementType><lido:measurementUnit>cm</lido:measurementUnit><lido:measurementValue>12.5</lido:measurementValue></lido:measurementSet>
        <lido:measurementSet><lido:measurementType><skos:Concept><skos:prefLabel>width</skos:prefLabel></skos:Concept></lido:measurementType><lido:measurementUnit>cm</lido:measurementUnit><lido:measurementValue>7</lido:measurementValue></lido:measurementSet>
      </lido:objectMeasurements></lido:objectMeasurementsSet></lido:objectMeasurementsWrap></lido:objectIdentificationWrap>
    </lido:descriptiveMetadata></lido:lido>)"));
  ASSERT_EQ(result.objects.size(), 1U) << result.problem;
  EXPECT_EQ(result.objects[0].object_type, "Becher");
  EXPECT_EQ(result.objects[0].title, "Second");
  EXPECT_THAT(result.objects[0].alternative_titles, ElementsAre("First"));
  EXPECT_EQ(result.objects[0].measurements, "height 12.5 cm; width 7 cm");
}

std::string event(const std::string& type, const std::string& inside) {
  return "<lido:eventSet><lido:event><lido:eventType><lido:term>" + type + "</lido:term></lido:eventType>" + inside +
         "</lido:event></lido:eventSet>";
}

TEST(Lido, EventsTellOfMakingOwningAndShowing) {
  const std::string actor =
      "<lido:eventActor><lido:actorInRole><lido:actor><lido:nameActorSet><lido:appellationValue>Vera Proef"
      "</lido:appellationValue></lido:nameActorSet></lido:actor><lido:attributionQualifierActor>circle of"
      "</lido:attributionQualifierActor></lido:actorInRole></lido:eventActor>";
  const std::string date =
      "<lido:eventDate><lido:displayDate>2. H. 17. Jh.</lido:displayDate><lido:date><lido:earliestDate>1651"
      "</lido:earliestDate><lido:latestDate>1700</lido:latestDate></lido:date></lido:eventDate>";
  const Read result = read_text(
      wrapped("<lido:lido><lido:lidoRecID>r</lido:lidoRecID><lido:descriptiveMetadata><lido:eventWrap>" +
              event("Herstellung", actor + date) +
              event("Erwerb", "<lido:eventDate><lido:displayDate>1901</lido:displayDate></lido:eventDate>") +
              event("Restaurierung", "<lido:eventDate><lido:displayDate>1990</lido:displayDate></lido:eventDate>") +
              "</lido:eventWrap></lido:descriptiveMetadata></lido:lido>"));
  ASSERT_EQ(result.objects.size(), 1U);
  EXPECT_THAT(result.objects[0].maker, ElementsAre("circle of Vera Proef"));
  EXPECT_EQ(result.objects[0].date, "1651/1700") << "words without a year give way to the years beside them";
  EXPECT_EQ(result.objects[0].provenance, "1901");
}

TEST(Lido, HostileAndBrokenFilesAreProblems) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
      "<lidoWrap><lido><lidoRecID>&b;</lidoRecID></lido></lidoWrap>";
  EXPECT_THAT(read_text(bomb).problem, HasSubstr("declares a document type"));
  EXPECT_TRUE(read_text(bomb).objects.empty());
  const std::string good = record(full_object(), "house");
  const Read cut = read_text(document_begin() + good + good.substr(0, good.size() / 2));
  EXPECT_EQ(cut.objects.size(), 1U) << "what came before the break stands";
  EXPECT_THAT(cut.problem, HasSubstr("is not well-formed XML"));
  EXPECT_THAT(read_text(wrapped("")).problem, HasSubstr("has no record"));
  std::string deep = wrapped("");
  deep.insert(deep.find("</lido:lidoWrap>"), [] {
    std::string elements;
    for (int i = 0; i < 200; ++i) elements += "<a>";
    for (int i = 0; i < 200; ++i) elements += "</a>";
    return elements;
  }());
  EXPECT_THAT(read_text(deep).problem, HasSubstr("nested deeper than 64"));
}

TEST(Lido, AHugeRecordIsPassedOverAlone) {
  CulturalObject huge = full_object();
  huge.description = std::string(5'000'000, 'x');
  CulturalObject after = full_object();
  after.id = "after";
  const Read result = read_text(document_begin() + record(huge, "house") + record(after, "house") + document_end());
  EXPECT_EQ(result.problem, "");
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_THAT(result.rejected[0], HasSubstr("is larger than 4,194,304 bytes"));
  ASSERT_EQ(result.objects.size(), 1U);
  EXPECT_EQ(result.objects[0].id, "after");
}

}  // namespace
}  // namespace mostari::lido
