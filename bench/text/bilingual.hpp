#pragma once

#include <string>
#include <vector>

#include "museums.hpp"

namespace mostari::bench {

/// 400 titles of MoMA that stand there in two languages, "Masks (Masken)": the record is registered under the English
/// one, among 20,000 other records of MoMA, and asked for by the other. Which titles are chosen is told by the words
/// that Tate's titles have, without dictionaries. Two museums on one register: "two_alone" is asked by the title
/// alone, "two" with maker and date.
std::vector<Museum> titles_in_two_languages(const std::string& folder);

}  // namespace mostari::bench
