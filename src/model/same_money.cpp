#include "model/same_money.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>

#include "model/record_fields.hpp"

namespace mostari {
namespace {

using Doubt = MaybeSame::Doubt;
constexpr double smallest_coin = 0.005;
/// Money is told as received some weeks after it was told as sent; what is further apart is another instalment.
constexpr int most_days_apart = 93;

/// What the rule needs to know of a transaction.
struct Told {
  std::size_t place = 0;
  std::string id = {}, activity = {};
  std::string provider_activity = {}, receiver_activity = {};
  std::string provider_ref = {}, receiver_ref = {}, receiver = {};
  std::string step = {}, date = {}, currency = {};
  bool incoming = false;
  double amount = 0;
};

/// The step that a type belongs to, the same at both ends; empty: it has no other end and no level of interest.
std::string step_of(std::string type) {
  if (type == "incoming_funds") return "disbursement";
  for (const std::string_view prefix : {"incoming_", "outgoing_"}) {
    if (type.starts_with(prefix)) type.erase(0, prefix.size());
  }
  const bool is_step = type == "pledge" || type == "commitment" || type == "disbursement" || type == "expenditure";
  return is_step ? type : std::string();
}

std::vector<Told> told_by(std::span<const Record* const> records) {
  std::vector<Told> all;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const nlohmann::json& properties = records[i]->properties;
    const std::optional<double> amount = number_of(properties, "amount");
    Told told{.place = i, .id = records[i]->id(), .activity = text_of(properties, "activity")};
    if (told.activity.empty() || !amount || flag_of(properties, "planned")) continue;
    const std::string type = text_of(properties, "transaction_type");
    told.step = step_of(type);
    if (told.step.empty()) continue;
    told.incoming = type.starts_with("incoming");
    told.amount = *amount;
    told.provider_activity = text_of(properties, "provider_activity");
    told.receiver_activity = text_of(properties, "receiver_activity");
    told.provider_ref = text_of(properties, "provider_ref");
    told.receiver_ref = text_of(properties, "receiver_ref");
    told.receiver = text_of(properties, "receiver");
    told.date = text_of(properties, "date");
    told.currency = text_of(properties, "currency");
    all.push_back(std::move(told));
  }
  // So that the order of the records does not count.
  std::ranges::sort(all, {}, [](const Told& each) { return std::tie(each.date, each.id); });
  return all;
}

/// Of an ISO date, days that are good enough to say how far apart two are; 0: no day.
int rough_day(const std::string& date) {
  if (date.size() < 10) return 0;
  const auto part = [&](std::size_t from, std::size_t size) { return std::atoi(date.substr(from, size).c_str()); };
  return 372 * part(0, 4) + 31 * part(5, 2) + part(8, 2);
}

bool is_near(const Told& a, const Told& b) {
  const int day_a = rough_day(a.date);
  const int day_b = rough_day(b.date);
  return day_a != 0 && day_b != 0 && std::abs(day_a - day_b) <= most_days_apart;
}

bool same_amount(const Told& a, const Told& b) {
  return a.currency == b.currency && std::abs(a.amount - b.amount) < smallest_coin;
}

class Finder {
 public:
  explicit Finder(std::span<const Record* const> records) : records_(records), told_(told_by(records)) {
    found_.first.resize(records.size());
    std::iota(found_.first.begin(), found_.first.end(), std::size_t{0});
    found_.holder = found_.first;
    found_.why.assign(records.size(), SameBecause::alone);
    for (const Told& each : told_) {
      if (each.incoming) incoming_.insert(each.place);
    }
  }

  SameMoney find() {
    copies();
    ends();
    levels();
    settle();
    return std::move(found_);
  }

 private:
  std::size_t root(std::size_t place) const {
    while (found_.first[place] != place) place = found_.first[place];
    return place;
  }

  bool stands_alone(const Told& told) const { return found_.first[told.place] == told.place; }

  void join(const Told& stands, const Told& repeats, SameBecause why) {
    std::size_t a = root(stands.place);
    std::size_t b = root(repeats.place);
    if (a == b) return;
    if (incoming_.contains(a) && !incoming_.contains(b)) std::swap(a, b);
    found_.first[b] = a;
    found_.why[repeats.place] = why;
    if (found_.why[b] == SameBecause::alone) found_.why[b] = why;
  }

  void doubt(const Told& a, const Told& b, Doubt why) {
    found_.doubts.push_back({.a = a.place, .b = b.place, .doubt = why});
  }

  /// What holds one telling of an amount holds the amount; and nothing holds itself by a detour.
  void settle() {
    const std::size_t count = records_.size();
    for (std::size_t place = 0; place < count; ++place) found_.first[place] = root(place);
    std::vector<std::size_t> holder(count);
    std::iota(holder.begin(), holder.end(), std::size_t{0});
    for (std::size_t place = 0; place < count; ++place) {
      const std::size_t by = found_.first[found_.holder[place]];
      if (by != found_.first[place]) holder[found_.first[place]] = by;
    }
    for (std::size_t place = 0; place < count; ++place) {
      std::size_t at = holder[place];
      for (std::size_t step = 0; step < count && at != place && holder[at] != at; ++step) at = holder[at];
      if (at == place) holder[place] = place;
    }
    found_.holder = std::move(holder);
  }

