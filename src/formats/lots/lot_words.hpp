#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "formats/lots/lot_text.hpp"

namespace mostari {

/// What a word or phrase of a lot points at; the words themselves are in data/lots/words.csv, where each group has the
/// name that cue_name() gives.
enum class Cue : std::uint8_t {
  function,  ///< words by which the language is known
  article,
  attribution_attributed,
  attribution_workshop,
  attribution_circle,
  attribution_follower,
  attribution_manner,
  attribution_after,
  attribution_after_attributed,  ///< behind the name: "zugeschrieben"
  attribution_after_workshop,
  attribution_after_circle,
  attribution_after_follower,
  attribution_after_manner,
  attribution_after_after,
  school,            ///< "school", "Meister": who made it when no name is known
  school_adjective,  ///< "unknown"
  maker_before,      ///< "by", "mark of"
  maker_role,        ///< "silversmith"
  maker_house,       ///< "& Sons", "Manufaktur"
  generation,        ///< "the Elder"
  particle,          ///< "van der"
  post_nominal,
  heading_maker,
  heading_title,
  heading_date,
  heading_materials,
  heading_inscriptions,
  heading_provenance,
  heading_exhibited,
  heading_literature,
  heading_estimate,
  heading_starting_price,
  heading_note,
  heading_measurements,
  heading_place,
  provenance_start,          ///< begins an owner's sentence without a heading: "by descent"
  provenance_start_dropped,  ///< of these, those that say nothing themselves: "Ex"
  literature_start,
  exhibited_start,
  inscribed,         ///< "signed"
  inscription_mark,  ///< "stamp"
  engraved,          ///< an inscription only where words follow
  false_inscription,
  inscription_place,  ///< "lower right"
  carrier,            ///< what bears an inscription: "dial", "the reverse"
  materials_start,    ///< "woven in"
  material_link,      ///< "on", "heightened with"
  material_adjective,
  part_of_object,  ///< what it is made of is not what the object is made of: "frame"
  date_cue,        ///< "executed"
  period,          ///< "Qianlong period"
  size_part,
  size_axis,
  size_weight,
  size_filler,
  condition,
  note,
  nationality,
  place,
  coin,
  coin_reference,
  coin_metal,  ///< as coin catalogues write it: "AV"
  property,
  lot,
  on_request,
  edition,         ///< before the number of a copy: "Ex." of "Ex. 15/30"
  edition_of,      ///< before the number of copies: "tirage à"
  edition_copies,  ///< behind it: "exemplaires"
  edition_among,   ///< between the two: "15 sur 30"
  born,
  description_start,
  material,
  object,
  picture,       ///< of pictures: what they show, not what they are
  abbreviation,  ///< its point ends no sentence
  given_name,
  known_maker
};
inline constexpr std::size_t cue_count = static_cast<std::size_t>(Cue::known_maker) + 1;

/// The languages of the vocabulary, in the order of its columns.
enum class LotLanguage : std::uint8_t { en, fr, de, it, es, nl };
inline constexpr std::array<std::string_view, 6> lot_language_codes{"en", "fr", "de", "it", "es", "nl"};

/// Of one token: the groups that a phrase beginning here belongs to, the longest phrase each; and the groups of every
/// phrase that covers the token.
struct TokenCues {
  std::bitset<cue_count> covered;
  std::vector<std::pair<Cue, std::uint16_t>> begins;  ///< with the number of tokens

  bool has(Cue cue) const { return covered.test(static_cast<std::size_t>(cue)); }
  /// Tokens of the longest phrase of the group that begins here; 0 for none.
  std::size_t length(Cue cue) const;
};

/// The vocabulary by which lots are read. Immutable once read, so it may be shared between threads.
class LotWords {
 public:
  /// Reads `data`/lots/words.csv and given_names.txt, the materials and types of `data`/terms/concepts.csv and the
  /// names of `data`/makers/*.csv, the last two where they are there. A file that is broken is a problem with its line.
  static Result<LotWords> read(const std::filesystem::path& data);

  /// `text` is what the tokens were cut from.
  LotLanguage language_of(const std::vector<LotToken>& tokens, std::string_view text) const;
  std::vector<TokenCues> cues_of(const std::vector<LotToken>& tokens, std::string_view text,
                                 LotLanguage language) const;
  /// Of a lot's heading. Where its first word is none for a lot in `language` ("Los 12" in a French sale), those of a
  /// language in which it is one.
  std::vector<TokenCues> heading_cues_of(const std::vector<LotToken>& tokens, std::string_view text,
                                         LotLanguage language) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  ///< without the first
    Cue cue = Cue::function;
    std::uint8_t languages = 0;  ///< a bit a language
    std::uint8_t letters = 0;
    std::string spelling = {};  ///< of the first word, with its accents, where these count
  };
  struct Match {
    Cue cue;
    std::uint16_t tokens;
    std::uint8_t languages;
    std::uint8_t letters;
  };

  void add(std::string_view phrase, Cue cue, std::uint8_t languages);
  template <typename Take>
  void match(const std::vector<LotToken>& tokens, std::size_t at, std::string_view text, const Take& take) const;
  Outcome read_words(const std::filesystem::path& file);
  Outcome read_names(const std::filesystem::path& file);
  Outcome read_terms(const std::filesystem::path& file);
  Outcome read_makers(const std::filesystem::path& file);

  using Phrases = std::unordered_map<std::string, std::vector<Phrase>>;
  Phrases phrases_;   ///< by their first word
  Phrases prefixes_;  ///< "restor*": one word by its beginning
  Phrases suffixes_;  ///< "*holz"
};

/// Those that lie with the program, read once; the problem when they are missing or broken.
const Result<LotWords>& lot_words();

}  // namespace mostari
