#include "doors/kit/checks.hpp"

namespace mostari::http {
namespace {

/// Decoding a small version proves that the picture is more than its header, at a fraction of the cost of the whole.
constexpr int checked_side = 256;

}  // namespace

std::optional<Response> change_refusal(const App& app) {
  if (app.settings.changes_allowed) return std::nullopt;
  return problem_response(
      403,
      Problem{.field = "address", .reason = message("http.change.refused"), .advice = message("http.change.allow")});
}

Result<PictureInfo> checked_picture(const std::string& bytes, const App& app) {
  const auto refused = [](Problem problem) {
    problem.field = "body";
    return problem;
  };
  if (bytes.empty())
    return refused(Problem{.reason = message("http.picture.empty"), .advice = message("http.picture.send")});
  PictureLimits limits;
  limits.max_bytes = app.settings.limits.picture_bytes;
  Result<PictureInfo> info = picture_info(bytes, limits);
  if (!info) return refused(info.problem());
  const Result<GreyImage> decoded = decode_grey(bytes, checked_side, limits);
  if (!decoded) return refused(decoded.problem());
  info.warnings().insert(info.warnings().end(), decoded.warnings().begin(), decoded.warnings().end());
  return info;
}

}  // namespace mostari::http
