#include <set>

#include "base/resources.hpp"
#include "doors/http/routes.hpp"
#include "doors/http/views.hpp"
#include "formats/objects/import.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::http {
namespace {

/// Decoding a small version proves that the picture is more than its header, at a fraction of the cost of the whole.
constexpr int checked_side = 256;

}  // namespace

Result<PictureInfo> checked_picture(const std::string& bytes, const App& app) {
  const auto refused = [](Problem problem) {
    problem.field = "body";
    return problem;
  };
  if (bytes.empty()) return refused(Problem{.reason = "is empty", .advice = "send the picture's bytes"});
  PictureLimits limits;
  limits.max_bytes = app.settings.limits.picture_bytes;
  Result<PictureInfo> info = picture_info(bytes, limits);
  if (!info) return refused(info.problem());
  const Result<GreyImage> decoded = decode_grey(bytes, checked_side, limits);
  if (!decoded) return refused(decoded.problem());
  info.warnings().insert(info.warnings().end(), decoded.warnings().begin(), decoded.warnings().end());
  return info;
}

Response upload_picture(const Call& call, App& app) {
  const std::string& bytes = call.request.body;
  const Result<PictureInfo> info = checked_picture(bytes, app);
  if (!info) return problem_response(422, info.problem());
  const Result<std::string> kept = app.query_pictures.put(bytes);
  if (!kept) return problem_response(507, kept.problem());

  std::vector<Problem> warnings = info.warnings();
  if (info->animated) {
    warnings.push_back(Problem{.field = "body", .reason = "holds several frames or pages: the first is used"});
  }
  return json_response({{"sha256", *kept},
                        {"iiif", iiif_path(*kept)},
                        {"width", info->width},
                        {"height", info->height},
                        {"format", info->format},
                        {"warnings", problems_json(warnings)}});
}

Response read_catalogue(const Call& call, App&) {
  const std::string_view source_name = call.query("source_name");
  nlohmann::json lots = nlohmann::json::array();
  std::set<std::int64_t> lines;  ///< of the lots
  std::vector<Problem> problems;
  const Result<ReadSummary> summary = read_objects(
      call.request.body, source_name.empty() ? "upload" : std::string(source_name), resource_dir() / "data" / "layouts",
      call.query("layout"),
      [&](CulturalObject&& object, std::int64_t line) {
        lines.insert(line);
        lots.push_back({{"name", object.id}, {"properties", properties_json(object)}});
        return true;
      },
      [&](const Problem& problem) { problems.push_back(problem); });
  if (!summary) {
    Problem problem = summary.problem();
    if (problem.field == "format") problem.field = "layout";
    return problem_response(422, problem);
  }

  // What is said of a line that gave a lot is a warning; of a line that gave none, why it gave none.
  std::vector<Problem> rejected;
  std::vector<Problem> warnings = summary.warnings();
  for (Problem& problem : problems) {
    const bool warning = problem.line == 0 || lines.contains(problem.line);
    (warning ? warnings : rejected).push_back(std::move(problem));
  }
  return json_response({{"layout", summary->layout},
                        {"lots", std::move(lots)},
                        {"rejected", problems_json(rejected)},
                        {"warnings", problems_json(warnings)}});
}

}  // namespace mostari::http
