#include "desks/screen/lot_reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "model/object_text.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

std::string words_of(const std::string& text, const LotSpan& span) {
  return text.substr(span.begin, span.end - span.begin);
}

/// On one line, without the quotes around it.
std::string cleaned(std::string_view words) {
  std::string plain;
  for (const char c : words) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (blank && (plain.empty() || plain.back() == ' ')) continue;
    plain += blank ? ' ' : c;
  }
  for (const auto& [open, close] : std::array<std::pair<std::string_view, std::string_view>, 6>{
           {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"}}}) {
    const std::string_view whole = plain;
    if (whole.size() <= open.size() + close.size() || !whole.starts_with(open) || !whole.ends_with(close)) continue;
    const std::string_view inner = whole.substr(open.size(), whole.size() - open.size() - close.size());
    // "'A' and 'B'" is no title in one pair of quotes.
    if (inner.find(close) == std::string_view::npos) return std::string(trimmed(inner));
  }
  return plain;
}

/// As linkage reads it: "circle of David Teniers the Younger".
std::string attributed(const LotReading& reading, const std::string& name) {
  const std::string_view attribution = attribution_words(reading.attribution);
  return attribution.empty() ? name : std::string(attribution) + " " + name;
}

std::string_view axis_name(Axis axis) {
  constexpr std::array<std::string_view, 7> names{"unknown",  "height", "width",        "depth",
                                                  "diameter", "length", "circumference"};
  return names[static_cast<std::size_t>(axis)];
}

json sizes_json(std::string_view words) {
  json parts = json::array();
  const auto read = read_measurements(words);
  if (!read) return parts;
  for (const Measurement& part : *read) {
    json sizes = json::array();
    for (const Dimension& each : part.dimensions) {
      sizes.push_back({{"axis", axis_name(each.axis)}, {"mm", std::round(each.value_mm * 100) / 100}});
    }
    json one = {{"part", part.part}, {"sizes", std::move(sizes)}};
    if (part.weight_g > 0) one["grams"] = std::round(part.weight_g * 1000) / 1000;
    parts.push_back(std::move(one));
  }
  return parts;
}

json value_json(const std::string& words, LotField field, const LotReading& reading) {
  switch (field) {
    case LotField::maker:
      return attributed(reading, cleaned(words));
    case LotField::attribution:
      return reading.attribution == LotAttribution::by ? json(cleaned(words))
                                                       : json(attribution_words(reading.attribution));
    case LotField::date: {
      const auto date = read_date(words);
      return date ? json(edtf_text(*date)) : json(nullptr);
    }
    case LotField::measurements:
      return sizes_json(words);
    case LotField::materials:
      return coin_metal(words).empty() ? json(cleaned(words)) : json(coin_metal(words));
    default:
      return cleaned(words);
  }
}

/// The property of an object that holds a field; empty for what objects do not have.
std::string_view property_of(LotField field) {
  switch (field) {
    case LotField::maker:
    case LotField::title:
    case LotField::date:
    case LotField::materials:
    case LotField::measurements:
    case LotField::inscriptions:
    case LotField::provenance:
    case LotField::exhibited:
    case LotField::literature:
    case LotField::estimate:
    case LotField::edition:
      return lot_field_name(field);
    default:
      return {};
  }
}

bool has_only(const CulturalObject& object, std::string CulturalObject::*text) {
  if (trimmed(object.*text).empty()) return false;
  CulturalObject rest = object;
  (rest.*text).clear();
  rest.image.clear();
  rest.object_type.clear();
  rest.inventory_number.clear();
  rest.credit_line.clear();
  rest.source_url.clear();
  return is_blank(rest);
}

/// The object with the fields that were read from its text, and in its description what was not read.
CulturalObject with_fields_read(CulturalObject object, const ReadLot& lot) {
  object.description.clear();
  object.title.clear();
  for (const LotSpan& span : lot.reading.spans) {
    const std::string words = words_of(lot.text, span);
    if (span.field == LotField::unread || span.field == LotField::life_dates) {
      object.description += (object.description.empty() ? "" : "; ") + cleaned(words);
      continue;
    }
    const std::string_view property = property_of(span.field);
    if (property.empty()) continue;
    std::string value = cleaned(words);
    if (span.field == LotField::maker) value = attributed(lot.reading, value);
    if (span.field == LotField::materials && !coin_metal(words).empty()) value = coin_metal(words);
    set_property(object, property, std::move(value));
  }
  return object;
}

}  // namespace

