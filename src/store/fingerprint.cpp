#include "store/fingerprint.hpp"

namespace mostari {

std::string datasets_fingerprint(const Store& store, const std::function<bool(const Manifest&)>& shown) {
  std::string text;
  for (const auto& [manifest, newest, kinds] : store.held_datasets()) {
    if (!shown(manifest)) continue;
    text += manifest.name + ' ' + std::to_string(newest.version) + ' ' + newest.imported_utc + ' ' +
            newest.source_sha256 + '\n';
  }
  return text;
}

}  // namespace mostari
