#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "desks/recover/chain/places.hpp"
#include "model/country.hpp"
#include "model/record.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// The links of the chain, in order: each points at the one before.
enum class Stage : std::uint8_t {
  site,
  incident,
  assessment,
  need,
  pledge,
  commitment,
  disbursement,
  work,
  handed_over
};
inline constexpr std::size_t stages = 9;
std::string_view name_of(Stage stage);  ///< "handed_over"
Message title_of(Stage stage);          ///< "Handed over"

/// Where a record stands in the chain; none: in none of its links (a budget, an observation).
std::optional<Stage> stage_of(const Record& record);

/// Everything that is recorded of one site, each list oldest first, undated ones last.
struct SiteFile {
  const Record* site = nullptr;
  std::string country = {};  ///< alpha-3 of the first State; empty: not known
  std::optional<double> latitude = {}, longitude = {};
  std::string location_certainty = {};  ///< "exact", "approximate", "area", "unknown"
  std::optional<double> location_error_m = {};
  std::vector<const Record*> incidents = {}, assessments = {}, needs = {}, transactions = {}, works = {},
                             observations = {};

  /// Invented, to try a method where the truth is known.
  bool is_simulated() const;
  /// More is recorded than that it exists.
  bool is_concerned() const;
  Stage furthest() const;
  /// Null for a kind that no list holds.
  std::vector<const Record*>* list_of(std::string_view kind);
};

using Shown = std::function<bool(const Manifest&)>;

/// All that the desk knows, at one state of the store. Immutable; may be used from any thread. Open another when the
/// datasets have changed (store/fingerprint.hpp).
class Recovery {
 public:
  static Result<std::shared_ptr<const Recovery>> open(const Store& store, const Shown& shown);

  const std::vector<SiteFile>& sites() const { return sites_; }  ///< by name
  /// Null when there is none of that id.
  const SiteFile* site(std::string_view id) const;
  /// The number in sites() of one of them.
  std::size_t place_of(const SiteFile& file) const { return static_cast<std::size_t>(&file - sites_.data()); }
  /// A record of the chain by its id; null when it is of no kind of the desk or not there.
  const Record* record(std::string_view id) const;
  /// The (first) site that a record belongs to, found along its links; null: none.
  const SiteFile* site_of(const Record& record) const;
  /// The same as a function of the site's id, for ledger(); valid as long as this.
  std::function<std::string(const Record&)> site_ids() const;
  /// All money, of sites and of countries.
  const std::vector<const Record*>& transactions() const { return transactions_; }
  /// Every incident that has a date, of lists of events and of sites, for the exposure; without their names, which
  /// would fill the memory.
  const std::vector<IncidentPlace>& events() const { return events_; }
  std::int64_t events_without_date() const { return events_without_date_; }
  /// Those with no usable date, or neither a usable place nor a site.
  std::int64_t events_without_place() const { return events_without_place_; }
  const std::vector<HeldDataset>& datasets() const { return datasets_; }
  const Countries& countries() const { return countries_; }
  /// Read from the store when asked for: the titles of events, the versions of datasets.
  const Store& store() const { return store_; }

 private:
  Recovery(const Store& store, const Countries& countries) : store_(store), countries_(countries) {}
  void read(const Manifest& manifest);
  void take(Record&& record);
  void take_event(const Record& record);
  void join();

  const Store& store_;
  const Countries& countries_;
  std::vector<HeldDataset> datasets_;
  std::map<std::string, std::unique_ptr<const Record>, std::less<>> records_;  ///< by id
  std::vector<SiteFile> sites_;
  std::map<std::string, std::size_t, std::less<>> site_by_id_;
  std::vector<const Record*> transactions_;
  std::vector<IncidentPlace> events_;
  std::int64_t events_without_date_ = 0;
  std::int64_t events_without_place_ = 0;
};

/// Days since 1970-01-01 of the first and the last day of an ISO date or its beginning ("2012-06": all of June);
/// nothing for anything else.
struct Days {
  std::int32_t first = 0, last = 0;
};
std::optional<Days> days_of(std::string_view date);

/// "2012-06" of the month that a day is in.
std::string month_of(std::int32_t day);

}  // namespace mostari::recover
