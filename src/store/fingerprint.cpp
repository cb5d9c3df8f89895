#include "store/fingerprint.hpp"

namespace mostari {

std::string datasets_fingerprint(const Store& store, const std::function<bool(const Manifest&)>& shown) {
  std::string text;
  for (const Manifest& manifest : store.datasets()) {
    if (!shown(manifest)) continue;
    const DatasetVersion newest = store.versions(manifest.name).back();
    text += manifest.name + ' ' + std::to_string(newest.version) + ' ' + newest.imported_utc + ' ' +
            newest.source_sha256 + '\n';
  }
  return text;
}

}  // namespace mostari
