#pragma once

#include <string>

#include "base/language.hpp"
#include "base/result.hpp"

namespace mostari::bridge {

/// A page in a language as a word processor's file (DOCX), made by pandoc. A problem says how to get pandoc where it is
/// not installed; `field` is then "pandoc".
Result<std::string> word_file(const std::string& html, Language language);

}  // namespace mostari::bridge