  /// One transaction of one activity, of two datasets.
  void copies() {
    std::map<std::pair<std::string_view, std::string_view>, const Told*> by_id;
    for (const Told& each : told_) {
      const auto [first, is_new] = by_id.emplace(
          std::pair(std::string_view(each.activity), std::string_view(records_[each.place]->local_id)), &each);
      if (!is_new && first->second->step == each.step && first->second->incoming == each.incoming)
        join(*first->second, each, SameBecause::copies);
    }
  }

  enum class Naming : std::uint8_t { none, one, both };

  /// How an outgoing transaction and an incoming one name each other; none where one names somebody else.
  static Naming naming(const Told& out, const Told& in) {
    const bool gives = out.receiver_activity == in.activity;
    const bool gets = in.provider_activity == out.activity;
    if (gives && gets) return Naming::both;
    if (gives && in.provider_activity.empty()) return Naming::one;
    if (gets && out.receiver_activity.empty()) return Naming::one;
    return Naming::none;
  }

  void ends() {
    std::map<std::string_view, std::vector<const Told*>> outgoing;  ///< by their activity and by the one they name
    for (const Told& each : told_) {
      if (each.incoming || each.step == "expenditure" || !stands_alone(each)) continue;
      outgoing[each.activity].push_back(&each);
      if (!each.receiver_activity.empty() && each.receiver_activity != each.activity)
        outgoing[each.receiver_activity].push_back(&each);
    }
    std::set<std::size_t> taken;
    const auto each_pair = [&](const auto& take) {
      for (const Told& in : told_) {
        if (!in.incoming || !stands_alone(in)) continue;
        for (const std::string_view key : {std::string_view(in.provider_activity), std::string_view(in.activity)}) {
          const auto found = outgoing.find(key);
          if (key.empty() || found == outgoing.end() || taken.contains(in.place)) continue;
          for (const Told* out : found->second) {
            if (out->step != in.step || out->activity == in.activity || taken.contains(out->place)) continue;
            if (!take(*out, in)) continue;
            taken.insert(out->place);
            taken.insert(in.place);
            join(*out, in, SameBecause::both_ends);
            break;
          }
        }
      }
    };
    for (const Naming least : {Naming::both, Naming::one}) {
      each_pair([&](const Told& out, const Told& in) {
        return naming(out, in) == least && out.date == in.date && same_amount(out, in);
      });
    }
    const auto pairs_of_day = mutual_pairs(taken);
    each_pair([&](const Told& out, const Told& in) {
      return naming(out, in) == Naming::both && out.date == in.date && out.currency != in.currency &&
             pairs_of_day.at(out.place) == 1 && pairs_of_day.at(in.place) == 1;
    });
    std::set<std::size_t> doubted;
    each_pair([&](const Told& out, const Told& in) {
      if (naming(out, in) == Naming::none || doubted.contains(out.place) || doubted.contains(in.place)) return false;
      const bool days = same_amount(out, in) && is_near(out, in);
      const auto others = pairs_of_day.find(out.place);
      const bool amounts = out.date == in.date && others != pairs_of_day.end() && others->second == 1;
      if (!days && !amounts) return false;
      doubt(out, in, days ? Doubt::days_differ : Doubt::amounts_differ);
      doubted.insert({out.place, in.place});
      return false;
    });
    by_organisation(taken);
  }

  /// How many others, at the other end, each could be one amount with by its day and its names.
  std::map<std::size_t, std::size_t> mutual_pairs(const std::set<std::size_t>& taken) const {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
             std::array<std::vector<std::size_t>, 2>>
        by_key;
    for (const Told& each : told_) {
      if (!stands_alone(each) || taken.contains(each.place)) continue;
      const std::string_view other = each.incoming ? each.provider_activity : each.receiver_activity;
      if (other.empty()) continue;
      by_key[{each.incoming ? other : std::string_view(each.activity),
              each.incoming ? std::string_view(each.activity) : other, each.step, each.date}]
          .at(each.incoming ? 1 : 0)
          .push_back(each.place);
    }
    std::map<std::size_t, std::size_t> others;
    for (const auto& [key, sides] : by_key) {
      for (const std::size_t side : {0U, 1U}) {
        for (const std::size_t place : sides.at(side))
          others[place] = std::max(sides.at(0).size(), sides.at(1).size()) * (sides.at(1 - side).empty() ? 0 : 1);
      }
    }
    return others;
  }

