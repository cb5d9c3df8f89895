#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engines/linkage/linkage.hpp"
#include "engines/linkage/segment.hpp"

namespace mostari::linkage {

/// Days since 1970 of 1 January, near enough for comparisons of years.
inline std::int32_t new_year(int year) {
  return static_cast<std::int32_t>((year - 1970) * 365.2425);
}

inline Description painting(std::string title, std::string maker, int year, double height_mm, double width_mm) {
  Description description;
  description.titles = {std::move(title)};
  description.makers = {std::move(maker)};
  description.date_text = std::to_string(year);
  description.date = DateRange{.first_day = new_year(year), .last_day = new_year(year + 1) - 1};
  description.materials = "Oil on canvas";
  description.object_type = "painting";
  description.measurements = {{.part = {},
                               .dimensions = {{.axis = Axis::height, .value_mm = height_mm, .half_unit_mm = 0.5},
                                              {.axis = Axis::width, .value_mm = width_mm, .half_unit_mm = 0.5}}}};
  description.measurements_text = std::to_string(height_mm) + " x " + std::to_string(width_mm) + " mm";
  return description;
}

/// A title in another language than English, with what its words mean.
inline TitleMeaning meaning(std::string language, std::vector<TitleMeaning::Word> words) {
  return {.language = std::move(language), .words = std::move(words), .without = {}};
}

/// A register of invented paintings: twenty makers, titles of two or three words, sizes and dates by number.
inline std::vector<Description> invented_register(std::size_t count) {
  const std::vector<std::string> makers = {"Anna Verhoeven",  "Bela Kadosa",    "Carlo Montefalco", "Dorte Lindqvist",
                                           "Emil Sarkissian", "Fanny Delacour", "Georg Altmann",    "Helena Vrba",
                                           "Ivan Petrenko",   "Jana Kowalczyk", "Karel Doubek",     "Lucia Ferrante",
                                           "Milan Horvat",    "Nadia Rahal",    "Otto Brandl",      "Pia Sorensen",
                                           "Quirin Ostertag", "Rosa Almeida",   "Stefan Iliev",     "Tomas Egede"};
  const std::vector<std::string> subjects = {"Harbour", "Orchard", "Bridge", "Market", "Chapel", "Ferry", "Quarry"};
  const std::vector<std::string> times = {"at Dawn", "in Snow", "after Rain", "by Moonlight", "at Noon"};
  const std::vector<std::string> places = {"Velm", "Orsa", "Tarn", "Lidow", "Mirna", "Zagub", "Peleo", "Brask", "Colm"};
  std::vector<Description> result;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string title = subjects[i % 7] + " " + times[(i / 7) % 5] + ", " + places[(i / 35) % 9];
    result.push_back(painting(title, makers[(i * 7) % 20], 1850 + static_cast<int>(i * 13 % 80),
                              static_cast<double>(300 + i * 37 % 900), static_cast<double>(250 + i * 53 % 1100)));
  }
  return result;
}

inline std::vector<std::byte> segment_bytes(const std::vector<Description>& descriptions, std::uint64_t first = 0) {
  SegmentBuilder builder;
  for (std::size_t i = 0; i < descriptions.size(); ++i) builder.add(first + i, descriptions[i]);
  return builder.finish();
}

}  // namespace mostari::linkage
