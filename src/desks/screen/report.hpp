#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "desks/screen/screen.hpp"
#include "store/store.hpp"

namespace mostari::screen {

/// A printable report in one language, built answer by answer: one self-contained HTML page with the pictures embedded
/// as small JPEGs, the corresponding points drawn over them, the fields compared and the receipts. No scripts; prints
/// well.
class Report {
 public:
  Report(const Store& store, nlohmann::json dataset_versions, const Options& options);  ///< in its language
  void add(const Query& query, const Answer& answer);
  std::string html() const;

 private:
  std::string chip(const Answer& answer) const;
  std::string receipt(const Answer& answer) const;
  std::string counts() const;
  std::string registers() const;

  const Store& store_;
  nlohmann::json dataset_versions_;
  Settings settings_;
  Language language_;
  std::string overview_;  ///< rows of the table at the top
  std::string answers_;   ///< one section an answer
  std::size_t count_ = 0;
  std::array<std::size_t, 5> verdicts_{};
  std::size_t not_checked_ = 0;
  std::size_t not_screened_ = 0;
};

}  // namespace mostari::screen
