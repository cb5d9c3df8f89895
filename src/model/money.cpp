#include "model/money.hpp"

#include <utility>

namespace mostari {
namespace {

/// Adds without losing the cents of a sum of billions (Kahan, Neumaier).
class Adder {
 public:
  void add(double value) {
    const double next = sum_ + value;
    lost_ += (sum_ < 0 ? -sum_ : sum_) >= (value < 0 ? -value : value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  double sum() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

}  // namespace

// NOLINTNEXTLINE(performance-unnecessary-value-param): its rates are moved out one by one
Rates::Rates(std::vector<Rate> rates) {
  for (Rate& each : rates) {
    std::pair<std::string, int> key(each.currency, each.year);
    rates_.try_emplace(std::move(key), std::move(each));
  }
}

const Rate* Rates::find(std::string_view currency, int year) const {
  const auto found = rates_.find({std::string(currency), year});
  return found == rates_.end() ? nullptr : &found->second;
}

std::optional<Converted> convert(const Money& money, std::string_view currency, const Rates& rates) {
  Converted converted{.from = money, .to = {money.amount, std::string(currency), money.year}, .rates = {}};
  if (money.currency == currency) return converted;
  if (money.year == 0) return std::nullopt;
  if (money.currency != "USD") {
    const Rate* rate = rates.find(money.currency, money.year);
    if (rate == nullptr) return std::nullopt;
    converted.to.amount *= rate->usd_per_unit;
    converted.rates.push_back(*rate);
  }
  if (currency != "USD") {
    const Rate* rate = rates.find(currency, money.year);
    if (rate == nullptr) return std::nullopt;
    converted.to.amount /= rate->usd_per_unit;
    converted.rates.push_back(*rate);
  }
  return converted;
}

std::map<std::string, CurrencySum> sum_by_currency(std::span<const Money> amounts) {
  std::map<std::string, CurrencySum> sums;
  std::map<std::string, Adder> adders;
  for (const Money& each : amounts) {
    CurrencySum& sum = sums[each.currency];
    adders[each.currency].add(each.amount);
    ++sum.count;
    if (each.year == 0) continue;
    sum.first_year = sum.first_year == 0 ? each.year : std::min(sum.first_year, each.year);
    sum.last_year = std::max(sum.last_year, each.year);
  }
  for (auto& [currency, sum] : sums) sum.amount = adders[currency].sum();
  return sums;
}

ConvertedSum sum_in(std::string_view currency, std::span<const Money> amounts, const Rates& rates) {
  ConvertedSum sum{.currency = std::string(currency), .amount = 0, .parts = {}, .left_out = {}};
  Adder adder;
  for (const Money& each : amounts) {
    if (std::optional<Converted> converted = convert(each, currency, rates)) {
      adder.add(converted->to.amount);
      sum.parts.push_back(std::move(*converted));
    } else {
      sum.left_out.push_back(each);
    }
  }
  sum.amount = adder.sum();
  return sum;
}

}  // namespace mostari
