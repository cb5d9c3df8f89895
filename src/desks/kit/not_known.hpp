#pragma once

#include <string>

namespace mostari {

/// What an answer leaves open, and why.
struct NotKnown {
  std::string what = {}, why = {};
};

}  // namespace mostari
