// The tests' main: as GoogleTest's own, in the source folder, so that tests name cases and data relative to it.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

int main(int count, char** arguments) {
  std::error_code error;
  std::filesystem::current_path(MOSTARI_SOURCE_DIR, error);
  if (error) {
    std::cerr << "The tests need the source folder " << MOSTARI_SOURCE_DIR << ": " << error.message() << '\n';
    return 4;
  }
  // The program speaks the locale's language, and what it says is compared in English.
  ::setenv("LC_ALL", "C.UTF-8", 1);  // NOLINT(concurrency-mt-unsafe)
  testing::InitGoogleMock(&count, arguments);
  return RUN_ALL_TESTS();
}
