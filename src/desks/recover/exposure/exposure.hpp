#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "desks/kit/not_known.hpp"
#include "desks/recover/chain/places.hpp"
#include "engines/exposure/exposure.hpp"

/// Which sites violence came near to, month by month, and how surely.
namespace mostari::recover {

/// Months as engines/exposure counts them: 12 * year + (month - 1), both ends included.
struct Months {
  std::int32_t first = 0, last = -1;
  bool empty() const { return last < first; }
  std::int32_t count() const { return empty() ? 0 : last - first + 1; }
};

struct ExposureQuestion {
  std::optional<std::int32_t> from = {}, to = {};  ///< none: as far as the incidents go
  double bandwidth_km = 5;
  std::vector<std::string> types = {};  ///< of incidents; empty: all
  bool by_intensity = false;            ///< an incident weighs its intensity instead of 1
  bool list_months = true;              ///< false: SiteExposure::months stay empty, which halves the work
};

/// An average of covered months before the last six, and of these.
struct Trend {
  double before = 0, recent = 0;  ///< a month
};

struct NearestIncident {
  std::size_t incident = 0;
  double km = 0;
};

struct SiteExposure {
  bool known = false;  ///< false: where the site lies, or what happened in the whole period, is not known
  std::span<const exposure::SiteMonth> months = {};  ///< in which something reached it; covered months without are 0
  double total = 0, low = 0, high = 0;
  std::optional<std::int32_t> peak_month = {};
  double peak = 0;
  std::optional<Trend> trend = {};              ///< of twelve covered months at least
  std::optional<NearestIncident> nearest = {};  ///< that is known within the bandwidth
};

/// What the answer leaves out, counted.
struct ExposureGaps {
  std::int64_t incidents_without_position = 0;  ///< a country, a sea, nothing
  std::int64_t incidents_too_uncertain = 0;     ///< known less well than within 250 km
  std::int64_t incidents_outside_period = 0;
  std::int64_t incidents_taken_as_exact = 0;  ///< the source does not say how surely they are placed
  std::int64_t incidents_without_intensity = 0;
  std::int64_t incidents_of_unknown_site = 0;  ///< they name a site that is not on the list, and no place of their own
  std::int64_t sites_without_position = 0;
  std::int64_t sites_uncertain = 0;  ///< known less well than within 1 km
};

class ExposureAnswer {
 public:
  ExposureAnswer() = default;
  ExposureAnswer(ExposureAnswer&&) = default;  // its sites' months lie in it: never copied
  ExposureAnswer& operator=(ExposureAnswer&&) = default;

  const std::vector<SiteExposure>& sites() const { return sites_; }  ///< in the order of the question's sites
  Months asked() const { return asked_; }
  /// From the first month of an incident to the last, within what was asked: outside it nothing is known.
  Months covered() const { return covered_; }
  const ExposureGaps& gaps() const { return gaps_; }
  std::int64_t incidents_joined() const { return joined_; }
  double bandwidth_km() const { return bandwidth_km_; }
  /// The most exposed first, by total; at most `most`, those that nothing reached left out.
  std::vector<std::size_t> most_exposed(std::size_t most) const;

 private:
  friend class ExposureDesk;
  exposure::Exposure found_;
  std::vector<SiteExposure> sites_;
  Months asked_, covered_;
  ExposureGaps gaps_;
  std::int64_t joined_ = 0;
  double bandwidth_km_ = 0;
};

/// A problem of the question: a bandwidth that is not above 0, a period that ends before it begins. An incident that
/// names one of the sites happened there, wherever its own point is.
Result<ExposureAnswer> expose(std::span<const SitePlace> sites, std::span<const IncidentPlace> incidents,
                              const ExposureQuestion& question);

/// "2022-03" of a month, and back; a problem names `field`.
std::string month_text(std::int32_t month);
Result<std::int32_t> read_month(std::string_view text, const std::string& field);

/// What is not known; the same as sentences, "what: why".
std::vector<NotKnown> gaps_of(const ExposureAnswer& answer);
std::vector<Message> gap_sentences(const ExposureAnswer& answer);

}  // namespace mostari::recover
