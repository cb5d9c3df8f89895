#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Measurements that are no lengths, as the linkage engine compares them.
namespace mostari::linkage {

/// The units that a length without one may be in, in mm: millimetre, centimetre, inch.
inline constexpr std::array<double, 3> units_mm = {1.0, 10.0, 25.4};

/// A number as the index writes it, to a thousandth: "10.5", "108".
std::string plain_number(double value);

/// The numbers of a text, in order, each once, at most `most`: "108 x 10 1/2" gives {108, 10.5}. Running times are
/// one number each, in seconds, with a "t" before it: "00:21:20" and "21 min 20 sec" give {t1280}.
std::vector<std::string> numbers_in(std::string_view text_utf8, std::size_t most);

/// A text whose numbers are running times: "00:21:20", "21 min".
bool is_running_time(std::string_view text_utf8);

}  // namespace mostari::linkage
