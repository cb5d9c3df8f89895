#include "base/resources.hpp"

#include <cstdlib>

namespace mostari {

std::filesystem::path resource_dir() {
  namespace fs = std::filesystem;
  if (const char* share = std::getenv("MOSTARI_SHARE"); share != nullptr && *share != '\0') return share;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    fs::path installed = program.parent_path().parent_path() / "share" / "mostari";
    if (fs::is_directory(installed / "data", error)) return installed;
  }
  return MOSTARI_SOURCE_TREE;
}

std::filesystem::path country_shapes_file() {
  return resource_dir() / "web" / "dist" / "shapes" / "countries-50m.json";
}

std::string_view program_version() {
  return MOSTARI_VERSION;
}

}  // namespace mostari
