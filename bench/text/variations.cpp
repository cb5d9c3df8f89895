#include "variations.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "engines/linkage/words.hpp"
#include "formats/measurements/measurement_text.hpp"

namespace mostari::bench {
namespace {

using Random = std::mt19937_64;

bool chance(Random& random, double probability) {
  return std::uniform_real_distribution<double>(0, 1)(random) < probability;
}

std::size_t below(Random& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (const std::string_view word : linkage::split_words(text)) parts.emplace_back(word);
  return parts;
}

std::string join(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : " ") + part;
  return result;
}

std::string other_maker(const std::string& maker, Random& random) {
  std::vector<std::string> parts = split(maker);
  if (parts.size() < 2 || parts.size() > 4 || maker.find(',') != std::string::npos) return maker;
  const std::string family = parts.back();
  parts.pop_back();
  const double kind = std::uniform_real_distribution<double>(0, 1)(random);
  if (kind < 0.4) return family + ", " + join(parts);
  if (kind < 0.6) return std::string(1, parts.front().front()) + ". " + family;
  if (kind < 0.7) return family;
  return maker;
}

std::string other_title(const std::string& title, Random& random) {
  std::vector<std::string> parts = split(title);
  if (parts.size() >= 3 && chance(random, 0.3)) {
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(below(random, parts.size())));
  }
  if (!parts.empty() && chance(random, 0.2)) {
    std::string& word = parts[below(random, parts.size())];
    if (word.size() > 5) std::swap(word[2], word[3]);
  }
  std::string result = join(parts);
  if (chance(random, 0.15)) result += " (detail)";
  return result;
}

/// The first measured part, rounded to centimetres or in inches, exchanged or trimmed at times.
std::string other_measurements(const std::string& text, Random& random) {
  const auto read = read_measurements(text);
  if (!read || read->empty() || read->front().dimensions.empty()) return text;
  std::vector<double> lengths;
  for (const Dimension& dimension : read->front().dimensions) lengths.push_back(dimension.value_mm);
  if (lengths.size() == 2 && chance(random, 0.1)) std::swap(lengths[0], lengths[1]);
  if (lengths.size() == 2 && std::min(lengths[0], lengths[1]) > 300 && chance(random, 0.1)) {
    for (double& length : lengths) length -= 10 + static_cast<double>(below(random, 70));
  }
  const bool inches = chance(random, 0.2);
  const double step = inches ? 25.4 / 8 : (chance(random, 0.5) ? 10 : 5);
  std::string result;
  for (const double length : lengths) {
    const double rounded = std::max(1.0, std::round(length / step)) * step;
    std::string number = std::to_string(inches ? rounded / 25.4 : rounded / 10);
    number.resize(number.find('.') + (inches ? 4 : 2));
    result += (result.empty() ? "" : " x ") + number;
  }
  return result + (inches ? " in." : " cm");
}

}  // namespace

CulturalObject as_catalogued(const CulturalObject& object, std::uint64_t seed) {
  Random random(seed * 7919 + 17);
  CulturalObject result = object;
  result.id.clear();
  result.inventory_number.clear();
  result.credit_line.clear();
  result.source_url.clear();
  for (std::string& maker : result.maker) maker = other_maker(maker, random);
  result.title = other_title(result.title, random);
  result.measurements = other_measurements(result.measurements, random);
  if (chance(random, 0.2) && !result.date.empty()) result.date = "c. " + result.date;
  if (chance(random, 0.15)) result.date.clear();
  if (chance(random, 0.15)) result.materials.clear();
  if (chance(random, 0.3)) result.object_type.clear();
  if (chance(random, 0.5)) result.inscriptions.clear();
  if (chance(random, 0.5)) result.description.clear();
  return result;
}

CulturalObject sibling(const CulturalObject& object, const CulturalObject& donor, std::uint64_t seed) {
  Random random(seed * 104729 + 3);
  CulturalObject result = object;
  std::vector<std::string> own = split(object.title);
  const std::vector<std::string> given = split(donor.title);
  for (std::string& word : own) {
    if (!given.empty() && chance(random, 0.6)) word = given[below(random, given.size())];
  }
  result.title = join(own);
  if (const auto read = read_measurements(object.measurements); read && !read->empty()) {
    const double scale = std::uniform_real_distribution<double>(0.7, 1.4)(random);
    std::string text;
    for (const Dimension& dimension : read->front().dimensions) {
      text += (text.empty() ? "" : " x ") + std::to_string(static_cast<int>(dimension.value_mm * scale));
    }
    if (!text.empty()) result.measurements = text + " mm";
  }
  if (const std::size_t at = result.date.find_first_of("0123456789");
      at != std::string::npos && at + 4 <= result.date.size()) {
    result.date[at + 3] = static_cast<char>('0' + below(random, 10));
  }
  result.inventory_number += "-" + std::to_string(seed % 1000);
  return result;
}

}  // namespace mostari::bench
