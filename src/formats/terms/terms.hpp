#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mostari {

/// Materials, techniques and types of objects in the thirteen languages of data/terms/concepts.csv. A concept has the
/// same name whatever language it was found in: "Öl auf Leinwand", "huile sur toile" and "oil on canvas" name oil_paint
/// and canvas. Immutable; may be used from any thread.
class Terms {
 public:
  /// The table that the program ships, read once. Throws when the installation lacks it.
  static const Terms& shipped();

  /// `csv`: the content of such a table. Throws std::runtime_error on a broken one.
  explicit Terms(std::string_view csv);

  /// What a text about materials and techniques names: the concepts, and all their broader ones, by name; and, after a
  /// "=", each of its words that no form of a concept covers. Sorted, each once. Numbers and short words are left out.
  std::vector<std::string> materials(std::string_view text_utf8) const;
  /// The same for a text that says what kind of object it is.
  std::vector<std::string> types(std::string_view text_utf8) const;

  std::size_t size() const { return concepts_.size(); }

 private:
  enum class Kind : std::uint8_t { material, technique, type };
  struct Concept {
    std::string name;
    Kind kind = Kind::material;
    std::vector<std::string> broader_names;
    std::vector<std::size_t> broader;  ///< direct ones
  };
  void add_form(std::string_view form, std::size_t concept_at);
  void add_with_broader(std::size_t concept_at, std::vector<std::string>& out) const;
  std::vector<std::string> find(std::string_view text_utf8, bool types) const;

  std::vector<Concept> concepts_;
  std::unordered_map<std::string, std::vector<std::size_t>> forms_;  ///< by normalised form
  std::unordered_map<std::string, std::size_t> longest_form_;        ///< in words, by the first of them
};

}  // namespace mostari
