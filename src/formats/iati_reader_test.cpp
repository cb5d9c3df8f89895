#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "iati_test.hpp"

namespace mostari::iati {
namespace {

TEST(IatiReal, Dfid) {
  const std::filesystem::path folder = std::filesystem::path(MOSTARI_SHARED_DATA) / "iati";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data is not here";
  for (const char* name : {"189", "AF", "AS", "KO", "OT"}) {
    const std::string content = read_file(folder / ("dfid_2011_" + std::string(name) + ".xml"), 1U << 24U).value();
    const ReadFile read = read_test_file(content);
    printf("%s %ld %ld %s\n", name, read.accepted, read.rejected, read.told().c_str());
    printf("%s\n", read.records.back().properties.dump(1).c_str());
  }
}

}  // namespace
}  // namespace mostari::iati
