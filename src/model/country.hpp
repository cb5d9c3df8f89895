#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// One state that a former state went on as, or a part of it.
struct Succession {
  std::string code;  ///< ISO 3166-1 alpha-3 of the successor
  int year = 0;      ///< in which it became one
};

/// A country or territory of ISO 3166-1, or a former state.
struct Country {
  std::string code;                ///< ISO 3166-1 alpha-3; of a former state its ISO 3166-3 alpha-3 (YUG, SUN, DDR …)
  std::string alpha2 = {};         ///< empty for a former state
  std::string numeric = {};        ///< UN M49, three digits; empty when there is none
  std::string name;                ///< short English name
  std::string official_name = {};  ///< empty when it is the short one
  std::string region = {};         ///< UN M49: "Europe"
  std::string subregion = {};      ///< UN M49: "Southern Europe"
  bool un_member = false;
  bool least_developed = false;                         ///< United Nations list
  bool small_island_developing = false;                 ///< United Nations list
  std::optional<double> latitude = {}, longitude = {};  ///< of its middle, degrees
  std::vector<std::string> languages = {};              ///< ISO 639-3 of its official languages
  std::vector<std::string> aliases = {};                ///< other names, former names, demonyms, common misspellings
  std::vector<std::string> translations = {};           ///< its name in other languages; never displaces the above
  bool former = false;
  int first_year = 0, last_year = 0;        ///< of a former state: in which it existed under this code
  std::vector<Succession> successors = {};  ///< of a former state
};

/// All countries, and the way from what people write to one of them. Immutable; may be used from any thread.
class Countries {
 public:
  /// What two countries could be called resolves to neither, unless one of them has it as its code, its own short or
  /// official name; an alias goes before a translation.
  explicit Countries(std::vector<Country> countries);

  const std::vector<Country>& all() const { return countries_; }
  /// By alpha-3, exactly; null when unknown.
  const Country* find(std::string_view code) const;
  /// What is meant by a code (alpha-3, alpha-2, numeric), a name, a former name, a demonym or a common misspelling;
  /// case, accents, punctuation, "the" and "republic of" do not count. `year` tells former states apart: "Yugoslavia"
  /// of 1970 is YUG, of 1995 SCG (as "Burma" of 1970 is BUR, of 1995 MMR). 0 means today, when a former state resolves
  /// only by a name that no present one has. Null: not known, or it could be several: never guessed.
  const Country* resolve(std::string_view written, int year = 0) const;
  /// Names close to what was written, nearest first, at most `most`: for messages, never to resolve.
  std::vector<const Country*> nearest(std::string_view written, std::size_t most = 3) const;
  /// Former states that went on as `code`, wholly or in part, directly or through another former state (Serbia: Serbia
  /// and Montenegro, then Yugoslavia), nearest first, with the year in which each did.
  struct Predecessor {
    const Country* state = nullptr;
    int year = 0;
  };
  std::vector<Predecessor> predecessors(std::string_view code) const;

 private:
  /// How a country came by a name; the lowest wins.
  enum class Claim : std::uint8_t { own, alias, translation, shortened };
  struct Holder {
    std::size_t country = 0;
    Claim claim = Claim::own;
  };

  void add_name(std::string_view name, std::size_t country, Claim claim);
  void add_key(const std::string& key, Holder holder);
  bool exists_in(std::size_t country, int year) const;
  const Country* choose(const std::vector<Holder>& holders, int year) const;
  const Country* resolve_whole(std::string_view written, int year) const;

  std::vector<Country> countries_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
  std::map<std::string, std::vector<Holder>, std::less<>>
      by_name_;  ///< by country_name.hpp's keys, and '#' with a code
};

}  // namespace mostari
