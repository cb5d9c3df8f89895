#include "desks/screen/words.hpp"

#include <cctype>
#include <cmath>

namespace mostari::screen {

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

std::string probability_words(double probability) {
  const char* words = probability >= 0.99   ? "almost certain"
                      : probability >= 0.9  ? "very likely"
                      : probability >= 0.66 ? "likely"
                      : probability >= 0.33 ? "open"
                      : probability >= 0.1  ? "unlikely"
                                            : "very unlikely";
  return percent(probability) + " (" + words + ")";
}

}  // namespace mostari::screen