std::vector<Problem> doubts(const std::string& text, const LotReading& reading, std::int32_t today,
                            const std::string& file, std::int64_t line) {
  std::vector<Problem> told;
  if (reading.other_script)
    told.push_back({.file = file,
                    .line = line,
                    .value = excerpt(text),
                    .reason = message("formats.lots.other_script"),
                    .advice = message("formats.lots.give_fields")});
  for (const LotSpan& span : reading.spans) {
    const std::string words = words_of(text, span);
    const auto tell = [&](Problem problem) {
      problem.file = file;
      problem.line =
          line == 0 ? 0 : line + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(span.begin), '\n');
      told.push_back(std::move(problem));
    };
    if (span.field == LotField::date) {
      const Result<StatedDates> dates = read_dates(words);
      for (const Problem& each : dates.warnings()) tell(each);
      if (!dates) continue;
      if (std::optional<Problem> future = future_problem(*dates, words, today)) tell(std::move(*future));
    } else if (span.field == LotField::measurements) {
      const auto sizes = read_measurements(words);
      for (const Problem& each : sizes.warnings()) tell(each);
      if (!sizes && says_impossible_size(sizes.problem())) tell(sizes.problem());
    }
  }
  return told;
}

PeriodSaid period_said(const std::string& words) {
  const Result<StatedDates> dates = read_dates(words);
  if (!dates || dates->period.empty()) return {};
  const std::string edtf = edtf_text(dates->object);
  const std::size_t slash = edtf.find('/');
  if (slash == std::string::npos || edtf.find("..") != std::string::npos) return {};
  return {.period = dates->period, .first_year = edtf.substr(0, slash), .last_year = edtf.substr(slash + 1)};
}

bool is_from_inscription(const LotSpan& date, const LotReading& reading) {
  return date.field == LotField::date && std::ranges::any_of(reading.spans, [&](const LotSpan& other) {
           return other.field == LotField::inscriptions && other.begin <= date.begin && other.end >= date.end;
         });
}

bool ReadLot::is_corrected(const LotSpan& span) const {
  return by_reader && std::ranges::none_of(*by_reader, [&](const LotSpan& read) {
           return read.field == span.field && read.begin <= span.begin && read.end >= span.end;
         });
}

std::string_view only_text(const CulturalObject& object) {
  if (has_only(object, &CulturalObject::description)) return "description";
  return has_only(object, &CulturalObject::title) ? "title" : "";
}

std::optional<ReadLot> read_prose(const CulturalObject& object, const std::vector<LotSpan>& corrected) {
  ReadLot lot;
  lot.property = only_text(object);
  if (lot.property.empty()) return {};
  lot.text = lot.property == "title" ? object.title : object.description;
  const Result<LotWords>& words = lot_words();
  if (!words) return {};
  lot.reading = read_lot(lot.text, *words);
  if (!corrected.empty()) {
    lot.by_reader = std::exchange(lot.reading.spans, corrected);
    lot.reading.attribution = LotAttribution::by;
    for (const LotSpan& span : corrected) {
      if (span.field == LotField::attribution)
        lot.reading.attribution = attribution_in(words_of(lot.text, span), *words);
    }
    lot.object = with_fields_read(object, lot);
    return lot;
  }
  const auto title = std::ranges::find(lot.reading.spans, LotField::title, &LotSpan::field);
  const bool has_title = title != lot.reading.spans.end();
  // In the place of a title "Verdure" is what it shows, and no tapestry: words of a title say nothing else about it.
  const auto is_of_title = [&](const LotSpan& span) {
    return has_title && span.field != LotField::title && lot.property == "title" && span.begin >= title->begin &&
           span.end <= title->end;
  };
  // A title alone is a title; a description that says nothing of itself stays a description.
  const auto tells = [&](LotField field) {
    return std::ranges::any_of(lot.reading.spans,
                               [&](const LotSpan& span) { return span.field == field && !is_of_title(span); });
  };
  const int told = (tells(LotField::maker) ? 1 : 0) + (tells(LotField::date) ? 1 : 0) +
                   (tells(LotField::materials) ? 1 : 0) + (tells(LotField::measurements) ? 1 : 0);
  if (!has_title || told == 0) return {};
  if (lot.property == "title") {
    const LotSpan whole = *title;
    std::erase_if(lot.reading.spans, [&](const LotSpan& span) {
      return span.field == LotField::materials && span.begin >= whole.begin && span.end <= whole.end;
    });
  }
  lot.object = with_fields_read(object, lot);
  return lot;
}

