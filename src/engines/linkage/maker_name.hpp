#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mostari::linkage {

/// How closely an attribution ties the object to the person named, closest first.
enum class Attribution : std::uint8_t { by, attributed, workshop, circle, follower, manner, after };

/// One maker as named by a source, taken apart. Words are folded; particles (de, van, the …) and honours are left out.
struct MakerName {
  Attribution attribution = Attribution::by;
  bool anonymous = false;          ///< "Unknown", "British School": `given` holds what is said nevertheless
  std::string family;              ///< the word by which indexes file the person: "turner", "memin", "rembrandt"
  std::vector<std::string> given;  ///< all other words of the name, initials as one letter
  std::string generation;          ///< "1", "2", "3" for the Elder, I, Senior / the Younger, II, Junior …

  bool operator==(const MakerName&) const = default;
};

/// Reads what a source writes in its maker field: inverted names ("Turner, Joseph Mallord William"), qualified ones
/// ("Workshop of Fra Angelico", "Angelico, Fra, Workshop of"), epithets ("Jörg Breu the Elder", "Breu I, Jorg"), life
/// dates and nationality in brackets (ignored), other names in brackets ("Man Ray (Emmanuel Radnitzky)": two names) and
/// several makers in one field, separated by ';', '|', '/', ' and ', '&' or commas between full names.
std::vector<MakerName> maker_names(std::string_view text_utf8);

/// How well two names agree, best first.
enum class NameAgreement : std::uint8_t {
  same,             ///< family name and every given name that both have, initials and spelling slips allowed
  family_only,      ///< family name; at least one side has no given name
  part,             ///< several words in common though not in their places, or some given names differ
  family_conflict,  ///< family name, but other given names or another generation
  different
};
NameAgreement agreement(const MakerName& a, const MakerName& b);

/// The same on words held elsewhere (an index segment).
struct MakerWords {
  Attribution attribution = Attribution::by;
  bool anonymous = false;
  std::string_view family;
  std::string_view generation;
  std::span<const std::string_view> given;
};
NameAgreement agreement(const MakerWords& a, const MakerWords& b);

}  // namespace mostari::linkage
