#pragma once

#include <array>
#include <string_view>

namespace mostari {

// The words of an assessment, as schemas/assessment.json lists them (formats/publishers/recovery_test.cpp compares).

inline constexpr std::array<std::string_view, 4> assessment_methods{"field_visit", "photographs", "satellite_image",
                                                                    "report"};
inline constexpr std::array<std::string_view, 6> overall_conditions{"good",     "fair",      "poor",
                                                                    "very_bad", "destroyed", "unknown"};
inline constexpr std::array<std::string_view, 6> damage_classes{
    "destroyed", "severe", "moderate", "possible", "no_visible_damage", "not_assessed"};
/// Bands of percent.
inline constexpr std::array<std::string_view, 7> damage_extents{"none",  "1_10",   "11_30",  "31_60",
                                                                "61_90", "91_100", "unknown"};
inline constexpr std::array<std::string_view, 4> certainties{"definite", "high", "medium", "low"};
inline constexpr std::array<std::string_view, 4> probabilities{"high", "medium", "low", "unknown"};
inline constexpr std::array<std::string_view, 3> priorities{"high", "medium", "low"};
inline constexpr std::array<std::string_view, 15> recommendations{"explosive_survey",
                                                                  "stabilisation",
                                                                  "temporary_cover",
                                                                  "debris",
                                                                  "evacuate_objects",
                                                                  "guard",
                                                                  "fence",
                                                                  "mark",
                                                                  "structural_survey",
                                                                  "documentation",
                                                                  "monitoring",
                                                                  "conservation",
                                                                  "rebuilding",
                                                                  "legal",
                                                                  "none"};
inline constexpr std::array<std::string_view, 11> damage_categories{
    "conflict", "illegal", "building", "infrastructure", "industry", "agriculture",
    "natural",  "neglect", "visitors", "other",          "unknown"};

struct DamageType {
  std::string_view type, category;
};
inline constexpr std::array damage_types{DamageType{"shelling", "conflict"},
                                         DamageType{"air_strike", "conflict"},
                                         DamageType{"explosion", "conflict"},
                                         DamageType{"gunfire", "conflict"},
                                         DamageType{"demolition", "conflict"},
                                         DamageType{"arson", "conflict"},
                                         DamageType{"military_use", "conflict"},
                                         DamageType{"illicit_digging", "illegal"},
                                         DamageType{"theft", "illegal"},
                                         DamageType{"vandalism", "illegal"},
                                         DamageType{"informal_occupation", "illegal"},
                                         DamageType{"construction", "building"},
                                         DamageType{"clearance", "building"},
                                         DamageType{"road", "infrastructure"},
                                         DamageType{"pipeline", "infrastructure"},
                                         DamageType{"dam", "infrastructure"},
                                         DamageType{"quarry", "industry"},
                                         DamageType{"pollution", "industry"},
                                         DamageType{"ploughing", "agriculture"},
                                         DamageType{"irrigation", "agriculture"},
                                         DamageType{"grazing", "agriculture"},
                                         DamageType{"earthquake", "natural"},
                                         DamageType{"flood", "natural"},
                                         DamageType{"wildfire", "natural"},
                                         DamageType{"storm", "natural"},
                                         DamageType{"damp", "natural"},
                                         DamageType{"erosion", "natural"},
                                         DamageType{"vegetation", "natural"},
                                         DamageType{"animals", "natural"},
                                         DamageType{"abandonment", "neglect"},
                                         DamageType{"exposure", "neglect"},
                                         DamageType{"unsuitable_repair", "neglect"},
                                         DamageType{"wear", "visitors"},
                                         DamageType{"litter", "visitors"}};

}  // namespace mostari
