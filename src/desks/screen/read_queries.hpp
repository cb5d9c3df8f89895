#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desks/screen/screen.hpp"
#include "formats/objects/import.hpp"

namespace mostari::screen {

/// What a person asks about, named but not loaded: pictures are read when their turn comes.
struct Request {
  std::string name;
  CulturalObject object;
  std::vector<std::filesystem::path> pictures;
  std::string file = {};  ///< the catalogue, and where in it the lot stands
  std::int64_t line = 0;
};

struct Catalogue {
  std::vector<Request> lots;
  std::int64_t left_out = 0;  ///< rows that were rejected, and pictures outside of the folder; each was reported
};

/// Reads a catalogue (CSV or JSON Lines, any format of objects that import knows; or a text of lots in prose, .txt).
/// Its pictures are looked for in `pictures_dir`, or beside the catalogue when that is empty. Rejected rows, and notes
/// on the file, go to `problem`.
Result<Catalogue> read_catalogue(const std::filesystem::path& file, const std::filesystem::path& pictures_dir,
                                 const ObjectLayouts& layouts, const std::string& format, const ProblemSink& problem);

/// What read_catalogue takes the columns of a catalogue for.
Result<ColumnsTaken> catalogue_columns(const std::filesystem::path& file, const ObjectLayouts& layouts,
                                       const std::string& format);

/// Those of the program, those kept in the store, and the one of `file` where it is not empty.
ObjectLayouts layouts_of(const Store& store, const std::filesystem::path& file = {});

/// Adds a picture to what is asked, and those of its further pages, "scan.tif#2" and so on.
void add_picture(Query& query, QueryPicture picture, const ProblemSink& problem);

/// Loads the pictures; one that cannot be read is reported and left out.
Query load(const Request& request, const ProblemSink& problem);

/// True when a file's ending says that it is a catalogue rather than a picture.
bool is_catalogue(const std::filesystem::path& file);
/// A text of lots in prose: each lot is asked by its number.
bool is_prose_catalogue(const std::filesystem::path& file);

}  // namespace mostari::screen
