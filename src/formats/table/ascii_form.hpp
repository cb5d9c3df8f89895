#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mostari {

/// `text_utf8` in lower-case ASCII for reading dates and measurements: accents are dropped, every dash becomes '-', the
/// multiplication sign 'x', primes and curly quotes ' and ", no-break spaces ' ', vulgar fractions " 1/2", ordinal
/// marks their letter. Any other character becomes one '\x01', which is part of no word. Linear time; never fails.
/// `capitals`, when given, receives for each byte of the result whether it came from a capital letter.
std::string ascii_form(std::string_view text_utf8, std::string* capitals = nullptr);

}  // namespace mostari
