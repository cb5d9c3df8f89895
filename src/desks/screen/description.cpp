#include "desks/screen/description.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/stem.hpp"
#include "base/text.hpp"
#include "desks/screen/known_makers.hpp"
#include "engines/linkage/numbers.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/dictionaries/dictionaries.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "formats/measurements/measurement_words.hpp"
#include "formats/terms/terms.hpp"

namespace mostari::screen {

namespace {

linkage::TitleMeaning meaning_of(const std::string& title) {
  TitleTranslation translation = Dictionaries::installed().translate(title);
  linkage::TitleMeaning meaning;
  if (!translation.dictionary) {
    meaning.without = std::move(translation.language);
    return meaning;
  }
  meaning.language = std::move(translation.language);
  for (TranslatedWord& word : translation.words) {
    meaning.words.push_back({std::move(word.written), std::move(word.folded), std::move(word.english)});
  }
  return meaning;
}

/// Whether a word of the English title is what a word of the other means.
bool means(const linkage::TitleMeaning& meaning, std::string_view english) {
  const std::vector<std::string> stems = [&] {
    std::vector<std::string> result;
    for (const std::string& word : words(english)) result.push_back(english_stem(word));
    return result;
  }();
  return std::ranges::any_of(meaning.words, [&](const linkage::TitleMeaning::Word& word) {
    return std::ranges::any_of(
        word.english, [&](const std::string& sense) { return std::ranges::find(stems, sense) != stems.end(); });
  });
}

/// A title in two languages, as catalogues print it, is two titles more: "Chained dog (Cane alla catena)".
void add_title(const std::string& title, linkage::Description& description) {
  description.titles.push_back(title);
  description.meanings.push_back(meaning_of(title));
  const std::size_t open = title.find('(');
  const std::size_t close = title.find(')', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) return;
  const std::string before(trimmed(title.substr(0, open)));
  const std::string inside(trimmed(title.substr(open + 1, close - open - 1)));
  if (before.empty() || inside.empty()) return;
  linkage::TitleMeaning meaning_before = meaning_of(before);
  linkage::TitleMeaning meaning_inside = meaning_of(inside);
  const bool is_translation = (meaning_before.language.empty() && means(meaning_inside, before)) ||
                              (meaning_inside.language.empty() && means(meaning_before, inside));
  if (!is_translation) return;
  description.titles.push_back(before);
  description.meanings.push_back(std::move(meaning_before));
  description.titles.push_back(inside);
  description.meanings.push_back(std::move(meaning_inside));
}

}  // namespace

linkage::Description describe_indexed(const CulturalObject& object, std::int32_t today,
                                      std::vector<Problem>* not_read) {
  linkage::Description description;
  const auto tell = [&](const Problem& problem) {
    if (not_read != nullptr) not_read->push_back(problem);
  };
  if (!object.title.empty()) add_title(object.title, description);
  for (const std::string& title : object.alternative_titles) add_title(title, description);
  description.makers = object.maker;
  description.date_text = object.date;
  if (!object.date.empty()) {
    if (const Result<StatedDates> dates = read_dates(object.date)) {
      std::ranges::for_each(dates.warnings(), tell);
      if (const std::optional<Problem> future = future_problem(*dates, object.date, today)) {
        tell(*future);
      } else {
        description.date = dates->object;
      }
      for (const OtherDate& other : dates->others) {
        if (other.impression) description.other_dates.push_back(other.range);
      }
    } else if (!says_undated(object.date)) {
      tell(dates.problem());
    }
  }
  description.materials = object.materials;
  description.material_terms = Terms::shipped().materials(object.materials);
  description.measurements_text = measurement_in_latin(object.measurements);
  if (!object.measurements.empty()) {
    if (Result<std::vector<Measurement>> read = read_measurements(object.measurements)) {
      std::ranges::for_each(read.warnings(), tell);
      description.measurements = std::move(*read);
    } else if (!says_no_size(object.measurements) && !linkage::is_running_time(object.measurements)) {
      tell(read.problem());
    }
  }
  description.object_type = object.object_type;
  description.type_terms = Terms::shipped().types(object.object_type);
  description.inscriptions = object.inscriptions;
  description.inventory_number = object.inventory_number;
  description.edition = object.edition;
  description.place_of_origin = object.place_of_origin;
  for (const std::string* text : {&object.subject, &object.distinguishing_features, &object.description}) {
    if (!text->empty()) description.other_text += (description.other_text.empty() ? "" : "; ") + *text;
  }
  return description;
}

linkage::Description describe(const CulturalObject& object, std::int32_t today, std::vector<Problem>* not_read) {
  linkage::Description description = describe_indexed(object, today, not_read);
  for (const std::string& maker : object.maker) {
    description.known_makers.push_back(KnownMakers::shipped().names(maker));
  }
  return description;
}

}  // namespace mostari::screen
