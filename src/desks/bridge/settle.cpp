#include "desks/bridge/settle.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "desks/bridge/identity.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

/// Records that are read at once.
constexpr std::size_t rows_a_read = 4096;

void add_alternative(Amount& amount, const Amount& other) {
  amount.low = std::min(amount.low, other.low);
  amount.high = std::max(amount.high, other.high);
}

}  // namespace

SettledLayer Settler::settle(std::vector<AtlasTie> ties, bool directed) {
  directed_ = directed;
  settled_ = {};
  // Without a direction the way in which a source writes the two says nothing.
  const auto pair = [](const AtlasTie& tie) {
    return std::pair(std::min(tie.from, tie.to), std::max(tie.from, tie.to));
  };
  const auto way = [&](const AtlasTie& tie) { return std::tuple(pair(tie), directed ? tie.from : CountryIndex{0}); };
  const auto order = [&](const AtlasTie& tie) { return std::tuple(way(tie), origins_[tie.origin].dataset, tie.year); };
  std::ranges::stable_sort(ties, [&](const AtlasTie& a, const AtlasTie& b) { return order(a) < order(b); });
  find_figures(ties);
  name_sources(ties);
  for (std::size_t begin = 0; begin < ties.size();) {
    std::size_t end = begin + 1;
    while (end < ties.size() && way(ties[end]) == way(ties[begin])) ++end;
    settle_way(std::span(ties).subspan(begin, end - begin));
    begin = end;
  }
  settled_.ties = std::move(ties);
  return std::exchange(settled_, {});
}

/// One look at a record of each dataset tells whether it counts things or gives figures.
void Settler::find_figures(const std::vector<AtlasTie>& ties) {
  figures_of_.clear();
  std::set<std::uint16_t> looked_at;
  std::vector<std::int64_t> rows;
  std::vector<std::uint16_t> datasets;
  for (const AtlasTie& tie : ties) {
    if (!looked_at.insert(origins_[tie.origin].dataset).second) continue;
    rows.push_back(tie.row);
    datasets.push_back(origins_[tie.origin].dataset);
  }
  const std::vector<Record> records = read(rows);
  for (const Record& record : records) {
    const auto at = static_cast<std::size_t>(std::ranges::find(rows, record.row) - rows.begin());
    if (record.kind == "figure") figures_of_.insert(datasets[at]);
  }
}

/// A table may hold what several sources say. Only where it says more than one thing of a pair and year, or of a year
/// and of all, does it matter whose they are.
void Settler::name_sources(std::vector<AtlasTie>& ties) {
  std::vector<std::int64_t> rows;
  for (std::size_t begin = 0; begin < ties.size();) {
    const AtlasTie& first = ties[begin];
    std::size_t end = begin + 1;
    bool several = false;
    const auto same = [&](const AtlasTie& tie) {
      const bool there = tie.from == first.from && tie.to == first.to;
      const bool back = !directed_ && tie.from == first.to && tie.to == first.from;
      return tie.origin == first.origin && (there || back);
    };
    for (; end < ties.size() && same(ties[end]); ++end) {
      several = several || ties[end].year == ties[end - 1].year || ties[begin].year == 0;
    }
    if (several && is_figure(first)) {
      for (std::size_t i = begin; i < end; ++i) rows.push_back(ties[i].row);
    }
    begin = end;
  }
  if (rows.empty()) return;
  std::unordered_map<std::int64_t, std::string> sources;
  for (const Record& record : read(rows)) {
    if (std::string source = text_of(record.properties, "source"); !source.empty()) {
      sources.emplace(record.row, std::move(source));
    }
  }
  for (AtlasTie& tie : ties) {
    const auto source = sources.find(tie.row);
    if (source != sources.end()) tie.origin = origin_of(origins_[tie.origin].dataset, source->second);
  }
}

std::uint16_t Settler::origin_of(std::uint16_t dataset, const std::string& source) {
  const auto known = numbers_.find({dataset, source});
  if (known != numbers_.end()) return known->second;
  if (origins_.size() > std::numeric_limits<std::uint16_t>::max()) return dataset;
  const auto number = static_cast<std::uint16_t>(origins_.size());
  origins_.push_back({.dataset = dataset, .source = source});
  numbers_.emplace(std::pair(dataset, source), number);
  return number;
}

std::vector<Record> Settler::read(std::vector<std::int64_t> rows) const {
  std::vector<Record> records;
  for (std::size_t begin = 0; begin < rows.size(); begin += rows_a_read) {
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto count = static_cast<std::ptrdiff_t>(std::min(rows_a_read, rows.size() - begin));
    std::ranges::move(store_.records_by_row({first, first + count}), std::back_inserter(records));
  }
  return records;
}

/// All ties of two countries that go one way, or of a layer without direction.
void Settler::settle_way(Ties ties) {
  std::vector<AtlasTie> things;
  std::vector<AtlasTie> figures;
  for (const AtlasTie& tie : ties) (is_figure(tie) ? figures : things).push_back(tie);
  std::vector<Statement> statements = figures_by_source(figures);
  if (!things.empty()) statements.push_back(things_once(things));
  add_figures(ties.front(), statements);
}

