#include "formats/iati/shares.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace mostari::iati {
namespace {

/// How far from 100 percentages of two decimals may come by their rounding alone.
constexpr double rounding_percent = 0.5;
/// Beyond this a number of cents is no longer exact in a double.
constexpr double max_exact = 9e15;

/// Parts of one unit of the currency that the amount is a whole number of: cents, or finer where it is.
double parts_of_unit(double amount) {
  double parts = 100;
  while (parts < 1e6 && std::abs(amount * parts - std::round(amount * parts)) > 1e-6) parts *= 10;
  return parts;
}

/// The last of `percents` is what goes elsewhere. Answers whole parts that add up to `whole`.
std::vector<std::int64_t> largest_remainders(std::int64_t whole, const std::vector<double>& percents) {
  double sum = 0;
  for (const double each : percents) sum += each;
  std::vector<std::int64_t> parts;
  std::vector<std::pair<double, std::size_t>> remainders;
  std::int64_t left = whole;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const double exact = static_cast<double>(whole) * percents[i] / sum;
    // What is a whole number but for the last bit of a double is one.
    const double floor = std::floor(exact + 1e-6);
    parts.push_back(static_cast<std::int64_t>(floor));
    left -= parts.back();
    if (percents[i] > 0) remainders.emplace_back(-std::round((exact - floor) * 1e6), i);
  }
  std::ranges::sort(remainders);
  for (std::size_t i = 0; left > 0 && !remainders.empty(); ++i, --left) {
    ++parts[remainders[i % remainders.size()].second];
  }
  return parts;
}

std::vector<AmountShare> exact_shares(double amount, const Recipients& recipients) {
  // By code, so that equal remainders do not depend on the order in the file.
  std::vector<Recipients::Share> sorted = recipients.countries;
  std::ranges::sort(sorted, {}, &Recipients::Share::country);
  std::vector<double> percents;
  percents.reserve(sorted.size() + 1);
  for (const Recipients::Share& each : sorted) percents.push_back(*each.percent);
  percents.push_back(recipients.elsewhere);
  const double unit = parts_of_unit(amount);
  const double magnitude = std::abs(amount) * unit;
  std::vector<AmountShare> shares;
  if (magnitude > max_exact) {
    const double sum = recipients.stated_percent();
    for (const Recipients::Share& each : sorted) {
      const double part = amount * *each.percent / sum;
      shares.push_back({.country = each.country, .percent = each.percent, .low = part, .high = part});
    }
    return shares;
  }
  const std::vector<std::int64_t> parts = largest_remainders(std::llround(magnitude), percents);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double part = std::copysign(static_cast<double>(parts[i]) / unit, parts[i] == 0 ? 1.0 : amount);
    shares.push_back({.country = sorted[i].country, .percent = sorted[i].percent, .low = part, .high = part});
  }
  return shares;
}

}  // namespace

void Recipients::add(std::string country, std::optional<double> percent) {
  const auto same = std::ranges::find(countries, country, &Share::country);
  if (same == countries.end()) {
    countries.push_back({.country = std::move(country), .percent = percent});
  } else if (same->percent && percent) {
    *same->percent += *percent;
  } else {
    same->percent.reset();
  }
}

std::string Recipients::only() const {
  if (!unresolved.empty() || countries.size() != 1) return {};
  const Share& share = countries.front();
  const bool all = share.percent ? is_whole() && *share.percent >= 100 - rounding_percent : !regions;
  return all ? share.country : std::string();
}

double Recipients::stated_percent() const {
  double sum = elsewhere;
  for (const Share& each : countries) sum += each.percent.value_or(0);
  return sum;
}

bool Recipients::all_stated() const {
  return !elsewhere_open && !countries.empty() &&
         std::ranges::all_of(countries, [](const Share& each) { return each.percent.has_value(); });
}

bool Recipients::is_whole() const {
  // A region without a percentage beside countries that hold the whole has nothing left to get.
  const bool stated = std::ranges::all_of(countries, [](const Share& each) { return each.percent.has_value(); });
  return !countries.empty() && stated && std::abs(stated_percent() - 100) <= rounding_percent;
}

std::vector<AmountShare> shares_of(double amount, const Recipients& recipients) {
  if (recipients.is_whole()) return exact_shares(amount, recipients);
  const double sum = recipients.stated_percent();
  const double missing = std::max(0.0, 100 - sum);
  const double too_much = std::max(1.0, sum / 100);
  const double unit = parts_of_unit(amount);
  std::vector<AmountShare> shares;
  for (const Recipients::Share& each : recipients.countries) {
    const double low = each.percent.value_or(0) / too_much;
    // Where others state none, what is missing is theirs.
    const double high = each.percent.value_or(0) + (each.percent && !recipients.all_stated() ? 0.0 : missing);
    // Plus zero, so that nothing of a negative amount is not written -0.
    const auto part = [&](double percent) { return std::round(amount * percent / 100 * unit) / unit + 0.0; };
    AmountShare share{.country = each.country, .percent = each.percent, .low = part(low), .high = part(high)};
    if (share.low > share.high) std::swap(share.low, share.high);  // of a negative amount
    shares.push_back(std::move(share));
  }
  std::ranges::sort(shares, {}, &AmountShare::country);
  return shares;
}

}  // namespace mostari::iati
