#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

/// What the program is made of, and what is loaded into it.
namespace mostari::about {

inline constexpr std::string_view licence = "Apache-2.0";
inline constexpr std::string_view licence_address = "https://www.apache.org/licenses/LICENSE-2.0";

/// Something of others that the program or its web app uses.
struct Part {
  std::string name;
  std::string build_name;  ///< in cmake/Dependencies.cmake or web/package.json
  std::string licence;     ///< as SPDX writes it, where it does
  Message use;             ///< "pictures"
  std::string address;
};

/// data/about/parts.csv, in its order.
Result<std::vector<Part>> read_parts();

/// The datasets of the workspace that are shown, by name.
std::vector<HeldDataset> loaded_data(const Store& store, const std::function<bool(const Manifest&)>& shown);

}  // namespace mostari::about