Settler::Statement Settler::things_once(const std::vector<AtlasTie>& things) {
  std::vector<Slot> each_once;
  const bool several = std::ranges::any_of(things, [&](const AtlasTie& tie) {
    return origins_[tie.origin].dataset != origins_[things.front().origin].dataset;
  });
  if (!several) {
    for (const AtlasTie& tie : things) {
      each_once.push_back({.year = tie.year, .amount = {.low = tie.value, .high = tie.value}, .ties = 1});
    }
  } else {
    std::vector<std::int64_t> rows;
    rows.reserve(things.size());
    for (const AtlasTie& tie : things) rows.push_back(tie.row);
    std::unordered_map<std::int64_t, Record> records;
    for (Record& record : read(std::move(rows))) records.emplace(record.row, std::move(record));
    SameThings same;
    std::vector<std::int64_t> first_rows;
    for (const AtlasTie& tie : things) {
      const Amount amount{.low = tie.value, .high = tie.value};
      const auto record = records.find(tie.row);
      if (record == records.end()) continue;
      if (const std::optional<std::size_t> known = same.find_or_add(record->second)) {
        Slot& thing = each_once[*known];
        add_alternative(thing.amount, amount);
        if (thing.year == 0) thing.year = tie.year;
        settled_.same_as.emplace(tie.row, first_rows[*known]);
      } else {
        each_once.push_back({.year = tie.year, .amount = amount, .ties = 1});
        first_rows.push_back(tie.row);
      }
    }
  }
  Statement statement;
  for (const Slot& thing : each_once) {
    Slot& slot = statement[thing.year];
    slot.year = thing.year;
    slot.amount += thing.amount;
    slot.ties += thing.ties;
  }
  return statement;
}

std::vector<Settler::Statement> Settler::figures_by_source(const std::vector<AtlasTie>& figures) const {
  struct Sums {
    double there = 0, back = 0;
    std::int32_t ties = 0;
  };
  std::map<std::uint16_t, std::map<std::int16_t, Sums>> sums;
  for (const AtlasTie& tie : figures) {
    Sums& sum = sums[tie.origin][tie.year];
    (tie.from <= tie.to ? sum.there : sum.back) += tie.value;
    ++sum.ties;
  }
  std::vector<Statement> statements;
  for (const auto& [origin, years] : sums) {
    Statement& statement = statements.emplace_back();
    for (const auto& [year, sum] : years) {
      // A table of what has no direction may have both halves, the one as the mirror of the other.
      const bool mirrored = !directed_ && sum.there == sum.back;
      const double value = mirrored ? sum.there : sum.there + sum.back;
      statement[year] = {.year = year, .amount = {.low = value, .high = value}, .ties = sum.ties};
    }
  }
  return statements;
}

void Settler::add_figures(const AtlasTie& of, const std::vector<Statement>& statements) {
  const auto only_undated = [](const Statement& each) { return each.size() == 1 && each.begin()->first == 0; };
  const bool any_undated = std::ranges::any_of(statements, only_undated);
  const bool of_all_years = any_undated && !std::ranges::all_of(statements, only_undated);
  Statement by_year;
  std::optional<Slot> whole;
  const auto take = [](std::optional<Slot>& slot, const Slot& other) {
    if (!slot) {
      slot = other;
      return;
    }
    add_alternative(slot->amount, other.amount);
    slot->ties = std::max(slot->ties, other.ties);
  };
  for (const Statement& statement : statements) {
    for (const auto& [year, slot] : statement) {
      if (of_all_years && only_undated(statement)) {
        take(whole, slot);
        continue;
      }
      const auto known = by_year.find(year);
      std::optional<Slot> there = known == by_year.end() ? std::nullopt : std::optional(known->second);
      take(there, slot);
      by_year[year] = *there;
    }
  }
  if (whole) {
    // What the figure of all years has less or more than the years together belongs to no year.
    Slot sum;
    for (const auto& [year, slot] : by_year) {
      sum.amount += slot.amount;
      sum.ties += slot.ties;
    }
    Slot& rest = by_year[0];
    rest.amount += {.low = std::min(0.0, whole->amount.low - sum.amount.low),
                    .high = std::max(0.0, whole->amount.high - sum.amount.high)};
    rest.ties += std::max(0, whole->ties - sum.ties);
  }
  const bool swapped = !directed_ && of.to < of.from;
  for (const auto& [year, slot] : by_year) {
    if (slot.ties == 0 && slot.amount == Amount{}) continue;
    settled_.figures.push_back({.from = swapped ? of.to : of.from,
                                .to = swapped ? of.from : of.to,
                                .year = year,
                                .amount = slot.amount,
                                .ties = slot.ties});
  }
}

}  // namespace mostari::bridge
