#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desks/screen/screen.hpp"

namespace mostari::screen {

/// "description" or "title": the property that holds the object's only text; empty where its fields are given one by
/// one.
std::string_view only_text(const CulturalObject& object);

/// The object's only text, when it is prose that says what an object is: then its words were taken apart. Empty for
/// objects whose fields are given one by one, and for texts that say no more than a title. Its `object` has the fields
/// that were read, and in its description what was not. `corrected`: what a person
/// says that the words are, instead of what the reader takes them for.
std::optional<ReadLot> read_prose(const CulturalObject& object, const std::vector<LotSpan>& corrected = {});

/// What cannot be in the dates and sizes that were read: "31.02.1842", "-5 cm", a date of a year after `today`, in days
/// since 1970-01-01. `file` and `line` are those of the lot, whose text may run over several lines.
std::vector<Problem> doubts(const std::string& text, const LotReading& reading, std::int32_t today,
                            const std::string& file = {}, std::int64_t line = 0);

/// The date stands in an inscription: what is written on an object need not be when it was made.
bool is_from_inscription(const LotSpan& date, const LotReading& reading);

/// The period that a date names instead of years, and its first and last year; empty for other dates and for periods
/// that go on.
struct PeriodSaid {
  std::string period;
  std::string first_year;
  std::string last_year;
};
PeriodSaid period_said(const std::string& words);

/// {"language": …, "maker": [{"value": …, "words": …, "begin": …, "end": …}], …, "unread": […]}: every field by name,
/// empty where nothing was read for it; `begin` and `end` are bytes of the text in UTF-8. A date's value is its range
/// as EDTF, a measurement's its lengths in millimetres, a maker's has the attribution in English. A date that stands in
/// an inscription has "from": "inscriptions".
nlohmann::json reading_json(const std::string& text, const LotReading& reading);
/// The same, with "corrected": true at what a person said instead of the reader.
nlohmann::json reading_json(const ReadLot& lot);

/// The spans of a JSON list [{"field": …, "begin": …, "end": …}]; a problem where one does not lie on whole characters
/// of the text, or has no field that is known.
Result<std::vector<LotSpan>> spans_from_json(const nlohmann::json& list, const std::string& text);

}  // namespace mostari::screen
