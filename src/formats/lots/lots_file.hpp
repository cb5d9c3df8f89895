#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/lots/lot_words.hpp"
#include "formats/table/read_summary.hpp"

namespace mostari {

/// One lot of a file, as its house wrote it.
struct LotText {
  std::string name;       ///< its number as printed, or where it stands: "3" is the third
  std::string text;       ///< UTF-8
  std::int64_t line = 0;  ///< of the file, on which it begins
};

/// The lots of a plain text, which are parted by their numbers where it has any ("LOT 12", "12" on a line of its own,
/// "12. " at the beginning of a line, rising), else by blank lines: a block that goes on with owners, books or a price
/// belongs to the lot before it. Among lots that a word names ("Lot 12", in any of the languages) "N° 13" and "Nr. 13"
/// name one too where the number fits their order. Numbers that do not follow each other are told to `note`.
std::vector<LotText> lots_of_text(std::string_view text, const LotWords& words, const ProblemSink& note,
                                  const std::string& file = {});

/// The lots of a table: each row's text is its column of descriptions, or without one by name the column with most
/// text; its name the column of lot numbers, or where it stands. Columns that were not read are told to `note`, rows
/// that cannot be read to `reject`.
Result<std::vector<LotText>> lots_of_table(std::string_view content, const std::string& file, const ProblemSink& reject,
                                           const ProblemSink& note);

/// The lots of JSON Lines, or of a list of records: each record's text and number are its members of the names that a
/// table's columns have. A record without such a text, and a line that is no JSON, are told to `reject`; a problem
/// where no record has one. Other members are told to `note`.
Result<std::vector<LotText>> lots_of_json(std::string_view content, const std::string& file, const ProblemSink& reject,
                                          const ProblemSink& note);

/// The lots of a file by what is in it, and by its ending: a table, JSON, or a text. A file that is none of these (a
/// web page, a picture, no text at all) is a problem.
Result<std::vector<LotText>> lots_of_file(std::string_view content, const std::string& file, const LotWords& words,
                                          const ProblemSink& reject, const ProblemSink& note);

}  // namespace mostari
