#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace mostari::screen {

/// Other names of makers (data/makers/makers.csv): "Domenikos Theotokopoulos" and "Доменико Теотокопули" are El Greco.
/// Immutable; may be used from any thread.
class KnownMakers {
 public:
  /// The table that the program ships, read once. Throws when the installation lacks it.
  static const KnownMakers& shipped();

  /// `csv`: the content of such a table.
  explicit KnownMakers(std::string_view csv);

  /// The people in a maker field under the names that museums use most, separated by "; "; empty when none is known
  /// or all stand there under that name. Initials, order and accents do not matter.
  std::string names(std::string_view maker_utf8) const;

 private:
  std::unordered_map<std::string, std::string> by_form_;  ///< by key_of() of each form; the usual one has none
};

}  // namespace mostari::screen
