#include "desks/recover/change/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mostari::recover {
namespace {

using testing::HasSubstr;
using testing::Not;

/// One site that changed, one without a place on the rasters; no map.
class ChangeReport : public testing::Test {
 protected:
  ChangeReport() {
    SiteAnswer changed{.site = {.id = "a", .name = "Old <bridge>", .point = {}, .outline = {}}, .change = {}};
    changed.change.status = change::Status::tested;
    changed.change.p_value = 0.0004;
    changed.change.effect_db = -3.21;
    changed.probability_low = 0.7;
    changed.probability_high = 0.974;
    changed.fires = changed.significant = true;
    changed.note = message("change.note.partly", {{"percent", 61}});
    SiteAnswer outside{.site = {.id = "b", .name = "", .point = {}, .outline = {}}, .change = {}};
    outside.change.status = change::Status::outside;
    outside.note = message("change.note.outside");
    answer_.sites = {changed, outside};
    answer_.series = {{.name = "VV, orbit 14",
                       .caption = raster::Series{.orbit = "orbit 14", .polarisation = "VV", .planes = {}}.caption(),
                       .before = 12,
                       .after = 5,
                       .first = day(3, 1),
                       .last = day(9, 13),
                       .days = {}}};
    answer_.rasters = 17;
    answer_.tested = answer_.fired = answer_.significant = 1;
    answer_.sees = sees_words({.width_m = 20, .height_m = 20});
    request_.event = day(8, 1);
  }
  static raster::Day day(unsigned month, unsigned day) {
    return std::chrono::sys_days(std::chrono::year(2022) / std::chrono::month(month) / std::chrono::day(day));
  }
  std::string page(const char* language) const {
    return change_report(answer_, request_, Language::of(language).value());
  }

  ChangeAnswer answer_;
  ChangeRequest request_;
};

TEST_F(ChangeReport, SaysWhatWasFound) {
  const std::string english = page("en");
  EXPECT_THAT(english, HasSubstr("<h1>Change at 1 August 2022</h1>"));
  EXPECT_THAT(english, HasSubstr("1 of 2 sites tested with 17 radar images. 1 is conspicuous at a level of 0.01 each, "
                                 "where chance alone would make 0.0 of them so; 1 changed"));
  EXPECT_THAT(english, HasSubstr("Old &lt;bridge&gt;</td><td class=\"changed\">changed</td>"));
  EXPECT_THAT(english, HasSubstr(">0.70 to 0.97</td>"));
  EXPECT_THAT(english, HasSubstr(">-3.2 dB</td>"));
  EXPECT_THAT(english, HasSubstr("VV, orbit 14"));
  EXPECT_THAT(english, HasSubstr("1 March 2022 to 13 September 2022"));
  EXPECT_THAT(english, HasSubstr("The probabilities span what is assumed"));
}

TEST_F(ChangeReport, IsWholeInFrenchAndArabic) {
  const std::string french = page("fr");
  EXPECT_THAT(french, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(french, HasSubstr("<h1>Changement du 1er août 2022</h1>"));
  EXPECT_THAT(french, HasSubstr("1 sur 2 sites testés avec 17 images radar. 1 est notable au seuil de 0,01 chacun"));
  EXPECT_THAT(french, HasSubstr("Il se trouve hors des rasters."));
  EXPECT_THAT(french, HasSubstr("VV, orbite 14"));
  const std::string arabic = page("ar");
  EXPECT_THAT(arabic, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(arabic, HasSubstr("متغيّر"));
  EXPECT_THAT(arabic, HasSubstr("موقعين")) << "two";
  for (const std::string& said : {french, arabic}) {
    for (const char* english :
         {"change.", "changed<", "Only", "Radar images", "tested", "pixels of", "March", "Before"}) {
      EXPECT_THAT(said, Not(HasSubstr(english)));
    }
  }
}

}  // namespace
}  // namespace mostari::recover
