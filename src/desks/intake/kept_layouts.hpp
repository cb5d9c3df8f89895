#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::intake {

/// A layout of tables that users of a workspace keep.
struct KeptLayout {
  std::string name;
  std::string title;
  std::string text;  ///< JSON, as docs/formats/layouts.md has it
};

/// By name. One that is broken is left out, with a warning.
Result<std::vector<KeptLayout>> kept_layouts(const Store& store);

/// Keeps a layout under `name` (a-z, 0-9, - and _), in the place of one that had it. A problem names what is wrong with
/// it.
Outcome keep_layout(const Store& store, const std::string& name, std::string_view layout);

/// A problem where there is none of that name.
Outcome forget_layout(const Store& store, const std::string& name);

}  // namespace mostari::intake
