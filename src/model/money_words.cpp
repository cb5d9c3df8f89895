#include "model/money_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/record_fields.hpp"

namespace mostari {
namespace {

/// "12.5", "12", "0.25": at most two decimals, none that say nothing.
std::string decimal(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string grouped(double value) {
  std::string digits = fmt::format("{:.0f}", value);
  for (std::size_t at = digits.size(); at > 3 + (value < 0 ? 1U : 0U); at -= 3) {
    if (at > 3) digits.insert(at - 3, ",");
  }
  return digits;
}

bool in_millions(double amount) {
  return std::abs(amount) >= 1e6;
}

std::string amount_words(double amount) {
  return in_millions(amount) ? decimal(amount / 1e6) + " million" : grouped(std::round(amount));
}

/// "USD ", or nothing where the currency is not known.
std::string before(std::string_view currency) {
  return currency.empty() ? std::string() : std::string(currency) + ' ';
}

}  // namespace

std::string money(double amount, std::string_view currency) {
  return before(currency) + amount_words(amount);
}

std::string money(const MoneyRange& range) {
  if (range.low == range.high) return (range.open ? "more than " : "") + money(range.low, range.currency);
  const bool millions = in_millions(range.low) && in_millions(range.high);
  return before(range.currency) + (millions ? decimal(range.low / 1e6) : amount_words(range.low)) +
         (range.open ? " to more than " : " to ") + amount_words(range.high);
}

std::string money(std::optional<double> amount, std::optional<double> low, std::optional<double> high,
                  std::string_view currency) {
  if (!low && !high) return money(amount.value_or(0), currency);
  const double middle = amount ? *amount : low ? *low : *high;
  const MoneyRange range{.currency = std::string(currency),
                         .low = low.value_or(middle),
                         .high = high.value_or(middle),
                         .open = !amount && !high};
  return amount ? money(middle, currency) + " (" + money(range) + ')' : money(range);
}

std::string transaction_words(const nlohmann::json& properties) {
  std::string text = text_of(properties, "transaction_type");
  std::ranges::replace(text, '_', ' ');
  const auto [amount, low, high] = std::array{number_of(properties, "amount"), number_of(properties, "amount_low"),
                                              number_of(properties, "amount_high")};
  if (!amount && !low && !high) return text;
  return text + (text.empty() ? "" : ", ") + money(amount, low, high, text_of(properties, "currency"));
}

}  // namespace mostari
