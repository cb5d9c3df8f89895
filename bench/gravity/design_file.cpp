#include "design_file.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace mostari::bench {

DesignFile read_design(const std::string& path, bool effects) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read " + path);
  DesignFile file;
  std::stringstream header(line);
  std::string cell;
  for (int column = 0; std::getline(header, cell, ','); ++column) {
    if (column >= 4) file.design.names.push_back(cell);
  }
  while (std::getline(in, line)) {
    const char* at = line.c_str();
    std::vector<double> numbers;
    while (*at != '\0') {
      char* end = nullptr;
      numbers.push_back(std::strtod(at, &end));
      if (end == at) throw std::runtime_error(path + " holds what is not a number");
      at = *end == ',' ? end + 1 : end;
    }
    if (numbers.size() != file.design.names.size() + 4)
      throw std::runtime_error(path + " holds a line of wrong length");
    file.observed.push_back(numbers[0]);
    if (effects) {
      file.design.origin.push_back(static_cast<std::uint32_t>(numbers[1]));
      file.design.destination.push_back(static_cast<std::uint32_t>(numbers[2]));
    }
    file.design.cluster.push_back(static_cast<std::uint32_t>(numbers[3]));
    file.design.values.insert(file.design.values.end(), numbers.begin() + 4, numbers.end());
    ++file.design.rows;
  }
  return file;
}

}  // namespace mostari::bench
