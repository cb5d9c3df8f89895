#include <cmath>

#include "formats/measurements/measurement_text.hpp"
#include "fuzz_input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = mostari::read_measurements(text_of(data, size));
  if (!parts.ok()) return 0;
  require(!parts->empty(), "something was read");
  for (const mostari::Measurement& part : *parts) {
    require(!part.dimensions.empty(), "a part has sizes");
    require(std::isfinite(part.weight_g) && part.weight_g >= 0, "a weight is a number");
    for (const mostari::Dimension& size_of_part : part.dimensions) {
      require(std::isfinite(size_of_part.value_mm) && size_of_part.value_mm > 0, "a size is positive");
      require(std::isfinite(size_of_part.half_unit_mm) && size_of_part.half_unit_mm >= 0, "a precision is a number");
    }
  }
  return 0;
}
