#include "desks/screen/door/register_cache.hpp"

#include <algorithm>

namespace mostari::http {

Result<std::shared_ptr<const screen::Registers>> RegisterCache::get(std::vector<std::string> datasets) {
  std::sort(datasets.begin(), datasets.end());
  datasets.erase(std::unique(datasets.begin(), datasets.end()), datasets.end());
  const std::shared_ptr<Entry> kept = entry(datasets);
  const std::lock_guard lock(kept->opening);
  // Taken before opening: an import that ends meanwhile makes the next request open again, never keeps an old state.
  std::string versions = newest_versions(datasets);
  if (!kept->registers || kept->versions != versions) {
    kept->registers.reset();
    Result<std::unique_ptr<screen::Registers>> opened = open_(store_, datasets);
    if (!opened) return opened.problem();
    kept->registers = std::move(*opened);
    kept->versions = std::move(versions);
  }
  return kept->registers;
}

std::shared_ptr<RegisterCache::Entry> RegisterCache::entry(const std::vector<std::string>& datasets) {
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const std::shared_ptr<Entry>& each) { return each->datasets == datasets; });
  if (known != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, known);
  } else {
    entries_.push_front(std::make_shared<Entry>());
    entries_.front()->datasets = datasets;
    if (entries_.size() > max_sets) entries_.pop_back();
  }
  return entries_.front();
}

std::string RegisterCache::newest_versions(const std::vector<std::string>& datasets) const {
  std::string text;
  for (const std::string& dataset : datasets) {
    text += dataset + ' ';
    // An undone version's number is given again, so the number alone does not tell two imports apart.
    if (const std::optional<HeldDataset> held = store_.held_dataset(dataset)) {
      const DatasetVersion& newest = held->version;
      text += std::to_string(newest.version) + ' ' + newest.imported_utc + ' ' + newest.source_sha256;
    }
    text += '\n';
  }
  return text;
}

RegisterCache& registers_of(App& app) {
  return app.desks.kept<RegisterCache>(
      [&] { return std::make_shared<RegisterCache>(app.store, screen::Registers::open); });
}

}  // namespace mostari::http
