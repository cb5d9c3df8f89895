#pragma once

#include <initializer_list>
#include <utility>

#include "desks/screen/evidence.hpp"
#include "engines/linkage/compare.hpp"

/// Objects and candidates for the tests of verdicts.
namespace mostari::screen {

using linkage::Field;
namespace level = linkage::level;

inline const Language french = Language::of("fr").value();
inline const Language arabic = Language::of("ar").value();

inline linkage::Description painting() {
  linkage::Description description;
  description.titles = {"Harbour at Dawn"};
  description.makers = {"Anna Verhoeven"};
  description.date_text = "1890";
  description.materials = "Oil on canvas";
  description.object_type = "painting";
  description.measurements_text = "60 x 80 cm";
  description.measurements = {{.part = {}, .dimensions = {{.value_mm = 600}, {.value_mm = 800}}}};
  return description;
}

inline linkage::Description etching() {
  linkage::Description description = painting();
  description.materials = "Etching";
  description.object_type = "print";
  return description;
}

/// A candidate whose fields agree at the levels given.
inline Weighed weighed(const linkage::Description& description, double log2_odds,
                       std::initializer_list<std::pair<Field, int>> levels) {
  Weighed result;
  result.description = description;
  result.text_log2_odds = log2_odds;
  result.candidate.caption = description.titles.empty() ? "" : description.titles.front();
  for (const auto& [field, agreement] : levels) {
    linkage::FieldEvidence evidence;
    evidence.field = field;
    evidence.level = static_cast<std::uint8_t>(agreement);
    evidence.weight_log2 = 2;
    result.candidate.fields.push_back(evidence);
    result.candidate.score_log2 += 2;
  }
  return result;
}

inline const std::initializer_list<std::pair<Field, int>> all_same = {{Field::title, level::title_same},
                                                                      {Field::maker, level::maker_same},
                                                                      {Field::date, level::date_same},
                                                                      {Field::measurements, level::extent_same},
                                                                      {Field::object_type, level::type_same}};

}  // namespace mostari::screen
