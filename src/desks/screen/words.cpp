#include "desks/screen/words.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace mostari::screen {
namespace {

/// In words up to twelve, as English texts do.
std::string number_word(std::size_t number) {
  constexpr std::array<std::string_view, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                   "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return number < words.size() ? std::string(words.at(number)) : std::to_string(number);
}

/// Types whose plural is known; of any other word it is not guessed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 36> plurals{{
    {"bowl", "bowls"},
    {"book", "books"},
    {"bust", "busts"},
    {"carpet", "carpets"},
    {"clock", "clocks"},
    {"coin", "coins"},
    {"cup", "cups"},
    {"dish", "dishes"},
    {"drawing", "drawings"},
    {"etching", "etchings"},
    {"figurine", "figurines"},
    {"furniture", "pieces of furniture"},
    {"icon", "icons"},
    {"jar", "jars"},
    {"lamp", "lamps"},
    {"lithograph", "lithographs"},
    {"manuscript", "manuscripts"},
    {"mask", "masks"},
    {"medal", "medals"},
    {"mosaic", "mosaics"},
    {"necklace", "necklaces"},
    {"painting", "paintings"},
    {"photograph", "photographs"},
    {"plate", "plates"},
    {"print", "prints"},
    {"relief", "reliefs"},
    {"ring", "rings"},
    {"sculpture", "sculptures"},
    {"seal", "seals"},
    {"statue", "statues"},
    {"statuette", "statuettes"},
    {"sword", "swords"},
    {"tapestry", "tapestries"},
    {"vase", "vases"},
    {"watch", "watches"},
    {"watercolour", "watercolours"},
}};

/// "coins" when all are of one type whose plural is known, else "objects".
std::string_view plural_of(const std::vector<std::string>& object_types) {
  if (object_types.empty()) return "objects";
  const std::string type = normalised(object_types.front());
  for (const std::string& each : object_types) {
    if (normalised(each) != type) return "objects";
  }
  for (const auto& [one, many] : plurals) {
    if (one == type || many == type) return many;
  }
  return "objects";
}

}  // namespace

std::string_view verdict_label(Verdict verdict) {
  switch (verdict) {
    case Verdict::identified:
      return "Identified";
    case Verdict::same_edition:
      return "Same edition";
    case Verdict::indistinguishable_group:
      return "Indistinguishable group";
    case Verdict::possible:
      return "Possible";
    case Verdict::no_record_found:
      return "No record found";
  }
  return "";
}

double shown_probability(double probability) {
  return std::round(probability * 10'000) / 10'000;
}

std::string_view verdict_meaning(Verdict verdict) {
  switch (verdict) {
    case Verdict::identified:
      return "The description or photo singles out one registered object. Stop and ask who registered it.";
    case Verdict::same_edition:
      return "A print, cast or photograph of the same edition is registered; nothing ties this impression to it.";
    case Verdict::indistinguishable_group:
      return "Several registered objects share everything that was given; a further field or photo would separate "
             "them.";
    case Verdict::possible:
      return "There is a resemblance that an expert should look at.";
    case Verdict::no_record_found:
      return "Nothing in the registers checked resembles it enough. This is no proof of good title.";
  }
  return "";
}

std::string field_label(std::string_view field_name) {
  std::string label(field_name);
  for (char& c : label) {
    if (c == '_') c = ' ';
  }
  if (!label.empty()) label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
  return label;
}

std::string percent(double probability) {
  if (probability > 0.99) return "over 99 %";
  if (probability < 0.01) return "under 1 %";
  return std::to_string(std::lround(probability * 100)) + " %";
}

std::string_view likelihood(double probability) {
  return probability >= 0.99   ? "almost certain"
         : probability >= 0.9  ? "very likely"
         : probability >= 0.66 ? "likely"
         : probability >= 0.33 ? "open"
         : probability >= 0.1  ? "unlikely"
                               : "very unlikely";
}

std::string probability_words(double probability) {
  return percent(probability) + " (" + std::string(likelihood(probability)) + ")";
}

std::string group_sentence(const std::vector<std::string>& object_types) {
  std::string count = number_word(object_types.size());
  count.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(count.front())));
  return count + " registered " + std::string(plural_of(object_types)) + " fit equally well.";
}

std::string group_odds(std::size_t members, double together, std::string_view one, double alone) {
  return "The " + number_word(members) + " together: " + std::string(likelihood(together)) + ". " + std::string(one) +
         " alone: " + percent(alone) + ".";
}

std::string more_like_these(std::size_t count) {
  return "… and " + std::to_string(count) + " more like these";
}

}  // namespace mostari::screen
