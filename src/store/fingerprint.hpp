#pragma once

#include <functional>
#include <string>

#include "model/record.hpp"
#include "store/store.hpp"

namespace mostari {

/// Changes whenever an import or an undo changes a dataset that is shown: what a desk has read is then out of date.
std::string datasets_fingerprint(const Store& store, const std::function<bool(const Manifest&)>& shown);

}  // namespace mostari
