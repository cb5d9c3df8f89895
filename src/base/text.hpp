#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// Comparison form of a text in any script (ICU): compatibility-decomposed, transliterated to Latin, stripped of
/// accents, case-folded; every run of anything but letters and digits becomes one space; trimmed. Apostrophes vanish
/// ("O'Keeffe" -> "okeeffe"). Invalid UTF-8 is read as U+FFFD and dropped. Thread-safe.
std::string normalised(std::string_view text_utf8);

/// The words of normalised(text).
std::vector<std::string> words(std::string_view text_utf8);

/// True when the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

/// Windows-1252 (a superset of printable Latin-1) as UTF-8; its five undefined bytes become U+FFFD.
std::string utf8_from_cp1252(std::string_view bytes);

/// Mac OS Roman, in which programs of old Macintoshs write, as UTF-8.
std::string utf8_from_mac_roman(std::string_view bytes);

/// Without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);

}  // namespace mostari