json reading_json(const std::string& text, const LotReading& reading) {
  json out = {{"language", lot_language_codes[static_cast<std::size_t>(reading.language)]}};
  for (std::size_t i = 0; i < lot_field_count; ++i)
    out[std::string(lot_field_name(static_cast<LotField>(i)))] = json::array();
  for (const LotSpan& span : reading.spans) {
    const std::string words = words_of(text, span);
    json& read = out[std::string(lot_field_name(span.field))].emplace_back();
    read = {
        {"value", value_json(words, span.field, reading)}, {"words", words}, {"begin", span.begin}, {"end", span.end}};
    if (const PeriodSaid period = span.field == LotField::date ? period_said(words) : PeriodSaid{};
        !period.period.empty())
      read["period"] = period.period;
    if (is_from_inscription(span, reading)) read["from"] = lot_field_name(LotField::inscriptions);
  }
  return out;
}

json reading_json(const ReadLot& lot) {
  json out = reading_json(lot.text, lot.reading);
  for (const LotSpan& span : lot.reading.spans) {
    if (!lot.is_corrected(span)) continue;
    for (json& words : out[std::string(lot_field_name(span.field))]) {
      if (words["begin"] == span.begin && words["end"] == span.end) words["corrected"] = true;
    }
  }
  out["of"] = lot.property;
  out["text"] = lot.text;
  out["properties"] = properties_json(lot.object);
  return out;
}

Result<std::vector<LotSpan>> spans_from_json(const json& list, const std::string& text) {
  const auto refuse = [](std::size_t i, const json& value, Message reason) {
    return Problem{
        .field = "taken_for[" + std::to_string(i) + "]",
        .value = excerpt(value.dump(-1, ' ', false, json::error_handler_t::replace)),
        .reason = std::move(reason),
        .advice = message("screen.reading.write", {{"form", R"({"field": "title", "begin": 0, "end": 12})"}})};
  };
  if (!list.is_array()) return refuse(0, list, message("screen.reading.no_list"));
  const auto is_edge = [&](std::int64_t at) {
    return at >= 0 && at <= static_cast<std::int64_t>(text.size()) &&
           (at == static_cast<std::int64_t>(text.size()) ||
            (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xC0U) != 0x80U);
  };
  std::vector<LotSpan> spans;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json& each = list[i];
    const bool whole = each.is_object() && each.contains("field") && each["field"].is_string() &&
                       each.contains("begin") && each["begin"].is_number_integer() && each.contains("end") &&
                       each["end"].is_number_integer() && each.size() == 3;
    if (!whole) return refuse(i, each, message("screen.reading.no_span"));
    const auto field = lot_field_called(each["field"].get<std::string>());
    if (!field) return refuse(i, each, message("screen.reading.no_field"));
    const auto begin = each["begin"].get<std::int64_t>();
    const auto end = each["end"].get<std::int64_t>();
    if (!is_edge(begin) || !is_edge(end) || end <= begin) return refuse(i, each, message("screen.reading.outside"));
    spans.push_back({*field, static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
  }
  return spans;
}

}  // namespace mostari::screen
