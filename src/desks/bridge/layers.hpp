#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mostari::bridge {

/// How one knows what a layer's source covers (data/layers.yaml says what each means).
enum class CoverageRule {
  source_is_register,
  some_senders,
  both_sides_list,
  dated_events,
  yearly_values,
  rule_for_each_pair
};

/// What links countries: one entry of data/layers.yaml.
struct LayerInfo {
  std::string name;
  Message title;
  Message description;
  std::string unit;          ///< "partnerships"; empty where none is known
  bool directed = true;      ///< whether the two ways are told apart
  bool expected = true;      ///< whether a gravity model gives an expected value
  bool in_dossier = true;    ///< among a pair's layers; else a part of the dossier of its own shows it
  Message why_not_expected;  ///< set when not expected
  Message proxy;             ///< what it stands for, and is not; empty: it is the thing itself
  CoverageRule coverage = CoverageRule::dated_events;
};

/// The layers of a file, in its order. A problem names the file, line and field.
Result<std::vector<LayerInfo>> read_layers(const std::filesystem::path& file);

/// The layer of a generic ties file that data/layers.yaml does not name; whether it has a direction its ties say.
LayerInfo unnamed_layer(const std::string& name);

}  // namespace mostari::bridge
