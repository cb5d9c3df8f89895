#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "formats/objects/layout.hpp"

namespace mostari {

/// What a heading of a table says of its column.
struct HeadingMeaning {
  /// A property of objects, "id", or one of the others that docs/formats/headings.md lists: "left_out", "height" …
  std::string name;
  std::string unit = {};  ///< that the heading names: "cm"
  std::size_t rank = 0;   ///< place among the headings of that meaning and language: the lower, the surer
};

/// What people write above the columns of a table of objects, in many languages: headings.csv.
class Headings {
 public:
  /// No heading is known where there is no such file. A problem names file and line.
  static Result<Headings> read(const std::filesystem::path& file);

  /// Nothing where it is not known. Case, accents, blanks, punctuation, the name of a vocabulary before it
  /// ("Dublin Core:"), a unit or a number behind it, and a second language beside it do not count.
  std::optional<HeadingMeaning> meaning(std::string_view heading) const;

  /// `generic` with the columns that it does not know by name, but whose headings are known: the best of several for
  /// one property is it, and the others stand in for it, go beside it or are joined with it, as the property allows.
  Layout completed(const Layout& generic, const std::vector<std::string>& header) const;

 private:
  std::optional<HeadingMeaning> whole(std::string_view words) const;
  std::optional<HeadingMeaning> with_unit(std::string_view words) const;

  std::unordered_map<std::string, HeadingMeaning> meanings_;  ///< by key
  std::unordered_map<std::string, std::string> units_;        ///< by key: "cm"
};

/// Those of FOLDER/headings.csv, read when first asked for. From any thread.
Result<const Headings*> headings_in(const std::filesystem::path& folder);

}  // namespace mostari
