#include "desks/bridge/layers.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>

namespace mostari::bridge {
namespace {

const std::map<std::string, CoverageRule, std::less<>> coverage_rules{
    {"register", CoverageRule::source_is_register}, {"senders", CoverageRule::some_senders},
    {"listings", CoverageRule::both_sides_list},    {"events", CoverageRule::dated_events},
    {"years", CoverageRule::yearly_values},         {"rules", CoverageRule::rule_for_each_pair}};

Problem problem_at(const std::filesystem::path& file, const YAML::Mark& mark, std::string field, Message reason) {
  return Problem{.file = file.string(),
                 .line = mark.line + 1,
                 .field = std::move(field),
                 .reason = std::move(reason),
                 .advice = "the head of the file says what a layer holds"};
}

Result<LayerInfo> read_layer(const std::filesystem::path& file, const YAML::Node& node) {
  LayerInfo layer;
  for (const auto& [name, text] : {std::pair<const char*, std::string*>{"name", &layer.name},
                                   {"title", &layer.title},
                                   {"description", &layer.description},
                                   {"unit", &layer.unit}}) {
    if (!node[name] || !node[name].IsScalar()) return problem_at(file, node.Mark(), name, "is missing");
    *text = node[name].as<std::string>();
  }
  if (node["proxy"]) layer.proxy = node["proxy"].as<std::string>();
  if (node["why_not_expected"]) layer.why_not_expected = node["why_not_expected"].as<std::string>();
  layer.directed = node["directed"].as<bool>();
  layer.expected = node["expected"].as<bool>();
  layer.in_dossier = node["in_dossier"].as<bool>(true);
  if (layer.expected == layer.why_not_expected.empty()) {
    const auto rule = coverage_rules.find(node["coverage"].as<std::string>());
    if (rule == coverage_rules.end()) return problem_at(file, node["coverage"].Mark(), "coverage", "is not known");
    layer.coverage = rule->second;
    return layer;
  }
  return problem_at(file, node.Mark(), "why_not_expected", "goes with `expected: false`, and only with it");
}

}  // namespace

Result<std::vector<LayerInfo>> read_layers(const std::filesystem::path& file) {
  std::vector<LayerInfo> layers;
  try {
    const YAML::Node document = YAML::LoadFile(file.string());
    if (!document["layers"] || !document["layers"].IsSequence()) {
      return problem_at(file, document.Mark(), "layers", "is missing");
    }
    for (const YAML::Node& node : document["layers"]) {
      Result<LayerInfo> layer = read_layer(file, node);
      if (!layer) return layer.problem();
      const bool twice = std::ranges::any_of(layers, [&](const LayerInfo& each) { return each.name == layer->name; });
      if (twice) return problem_at(file, node.Mark(), layer->name, "occurs twice");
      layers.push_back(std::move(*layer));
    }
  } catch (const YAML::BadFile&) {
    return Problem{.file = file.string(), .reason = "cannot be read", .advice = "install Mostari's data folder"};
  } catch (const YAML::Exception& error) {
    return problem_at(file, error.mark, {}, error.msg);
  }
  return layers;
}

LayerInfo unnamed_layer(const std::string& name) {
  LayerInfo layer;
  layer.name = name;
  layer.title = name;
  std::ranges::replace(layer.title, '_', ' ');
  layer.description = "As its source says; this layer is not described in data/layers.yaml.";
  return layer;
}

}  // namespace mostari::bridge
