#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "desks/kit/not_known.hpp"
#include "desks/recover/chain/recovery.hpp"
#include "model/money.hpp"
#include "model/money_words.hpp"
#include "model/record.hpp"

namespace mostari::recover {

/// The steps from what was lost to what was spent. Damage and need follow the damage, loss and needs assessment of
/// the United Nations, the World Bank and the European Union (PDNA Guidelines, vol. A, 2013); the others are the
/// transaction types of IATI 2.03: pledges 12 and 13, commitments 2 and 11, disbursements 3, expenditure 4.
enum class MoneyStep : std::uint8_t { damage, need, pledged, committed, disbursed, spent };
inline constexpr std::size_t money_steps = 6;
std::string_view name_of(MoneyStep step);
Message title_of(MoneyStep step);  ///< "Damage and loss"
Message said_of(MoneyStep step);   ///< "pledged": in a sentence
/// None for a record that is no step (a baseline value, an interest payment).
std::optional<MoneyStep> money_step_of(const Record& record);

/// What one source says of an amount.
struct MoneyStatement {
  const Record* record = nullptr;
  std::optional<double> amount = {}, low = {}, high = {};  ///< low and high where the source gives a range
  std::string currency = {};
  int year = 0;                              ///< of prices, or of the value date; 0: not known
  std::optional<Converted> in_dollars = {};  ///< where it is stated in another currency
};

/// One amount, as one source or several state it.
struct MoneyFigure {
  std::string key = {};
  std::string group = {};  ///< what is planned and what is actual have in common; empty: it stands alone
  std::string title = {};
  MoneyStep step = MoneyStep::need;
  bool planned = false;
  std::string part_of = {};  ///< group of the figure that this one is a part of; empty: it stands for itself
  std::string held_by = {};  ///< key of the figure that holds it already, since its parts come to the same; empty: none
  Message one_because = {};  ///< "both ends tell it": why statements without a common `figure` are one amount
  std::vector<MoneyStatement> statements = {};

  /// Sources differ, be it only in the currency.
  bool conflict() const;
  bool is_part() const { return !part_of.empty() || !held_by.empty(); }
  /// As stated, a range a currency.
  std::vector<MoneyRange> ranges() const;
  /// In `currency`: stated in it, or converted to it; nothing when no statement can be.
  std::optional<MoneyRange> range_in(std::string_view currency) const;
};

struct StepTotal {
  MoneyStep step = MoneyStep::need;
  std::optional<MoneyRange> total = {};  ///< in the ledger's currency; none: nothing is recorded, which is not zero
  std::vector<MoneyRange> known = {};    ///< as stated, by currency
  std::vector<MoneyRange> not_converted = {};  ///< what is not in the total
  std::vector<Rate> rates = {};                ///< by which other currencies were brought into the total
  int planned = 0;                             ///< figures that are only planned, and in no total
  int without_amount = 0;                      ///< records that state no amount, be it in kind
  bool spent_instead = false;  ///< no disbursement is known, and what was spent is, to which it must have come
};

struct PlannedAndActual {
  std::string title = {};
  std::optional<MoneyRange> planned = {}, actual = {};
  bool is_part = false;  ///< of another figure, whose plan holds this one
};

struct Ledger {
  std::string currency = {};  ///< of the totals; empty: no amount is recorded
  bool converts = false;      ///< other currencies were brought to it
  std::array<StepTotal, money_steps> steps = {};
  std::vector<MoneyFigure> figures = {};
  std::vector<PlannedAndActual> planned_and_actual = {};
  std::vector<const Record*> in_kind = {};
  std::vector<std::string> circular = {};  ///< titles of figures that are said to be a part of themselves, by a detour
  std::vector<NotKnown> doubts = {};       ///< amounts that may be one, and are counted as two

  const StepTotal& step(MoneyStep of) const { return steps.at(static_cast<std::size_t>(of)); }
};

/// The id of the site that a record belongs to; empty: none.
using SiteOf = std::function<std::string(const Record&)>;

/// Adds up needs and transactions. Records with the same `figure` of the same site are statements of one amount: side
/// by side, never added; sums are ranges from the lowest statements to the highest. A figure that is `part_of` another
/// that is there is shown but not added, since the other holds it; where each of two is said to be a part of the other,
/// both stand for themselves. What two activities of IATI tell of one amount is one figure as well
/// (model/same_money.hpp). Of an amount that is stated in several currencies, `known` has the first that is stated.
Ledger ledger(std::span<const Record* const> records, const Rates& rates, const SiteOf& site_of);

/// Parts that lead back to themselves.
std::vector<NotKnown> circles_of(const Ledger& ledger);
/// What its totals leave open: these, amounts that may be one, and amounts without a rate.
std::vector<NotKnown> unknown_of(const Ledger& ledger);

/// Of everything that is recorded of one site.
Ledger ledger_of(const SiteFile& file, const Rates& rates);

/// What the figures of a step that are not planned and not part of another come to in a currency that they are stated
/// in, or can be converted to; none when one of them cannot.
std::optional<MoneyRange> step_in(const Ledger& ledger, MoneyStep step, std::string_view currency);

/// Adds ranges of the same currency up.
void add(std::vector<MoneyRange>& sums, const MoneyRange& range);

}  // namespace mostari::recover
