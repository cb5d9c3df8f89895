#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// The currencies of ISO 4217: those in use, from Debian's iso-codes, and those withdrawn since 1990
/// (withdrawn_currencies.hpp), in which older amounts stand. Immutable; may be used from any thread.
class Currencies {
 public:
  static Result<Currencies> read(const std::filesystem::path& iso_codes_dir = "/usr/share/iso-codes/json");

  /// "USD" of "USD" or "usd"; empty when it is none.
  std::string code(std::string_view written) const;
  /// "Euro" of "EUR", "German mark (until 2002)" of "DEM"; empty when it is not known.
  std::string_view name(std::string_view code) const;
  /// What to write instead of a text that is no code: "write EUR" of "€", in general "write the three letters …".
  Message advice(std::string_view written) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;  ///< by code
};

/// Of this machine, read once; the problem when iso-codes is missing.
const Result<Currencies>& currencies();

}  // namespace mostari
