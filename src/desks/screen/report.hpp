#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "desks/screen/screen.hpp"
#include "store/store.hpp"

namespace mostari::screen {

/// A printable report, built answer by answer: one self-contained HTML page with the pictures embedded as small JPEGs,
/// the corresponding points drawn over them, the fields compared and the receipts. No scripts; prints well.
class Report {
 public:
  Report(const Store& store, nlohmann::json dataset_versions);
  void add(const Query& query, const Answer& answer);
  std::string html() const;

 private:
  std::string registers_in_words() const;

  const Store& store_;
  nlohmann::json dataset_versions_;
  std::string overview_;  ///< rows of the table at the top
  std::string answers_;   ///< one section an answer
  std::size_t count_ = 0;
  std::array<std::size_t, 5> verdicts_{};
  std::size_t not_checked_ = 0;
};

}  // namespace mostari::screen
