#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/money/currencies.hpp"
#include "model/country.hpp"

namespace mostari::iati {

/// The code lists of IATI that the ledger needs (data/iati/codes.csv), the donors of the OECD's Development Assistance
/// Committee by their numbers (data/iati/dac_donors.csv) and the currencies of ISO 4217. Immutable; may be used from
/// any thread.
class Codes {
 public:
  /// `data_dir` holds iati/; `iso_codes_dir` iso_4217.json of Debian's iso-codes.
  static Result<Codes> read(const std::filesystem::path& data_dir,
                            const std::filesystem::path& iso_codes_dir = "/usr/share/iso-codes/json");

  /// The code of version 2.03 for what is written: the code itself, or what versions 1.0x wrote for it ("C", "Funding",
  /// "start-planned", in any case). Empty: not known.
  std::string_view code(std::string_view list, std::string_view written) const;
  /// What a code of version 2.03 is called; empty when it is not known.
  std::string_view name(std::string_view list, std::string_view code) const;
  /// The code with this name; empty when there is none.
  std::string_view code_named(std::string_view list, std::string_view name) const;
  bool is_currency(std::string_view code) const { return !currencies_.name(code).empty(); }
  /// Alpha-3 of a DAC donor's number ("12": GBR); empty when it is not known, or no country.
  std::string_view donor_country(std::string_view number) const;

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> names_;    ///< list, code: name
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> written_;  ///< list, folded: code
  Currencies currencies_;
  std::map<std::string, std::string, std::less<>> donors_;
};

/// The country of an organisation: by its identifier's DAC number ("XM-DAC-12-1"), by the country of its registration
/// agency ("GB-GOV-1", "NL-KVK-41009723"), by its name ("UNITED KINGDOM", "Government of Norway"). Null: not known, or
/// of no country ("XM-DAC-41304" is UNESCO).
const Country* country_of_organisation(std::string_view ref, std::string_view name, const Codes& codes,
                                       const Countries& countries);

/// The country of a recipient-country: by its code (ISO 3166-1 alpha-2; XK for Kosovo), else by its name. Null: not
/// known, or not sure.
const Country* recipient(std::string_view code, std::string_view name, const Countries& countries);

}  // namespace mostari::iati
