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
    if (fs::is_directory(installed, error)) return installed;
  }
  return MOSTARI_SHARE_DIR;
}

std::string_view program_version() {
  return MOSTARI_VERSION;
}

}  // namespace mostari
