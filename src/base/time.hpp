#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/message.hpp"

namespace mostari {

/// "2026-11-23T21:35:00Z" (ISO 8601, UTC, whole seconds).
std::string utc_text(std::chrono::system_clock::time_point time_utc);
std::string utc_now_text();

/// Today in UTC, in days since 1970-01-01.
std::int32_t utc_today();

/// "24 November 2026, 18:36 UTC" of "2026-11-24T18:36:05Z"; what is not of that form stays as it is.
std::string readable_utc(const std::string& utc);
/// The same in no language yet.
Message utc_said(const std::string& utc);

}  // namespace mostari
