#include "base/time.hpp"

#include <fmt/chrono.h>

namespace mostari {

std::string utc_text(std::chrono::system_clock::time_point time_utc) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time_utc)));
}

std::string utc_now_text() {
  return utc_text(std::chrono::system_clock::now());
}

}  // namespace mostari
