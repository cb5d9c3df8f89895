#include "base/hash.hpp"
#include "doors/http/guard.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"
#include "formats/pictures/iiif.hpp"

/// IIIF Image API 3.0: any IIIF viewer, of this site or another, may zoom into the pictures that this server shows.
namespace mostari::http {
namespace {

Response no_such_picture(std::string_view sha256) {
  return not_found("sha256", sha256, message("http.picture.unknown"), message("http.picture.upload"));
}

Response redirect_to_picture_info(const Call& call, App& app) {
  const std::string& sha256 = call.params.at("sha256");
  if (!app.pictures.may_show(sha256)) return no_such_picture(sha256);
  return {.status = 303, .headers = {{"location", iiif_path(sha256) + "/info.json"}}, .body = {}};
}

Response get_picture_info(const Call& call, App& app) {
  const std::string& sha256 = call.params.at("sha256");
  const std::optional<PictureSize> size = app.pictures.size(sha256);
  if (!size) return no_such_picture(sha256);
  const std::string id = base_url(call.request, app.settings) + iiif_path(sha256);
  Response response = json_response(iiif::info_json(id, size->width, size->height));
  response.headers = {{"content-type", "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\""},
                      {"cache-control", "no-cache"}};
  return response;
}

Response get_picture(const Call& call, App& app) {
  const std::string& sha256 = call.params.at("sha256");
  const std::string parameters = call.params.at("region") + '/' + call.params.at("size") + '/' +
                                 call.params.at("rotation") + '/' + call.params.at("quality") + '.' +
                                 call.params.at("format");
  const auto refused = [](int status, Problem problem) {
    problem.field = problem.field.empty() ? "address" : problem.field;
    return problem_response(status, problem);
  };
  const Result<iiif::Request> request = iiif::parse_request(parameters);
  if (!request) return refused(400, request.problem());
  if (const std::optional<Problem> problem = iiif::unsupported(*request)) return refused(501, *problem);
  if (!app.pictures.may_show(sha256)) return no_such_picture(sha256);

  // The same address always means the same pixels, so a copy that someone keeps never grows old.
  const std::string etag = '"' + mostari::sha256(sha256 + '/' + parameters).substr(0, 24) + '"';
  const std::string cache_control =
      std::string(app.settings.include_restricted ? "private" : "public") + ", max-age=31536000, immutable";
  if (call.request.header("if-none-match") == etag) {
    return {.status = 304, .headers = {{"etag", etag}, {"cache-control", cache_control}}, .body = {}};
  }
  bool missing = false;
  Result<iiif::Image> image = app.renderer.render(
      sha256,
      [&] {
        Result<std::string> bytes = app.pictures.bytes(sha256);
        missing = !bytes.ok();
        return bytes;
      },
      *request);
  if (!image) return missing ? no_such_picture(sha256) : refused(400, image.problem());
  return {.status = 200,
          .headers = {{"content-type", image->content_type},
                      {"etag", etag},
                      {"cache-control", cache_control},
                      {"link", "<http://iiif.io/api/image/3/level2.json>;rel=\"profile\""}},
          .body = std::move(image->bytes)};
}

}  // namespace

std::vector<Route> iiif_routes() {
  return {
      {"GET", "/iiif/3/{sha256}", redirect_to_picture_info},
      {"GET", "/iiif/3/{sha256}/info.json", get_picture_info},
      {"GET", "/iiif/3/{sha256}/{region}/{size}/{rotation}/{quality}.{format}", get_picture},
  };
}

}  // namespace mostari::http
