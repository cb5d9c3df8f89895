#include "desks/screen/read_queries.hpp"

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "formats/lots/lots_file.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::screen {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_catalogue_bytes = 1ULL << 30U;

/// A row or a part of a text that gave no lot.
Request not_screened(const fs::path& file, const std::string& name, const Problem& why) {
  return {.name = name,
          .object = {},
          .pictures = {},
          .file = file.string(),
          .line = why.line,
          .problems = {},
          .left_out = why};
}

/// The lots of a text, each with its number.
Result<std::vector<Request>> read_prose_catalogue(std::string_view content, const fs::path& file,
                                                  const ProblemSink& problem) {
  const Result<LotWords>& words = lot_words();
  if (!words) return words.problem();
  std::vector<Request> requests;
  const ProblemSink reject = [&](const Problem& why) { requests.push_back(not_screened(file, {}, why)); };
  Result<std::vector<LotText>> lots = lots_of_file(content, file.string(), *words, reject, problem);
  if (!lots) return lots.problem();
  if (lots->empty())
    return Problem{.file = file.string(), .reason = message("base.value.empty"), .advice = message("screen.lots.give")};
  for (LotText& lot : *lots) {
    CulturalObject object;
    object.id = lot.name;
    object.description = std::move(lot.text);
    requests.push_back({.name = std::move(lot.name),
                        .object = std::move(object),
                        .pictures = {},
                        .file = file.string(),
                        .line = lot.line});
  }
  std::ranges::stable_sort(requests, {}, &Request::line);
  return requests;
}

}  // namespace

bool is_prose_catalogue(const fs::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".txt" || ending == ".TXT" || ending == ".text";
}

bool is_catalogue(const fs::path& file) {
  if (is_prose_catalogue(file)) return true;
  const std::string ending = file.extension().string();
  return ending == ".csv" || ending == ".tsv" || ending == ".jsonl" || ending == ".json" || ending == ".CSV" ||
         ending == ".xlsx" || ending == ".ods" || ending == ".tab" || ending == ".xml" || ending == ".XLSX";
}

Result<std::vector<Request>> read_catalogue(const fs::path& file, const fs::path& pictures_dir,
                                            const ObjectLayouts& layouts, const std::string& format,
                                            const ProblemSink& problem) {
  const Result<std::string> content = read_file(file, max_catalogue_bytes);
  if (!content) return content.problem();
  if (is_prose_catalogue(file) && format.empty()) return read_prose_catalogue(*content, file, problem);
  const fs::path folder = pictures_dir.empty() ? file.parent_path() : pictures_dir;
  std::vector<Request> lots;
  const Result<ReadSummary> summary = read_objects(
      *content, file.string(), layouts, format,
      [&](CulturalObject&& object, std::int64_t line) {
        Request request{.name = object.id, .object = {}, .pictures = {}, .file = file.string(), .line = line};
        request.object = std::move(object);
        for (const std::string& name : std::exchange(request.object.image, {})) {
          if (const auto path = path_inside(folder, name)) {
            request.pictures.push_back(*path);
          } else {
            request.problems.push_back({.file = file.string(),
                                        .line = line,
                                        .field = "image",
                                        .value = excerpt(name),
                                        .reason = message("screen.picture.outside"),
                                        .advice = message("screen.picture.inside", {{"folder", folder.string()}})});
          }
        }
        lots.push_back(std::move(request));
        return true;
      },
      problem, [&](const Problem& why, const std::string& id) { lots.push_back(not_screened(file, id, why)); });
  if (!summary) return summary.problem();
  return lots;
}

Result<ColumnsTaken> catalogue_columns(const fs::path& file, const ObjectLayouts& layouts, const std::string& format) {
  const Result<std::string> content = read_file(file, max_catalogue_bytes);
  if (!content) return content.problem();
  return object_columns_taken(*content, file.string(), layouts, format);
}

ObjectLayouts layouts_of(const Store& store, const fs::path& file) {
  return {.kept = store.layout_dir(), .file = file};
}

void add_picture(Query& query, QueryPicture picture, const ProblemSink& problem) {
  // What cannot be read is told where it is looked at.
  const Result<std::vector<std::string>> pages = further_pages(picture.bytes);
  for (Problem warning : pages.warnings()) {
    warning.file = picture.name;
    problem(warning);
  }
  const std::string name = picture.name;
  query.pictures.push_back(std::move(picture));
  if (!pages) return;
  for (std::size_t i = 0; i < pages->size(); ++i) {
    query.pictures.push_back({.name = name + '#' + std::to_string(i + 2), .bytes = (*pages)[i]});
  }
}

Query load(const Request& request) {
  Query query{.name = request.name,
              .object = request.object,
              .pictures = {},
              .file = request.file,
              .line = request.line,
              .problems = request.problems};
  const ProblemSink tell = [&](const Problem& problem) { query.problems.push_back(problem); };
  for (const fs::path& path : request.pictures) {
    Result<std::string> bytes = read_file(path, PictureLimits{}.max_bytes);
    if (bytes) {
      add_picture(query, {.name = path.string(), .bytes = std::move(*bytes)}, tell);
    } else {
      tell(bytes.problem());
    }
  }
  return query;
}

}  // namespace mostari::screen