  /// No activity is named, but giver and receiver are the same organisations.
  void by_organisation(const std::set<std::size_t>& taken) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>, const Told*> given;
    const auto key = [](const Told& told) {
      return std::tuple(std::string_view(told.provider_ref), std::string_view(told.receiver_ref),
                        std::string_view(told.step), std::string_view(told.date));
    };
    const auto is_open = [&](const Told& told) {
      return stands_alone(told) && !taken.contains(told.place) && !told.provider_ref.empty() &&
             !told.receiver_ref.empty() && told.provider_ref != told.receiver_ref;
    };
    for (const Told& each : told_) {
      if (!each.incoming && is_open(each) && each.receiver_activity.empty()) given.emplace(key(each), &each);
    }
    for (const Told& in : told_) {
      if (!in.incoming || !is_open(in) || !in.provider_activity.empty()) continue;
      const auto out = given.find(key(in));
      if (out != given.end() && out->second->activity != in.activity && same_amount(*out->second, in))
        doubt(*out->second, in, Doubt::only_organisations);
    }
  }

  using Edge = std::pair<std::string, std::string>;  ///< an activity and a part of it

  std::set<Edge> edges() const {
    std::set<Edge> all;
    for (const Told& each : told_) {
      const nlohmann::json& properties = records_[each.place]->properties;
      for (std::string& parent : texts_of(properties, "parent_activities"))
        all.emplace(std::move(parent), each.activity);
      for (std::string& child : texts_of(properties, "child_activities")) all.emplace(each.activity, std::move(child));
    }
    // Each a part of the other is a slip, and says nothing.
    std::erase_if(all, [all](const Edge& edge) { return all.contains({edge.second, edge.first}); });
    return all;
  }

  /// What an activity states of one step, one way, in one currency.
  using Level = std::tuple<std::string, std::string, bool, std::string>;

  void levels() {
    const std::set<Edge> all_edges = edges();
    if (all_edges.empty()) return;
    std::map<Level, std::vector<const Told*>> stated;
    std::set<std::tuple<std::string, bool, std::string>> kinds;
    for (const Told& each : told_) {
      if (found_.why[each.place] == SameBecause::copies) continue;
      stated[{each.activity, each.step, each.incoming, each.currency}].push_back(&each);
      kinds.emplace(each.step, each.incoming, each.currency);
    }
    std::map<std::string, std::vector<std::string>> parts;
    for (const Edge& edge : all_edges) parts[edge.first].push_back(edge.second);
    for (const auto& [activity, children] : parts) {
      for (const auto& [step, incoming, currency] : kinds) {
        const auto whole = stated.find({activity, step, incoming, currency});
        if (whole == stated.end()) continue;
        std::vector<const Told*> within;
        for (const std::string& child : children) {
          const auto part = stated.find({child, step, incoming, currency});
          if (part != stated.end()) within.insert(within.end(), part->second.begin(), part->second.end());
        }
        if (!within.empty()) compare(whole->second, within);
      }
    }
  }

  static double sum(const std::vector<const Told*>& all) {
    return std::accumulate(all.begin(), all.end(), 0.0,
                           [](double so_far, const Told* each) { return so_far + each->amount; });
  }

  static bool receivers_agree(const Told& a, const Told& b) {
    if (!a.receiver_ref.empty() && !b.receiver_ref.empty()) return a.receiver_ref == b.receiver_ref;
    return a.receiver.empty() || b.receiver.empty() || a.receiver == b.receiver;
  }

  void compare(std::vector<const Told*> whole, std::vector<const Told*> parts) {
    const bool comes_to_the_same =
        std::abs(sum(whole) - sum(parts)) < smallest_coin * static_cast<double>(parts.size());
    const Told* any = whole.front();
    std::erase_if(parts, [&](const Told* part) {
      const auto same = std::ranges::find_if(whole, [&](const Told* each) {
        return each->date == part->date && same_amount(*each, *part) && receivers_agree(*each, *part);
      });
      if (same == whole.end()) return false;
      join(**same, *part, SameBecause::levels);
      whole.erase(same);
      return true;
    });
    if (parts.empty() || (whole.empty() && !comes_to_the_same)) return;
    if (comes_to_the_same) {
      for (const Told* part : parts) found_.holder[part->place] = any->place;
    } else {
      doubt(*whole.front(), *parts.front(), Doubt::levels);
    }
  }

  std::span<const Record* const> records_;
  std::vector<Told> told_;
  std::set<std::size_t> incoming_;  ///< places
  SameMoney found_;
};

}  // namespace

SameMoney same_money(std::span<const Record* const> records) {
  return Finder(records).find();
}

Message same_words(SameBecause why) {
  switch (why) {
    case SameBecause::both_ends:
      return message("model.same.both_ends");
    case SameBecause::levels:
      return message("model.same.levels");
    case SameBecause::copies:
      return message("model.same.copies");
    case SameBecause::alone:
      break;
  }
  return {};
}

}  // namespace mostari
