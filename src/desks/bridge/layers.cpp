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
                 .advice = message("bridge.layer_file.how_to")};
}

Result<LayerInfo> read_layer(const std::filesystem::path& file, const YAML::Node& node) {
  LayerInfo layer;
  for (const auto& [name, text] : {std::pair<const char*, std::string*>{"name", &layer.name}, {"unit", &layer.unit}}) {
    if (!node[name] || !node[name].IsScalar()) {
      return problem_at(file, node.Mark(), name, message("bridge.layer_file.missing"));
    }
    *text = node[name].as<std::string>();
  }
  layer.title = message("layers.title." + layer.name);
  layer.description = message("layers.description." + layer.name);
  if (node["proxy"].as<bool>(false)) layer.proxy = message("layers.proxy." + layer.name);
  layer.directed = node["directed"].as<bool>();
  layer.expected = node["expected"].as<bool>();
  if (!layer.expected) layer.why_not_expected = message("layers.not_expected." + layer.name);
  layer.in_dossier = node["in_dossier"].as<bool>(true);
  const auto rule = coverage_rules.find(node["coverage"].as<std::string>());
  if (rule == coverage_rules.end()) {
    return problem_at(file, node["coverage"].Mark(), "coverage", message("bridge.layer_file.unknown"));
  }
  layer.coverage = rule->second;
  return layer;
}

}  // namespace

Result<std::vector<LayerInfo>> read_layers(const std::filesystem::path& file) {
  std::vector<LayerInfo> layers;
  try {
    const YAML::Node document = YAML::LoadFile(file.string());
    if (!document["layers"] || !document["layers"].IsSequence()) {
      return problem_at(file, document.Mark(), "layers", message("bridge.layer_file.missing"));
    }
    for (const YAML::Node& node : document["layers"]) {
      Result<LayerInfo> layer = read_layer(file, node);
      if (!layer) return layer.problem();
      const bool twice = std::ranges::any_of(layers, [&](const LayerInfo& each) { return each.name == layer->name; });
      if (twice) return problem_at(file, node.Mark(), layer->name, message("bridge.layer_file.twice"));
      layers.push_back(std::move(*layer));
    }
  } catch (const YAML::BadFile&) {
    return Problem{.file = file.string(),
                   .reason = message("bridge.layer_file.unreadable"),
                   .advice = message("bridge.layer_file.install")};
  } catch (const YAML::Exception& error) {
    return problem_at(file, error.mark, {}, message("bridge.layer_file.malformed", {{"why", error.msg}}));
  }
  return layers;
}

LayerInfo unnamed_layer(const std::string& name) {
  LayerInfo layer;
  layer.name = name;
  std::string title = name;
  std::ranges::replace(title, '_', ' ');
  layer.title = std::move(title);
  layer.description = message("layers.description.unnamed");
  return layer;
}

}  // namespace mostari::bridge
