#include "base/text.hpp"
#include "formats/dates/edtf.hpp"
#include "fuzz_input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto range = mostari::read_date(text_of(data, size));
  if (range.ok()) {
    require(range->first_day <= range->last_day, "a range begins before it ends");
    require(range->first_day != mostari::DateRange::open_start || range->last_day != mostari::DateRange::open_end,
            "a date bounds one side at least");
  }
  return 0;
}
