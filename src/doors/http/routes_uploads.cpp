#include "doors/http/routes.hpp"
#include "doors/kit/checks.hpp"
#include "doors/kit/views.hpp"
#include "formats/objects/import.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::http {
namespace {

Response upload_picture(const Call& call, App& app) {
  const std::string& bytes = call.request.body;
  const Result<PictureInfo> info = checked_picture(bytes, app);
  if (!info) return problem_response(422, info.problem());
  const Result<std::string> kept = app.query_pictures.put(bytes);
  if (!kept) return problem_response(507, kept.problem());

  std::vector<Problem> warnings = info.warnings();
  // An answer may rest on a page behind the first: its picture must then be there to be shown.
  const Result<std::vector<std::string>> pages = further_pages(bytes);
  if (!pages) return problem_response(422, pages.problem());
  warnings.insert(warnings.end(), pages.warnings().begin(), pages.warnings().end());
  for (const std::string& page : *pages) {
    if (const Result<std::string> kept_page = app.query_pictures.put(page); !kept_page) {
      return problem_response(507, kept_page.problem());
    }
  }
  if (info->animated) {
    warnings.push_back(Problem{.field = "body", .reason = message("http.picture.frames")});
  }
  return json_response({{"sha256", *kept},
                        {"iiif", iiif_path(*kept)},
                        {"width", info->width},
                        {"height", info->height},
                        {"format", info->format},
                        {"warnings", problems_json(warnings, call.language)}});
}

Response read_catalogue(const Call& call, App& app) {
  const std::string_view source_name = call.query("source_name");
  nlohmann::json lots = nlohmann::json::array();
  std::vector<Problem> rejected;
  std::vector<Problem> warnings;
  const Result<ReadSummary> summary = read_objects(
      call.request.body, source_name.empty() ? "upload" : std::string(source_name), {.kept = app.store.layout_dir()},
      call.query("format"),
      [&](CulturalObject&& object, std::int64_t) {
        lots.push_back({{"name", object.id}, {"properties", properties_json(object)}});
        return true;
      },
      [&](const Problem& problem) { warnings.push_back(problem); },
      [&](const Problem& problem, const std::string&) { rejected.push_back(problem); });
  if (!summary) return problem_response(422, summary.problem());

  warnings.insert(warnings.begin(), summary.warnings().begin(), summary.warnings().end());
  return json_response({{"format", summary->format},
                        {"lots", std::move(lots)},
                        {"rejected", problems_json(rejected, call.language)},
                        {"warnings", problems_json(warnings, call.language)}});
}

}  // namespace

const std::vector<std::string_view>& object_file_types() {
  static const std::vector<std::string_view> types = {
      "text/csv",
      "text/tab-separated-values",
      "application/jsonl",
      "application/x-ndjson",
      "application/json",
      "application/ld+json",
      "application/xml",
      "text/xml",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.oasis.opendocument.spreadsheet",
  };
  return types;
}

std::vector<Route> uploads_routes() {
  return {
      {"POST", "/api/v1/pictures", upload_picture, {}, {"image/*"}, &Limits::picture_bytes},
      {"POST",
       "/api/v1/catalogues",
       read_catalogue,
       {"format", "source_name"},
       object_file_types(),
       &Limits::catalogue_bytes,
       true},
  };
}

}  // namespace mostari::http
