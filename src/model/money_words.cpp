#include "model/money_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/record_fields.hpp"

namespace mostari {
namespace {

bool in_millions(double amount) {
  return std::abs(amount) >= 1e6;
}

Message amount_words(double amount) {
  if (in_millions(amount)) return message("money.amount.millions", {{"amount", amount / 1e6}});
  return message("money.amount.units", {{"amount", std::round(amount)}});
}

/// The amount alone where the currency is not known.
Message of_currency(std::string_view currency, Message amount) {
  if (currency.empty()) return amount;
  return message("money.amount.of_currency", {{"currency", currency}, {"amount", std::move(amount)}});
}

}  // namespace

Message money(double amount, std::string_view currency) {
  return of_currency(currency, amount_words(amount));
}

Message money(const MoneyRange& range) {
  if (range.low == range.high) {
    Message amount = money(range.low, range.currency);
    return range.open ? message("money.range.more_than", {{"amount", std::move(amount)}}) : amount;
  }
  const char* open = range.open ? "yes" : "no";
  if (in_millions(range.low) && in_millions(range.high)) {
    return of_currency(range.currency, message("money.range.millions",
                                               {{"low", range.low / 1e6}, {"high", range.high / 1e6}, {"open", open}}));
  }
  return of_currency(range.currency,
                     message("money.range.between",
                             {{"low", amount_words(range.low)}, {"high", amount_words(range.high)}, {"open", open}}));
}

Message money(std::optional<double> amount, std::optional<double> low, std::optional<double> high,
              std::string_view currency) {
  if (!low && !high) return money(amount.value_or(0), currency);
  const double middle = amount ? *amount : low ? *low : *high;
  const MoneyRange range{.currency = std::string(currency),
                         .low = low.value_or(middle),
                         .high = high.value_or(middle),
                         .open = !amount && !high};
  if (!amount) return money(range);
  return message("money.amount.with_range", {{"amount", money(middle, currency)}, {"range", money(range)}});
}

Message transaction_words(const nlohmann::json& properties) {
  const std::string code = text_of(properties, "transaction_type");
  std::string word = code;
  std::ranges::replace(word, '_', ' ');
  Message type =
      code.empty() ? Message() : message("money.transaction.type", {{"code", code}, {"word", std::move(word)}});
  const auto [amount, low, high] = std::array{number_of(properties, "amount"), number_of(properties, "amount_low"),
                                              number_of(properties, "amount_high")};
  if (!amount && !low && !high) return type;
  Message stated = money(amount, low, high, text_of(properties, "currency"));
  if (type.empty()) return stated;
  return message("money.transaction.of_amount", {{"type", std::move(type)}, {"amount", std::move(stated)}});
}

}  // namespace mostari
