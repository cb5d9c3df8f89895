#include "desks/screen/read_queries.hpp"

#include <utility>

#include "base/file.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::screen {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_catalogue_bytes = 1ULL << 30U;

}  // namespace

bool is_catalogue(const fs::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".csv" || ending == ".tsv" || ending == ".jsonl" || ending == ".json" || ending == ".CSV" ||
         ending == ".xlsx" || ending == ".ods" || ending == ".tab" || ending == ".xml" || ending == ".XLSX";
}

Result<std::vector<Request>> read_catalogue(const fs::path& file, const fs::path& pictures_dir,
                                            const ObjectLayouts& layouts, const std::string& format,
                                            const ProblemSink& problem) {
  const Result<std::string> content = read_file(file, max_catalogue_bytes);
  if (!content) return content.problem();
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
      problem,
      [&](const Problem& why, const std::string& id) {
        lots.push_back({.name = id,
                        .object = {},
                        .pictures = {},
                        .file = file.string(),
                        .line = why.line,
                        .problems = {},
                        .left_out = why});
      });
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
