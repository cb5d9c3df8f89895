#pragma once

#include <cstddef>
#include <string>

#include "base/problem.hpp"

namespace mostari {

/// What is said of a file by those who read some formats.
struct Recognition {
  std::string format = {};        ///< name; empty: it is none of theirs
  Problem problem = {};           ///< why it is none
  std::size_t known_columns = 0;  ///< that the nearest format has in common with it, where it is none
};

}  // namespace mostari
