#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desks/bridge/atlas.hpp"
#include "engines/gravity/gravity.hpp"

namespace mostari::bridge {

/// The gravity model of one layer in a range of years: what two countries of these sizes, at this distance, with this
/// history would be expected to share (docs/gravity.md).
class LayerModel {
 public:
  /// Of all pairs of countries that the layer covers and whose sizes and distance are known; the sum of both ways.
  LayerModel(const Atlas& atlas, const Layer& layer, const Years& years);

  /// Empty when there is a model.
  const Message& why_not() const { return why_not_; }
  /// Why this pair has no expected value though there is a model; empty when it has one.
  Message why_not(CountryIndex a, CountryIndex b) const;
  /// Both ways together, with the 90 % prediction interval.
  std::optional<gravity::Expected> expected(CountryIndex a, CountryIndex b) const;
  /// Its mean alone, which costs nothing.
  std::optional<double> mean(CountryIndex a, CountryIndex b) const;

  const gravity::Fit& fit() const { return *fit_; }  ///< only where why_not() is empty
  std::size_t pairs() const { return pairs_; }
  std::size_t zeros() const { return zeros_; }
  const std::vector<CountryIndex>& left_out() const { return left_out_; }  ///< covered, but without size

 private:
  std::optional<std::vector<double>> row(CountryIndex a, CountryIndex b) const;

  const Atlas& atlas_;
  const Layer& layer_;
  Years years_;
  bool with_exposure_ = false;
  Message why_not_;
  std::optional<gravity::Fit> fit_;
  std::size_t pairs_ = 0, zeros_ = 0;
  std::vector<CountryIndex> left_out_;
};

/// The models of an atlas, each fitted when first asked for. May be used from any thread.
class Models {
 public:
  explicit Models(const Atlas& atlas) : atlas_(atlas) {}
  std::shared_ptr<const LayerModel> of(const Layer& layer, const Years& years);

 private:
  const Atlas& atlas_;
  std::mutex mutex_;
  std::map<std::pair<std::string, Years>, std::shared_ptr<const LayerModel>> fitted_;
};

}  // namespace mostari::bridge
