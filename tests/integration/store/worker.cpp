// worker import WORKSPACE RECORDS        says "ready", imports the next version of "tate" again and again
// worker hold WORKSPACE                  begins an import, says "held", and does not end it
// worker segments FOLDER                 says "ready", appends segments again and again
// worker limited WORKSPACE RECORDS BYTES imports once while no file may grow over BYTES; 10: refused with a message

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "content.hpp"
#include "store/segment_files.hpp"

namespace mostari::test {
namespace {

void say(const char* word) {
  std::puts(word);
  std::fflush(stdout);
}

int import_for_ever(Store& store, std::int64_t records) {
  say("ready");
  while (true) {
    const auto versions = store.versions("tate");
    import_version(store, versions.empty() ? 1 : versions.back().version + 1, records);
  }
}

int hold(Store& store) {
  Manifest manifest;
  manifest.name = "tate";
  auto session = store.begin_import(manifest, "tate.csv");
  if (!session || !(*session)->put("1", "object", {{"title", "never committed"}})) return 1;
  say("held");
  while (true) ::pause();
}

int append_for_ever(const std::string& folder) {
  auto files = SegmentFiles::open(folder, "tate", "vision", 1);
  if (!files) return 1;
  say("ready");
  while (true) {
    // Now and then an engine merges its segments.
    const std::int64_t row = files->last_row() + 1;
    const std::string bytes = segment_of(row);
    const auto span = std::as_bytes(std::span(bytes));
    if (!(row % 7 == 0 ? files->replace_all(row, span) : files->append(row, span)).ok()) return 1;
  }
}

int import_limited(Store& store, std::int64_t records, rlim_t max_file_bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{max_file_bytes, max_file_bytes};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
  try {
    import_version(store, store.versions("tate").back().version + 1, records);
  } catch (const std::runtime_error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 10;
  }
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  const std::string& task = arguments.at(1);
  if (task == "segments") return append_for_ever(arguments.at(2));
  auto store = open_workspace(arguments.at(2));
  if (!store) return 1;
  if (task == "import") return import_for_ever(**store, std::stoll(arguments.at(3)));
  if (task == "hold") return hold(**store);
  if (task == "limited") return import_limited(**store, std::stoll(arguments.at(3)), std::stoul(arguments.at(4)));
  return 2;
}

}  // namespace
}  // namespace mostari::test

int main(int count, char** values) {
  try {
    return mostari::test::run({values, values + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 4;
  }
}
