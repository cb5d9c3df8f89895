#pragma once

#include "base/message.hpp"

namespace mostari {

/// What an answer leaves open, and why.
struct NotKnown {
  Message what = {}, why = {};
};

}  // namespace mostari
