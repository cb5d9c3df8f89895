#include "desks/recover/change/runs.hpp"

#include <algorithm>
#include <map>

#include "model/record_fields.hpp"

namespace mostari::recover {
std::vector<ChangeRun> change_runs(const Recovery& recovery) {
  std::map<std::pair<std::string, std::string>, ChangeRun> by_name;
  for (const SiteFile& file : recovery.sites()) {
    for (const Record* record : file.observations) {
      const nlohmann::json& properties = record->properties;
      const std::string name = text_of(properties, "run");
      if (name.empty()) continue;
      ChangeRun& run = by_name[{record->dataset, name}];
      run.dataset = record->dataset;
      run.name = name;
      run.event = text_of(properties, "event");
      if (run.title.empty()) {
        const auto dataset = std::ranges::find(recovery.datasets(), record->dataset,
                                               [](const HeldDataset& held) { return held.manifest.name; });
        run.title = dataset == recovery.datasets().end() ? Message(name) : dataset->manifest.called();
      }
      if (!number_of(properties, "q_value")) continue;
      ++run.tested;
      run.fired += flag_of(properties, "significant") ? 1U : 0U;
    }
  }
  std::vector<ChangeRun> runs;
  runs.reserve(by_name.size());
  for (auto& [name, run] : by_name) runs.push_back(std::move(run));
  std::ranges::stable_sort(runs, std::ranges::greater{}, &ChangeRun::event);
  return runs;
}

}  // namespace mostari::recover
