#pragma once

#include <string_view>

#include "store/store.hpp"

namespace mostari {

/// The word that the command line and the API use for a change.
inline std::string_view change_name(RecordChange::Kind kind) {
  switch (kind) {
    case RecordChange::Kind::added:
      return "added";
    case RecordChange::Kind::changed:
      return "changed";
    case RecordChange::Kind::removed:
      return "removed";
  }
  return "";
}

}  // namespace mostari
