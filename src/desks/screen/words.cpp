#include "desks/screen/words.hpp"

#include <cmath>

#include "base/text.hpp"

namespace mostari::screen {
namespace {

/// "coin" of "Coins": the form under which "screen.summary.group" may know a type's plural.
std::string singular(const std::string& object_type) {
  std::string type = normalised(object_type);
  const auto cut = [&type](std::string_view ending, std::size_t bytes) {
    const bool ends = type.ends_with(ending);
    if (ends) type.resize(type.size() - bytes);
    return ends;
  };
  if (cut("ies", 3)) return type + 'y';
  if (!cut("shes", 2) && !cut("ches", 2)) cut("s", 1);
  return type;
}

/// "coin" when all are of that type, else empty.
std::string common_type(const std::vector<std::string>& object_types) {
  if (object_types.empty()) return {};
  std::string type = singular(object_types.front());
  for (const std::string& each : object_types) {
    if (singular(each) != type) return {};
  }
  return type;
}

}  // namespace

Message absence_sentence() {
  return message("app.verdict.absence");
}

Message verdict_label(Verdict verdict) {
  return message("app.verdict." + std::string(verdict_name(verdict)) + ".name");
}

Message verdict_meaning(Verdict verdict) {
  return message("app.verdict." + std::string(verdict_name(verdict)) + ".meaning");
}

Message field_label(linkage::Field field) {
  return message("app.field." + std::string(linkage::field_name(field)));
}

double shown_probability(double probability) {
  return std::round(probability * 10'000) / 10'000;
}

Message percent(double probability) {
  if (probability > 0.99) return message("app.percent.over", {{"value", 99}});
  if (probability < 0.01) return message("app.percent.under", {{"value", 1}});
  return message("app.percent.plain", {{"value", std::lround(probability * 100)}});
}

Message likelihood(double probability) {
  return message(probability >= 0.99   ? "app.likelihood.almost_certain"
                 : probability >= 0.9  ? "app.likelihood.very_likely"
                 : probability >= 0.66 ? "app.likelihood.likely"
                 : probability >= 0.33 ? "app.likelihood.open"
                 : probability >= 0.1  ? "app.likelihood.unlikely"
                                       : "app.likelihood.very_unlikely");
}

Message probability_words(double probability) {
  return message("screen.probability.words",
                 {{"percent", percent(probability)}, {"likelihood", likelihood(probability)}});
}

Message lot_field_label(LotField field) {
  return message("screen.reading.field." + std::string(lot_field_name(field)));
}

Message not_checked_label() {
  return message("screen.printed.not_checked");
}

Message not_screened_label() {
  return message("screen.printed.not_screened");
}

Message below_threshold_note(const Answer& answer) {
  return message("screen.note.below_threshold",
                 {{"count", answer.below_threshold}, {"threshold", answer.settings.threshold}});
}

Message settings_words(const Settings& settings) {
  return message("screen.printed.settings", {{"prior", settings.prior},
                                             {"limit", settings.limit},
                                             {"hides", settings.threshold > 0 ? "yes" : "no"},
                                             {"threshold", settings.threshold}});
}

Message group_sentence(const std::vector<std::string>& object_types, double together, double best_alone) {
  return message("screen.summary.group", {{"count", object_types.size()},
                                          {"type", common_type(object_types)},
                                          {"together", likelihood(together)},
                                          {"alone", percent(best_alone)}});
}

Message group_odds(std::size_t members, double together, double alone) {
  return message("app.odds.group",
                 {{"members", members}, {"together", likelihood(together)}, {"alone", percent(alone)}});
}

Message more_like_these(std::size_t count) {
  return message("screen.candidates.more", {{"count", count}});
}

}  // namespace mostari::screen
