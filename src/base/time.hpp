#pragma once

#include <chrono>
#include <string>

namespace mostari {

/// "2026-11-23T21:35:00Z" (ISO 8601, UTC, whole seconds).
std::string utc_text(std::chrono::system_clock::time_point time_utc);
std::string utc_now_text();

}  // namespace mostari
