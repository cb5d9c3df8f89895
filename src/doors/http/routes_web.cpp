#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "doors/http/compression.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 64U << 20U;

std::string_view content_type_of(const fs::path& file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
      {".xml", "application/xml"},
  }};
  const std::string ending = file.extension().string();
  for (const auto& [each, type] : types) {
    if (each == ending) return type;
  }
  return "application/octet-stream";
}

/// The file inside `folder`, or none: every segment must be a plain name, and no link may lead out.
std::optional<fs::path> file_inside(const fs::path& folder, const std::vector<std::string>& segments) {
  fs::path path = folder;
  for (const std::string& segment : segments) {
    if (segment.empty() || segment.front() == '.' || segment.find_first_of("/\\") != std::string::npos) return {};
    path /= segment;
  }
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error || !fs::is_regular_file(real, error)) return {};
  const fs::path root = fs::canonical(folder, error);
  const auto [root_end, at] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return root_end == root.end() ? std::optional(real) : std::nullopt;
}

/// A quoted tag that changes with the file and with the coding in which it is sent.
std::string etag_of(const fs::path& file, const Coding* coding) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error).time_since_epoch().count();
  const std::string tag = sha256(std::to_string(fs::file_size(file, error)) + ' ' + std::to_string(time)).substr(0, 24);
  return '"' + tag + (coding == nullptr ? "" : '-' + std::string(coding->name)) + '"';
}

/// A file and the compressed copies that the build left beside it.
struct Copies {
  fs::path file;
  bool any = false;                ///< there is a copy, whether the client takes it or not
  const Coding* coding = nullptr;  ///< of the one that the client likes best, or none: the file itself

  fs::path chosen() const { return coding == nullptr ? file : fs::path(file.string().append(coding->ending)); }
};

Copies copies_of(const fs::path& file, std::string_view accept_encoding) {
  Copies copies{.file = file};
  double best = 0;
  for (const Coding* each : {&brotli, &gzip}) {
    const fs::path copy = file.string().append(each->ending);
    std::error_code error;
    // A copy of an older file would be another file.
    if (!fs::is_regular_file(fs::symlink_status(copy, error)) ||
        fs::last_write_time(copy, error) < fs::last_write_time(file, error)) {
      continue;
    }
    copies.any = true;
    if (const double gladly = willingness(accept_encoding, each->name); gladly > best) {
      best = gladly;
      copies.coding = each;
    }
  }
  return copies;
}

Response file_response(const Request& request, const fs::path& file, bool immutable) {
  const Copies copies = copies_of(file, request.header("accept-encoding"));
  const std::string etag = etag_of(file, copies.coding);
  Response response{.status = 200,
                    .headers = {{"content-type", std::string(content_type_of(file))},
                                {"etag", etag},
                                {"cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache"}},
                    .body = {}};
  if (copies.any) response.headers.emplace_back("vary", "accept-encoding");
  if (request.header("if-none-match") == etag) {
    response.status = 304;
    return response;
  }
  Result<std::string> content = read_file(copies.chosen(), max_file_bytes);
  if (!content) return problem_response(500, Problem{.field = "address", .reason = content.problem().reason});
  if (copies.coding != nullptr) response.headers.emplace_back("content-encoding", std::string(copies.coding->name));
  response.body = std::move(*content);
  return response;
}

}  // namespace

Response get_web_app(const Call& call, App& app) {
  const std::optional<fs::path> page = file_inside(app.settings.web_dir, {"index.html"});
  if (!page) {
    return not_found("address", call.request.target, message("http.web.not_built"), message("http.web.build"));
  }
  return file_response(call.request, *page, false);
}

Response get_web_file(const Call& call, App& app) {
  const std::vector<std::string>& segments = call.target.segments;
  // The build names what lies in assets/ by its content, so such a file never changes.
  const bool fingerprinted = segments.front() == "assets";
  if (const std::optional<fs::path> file = file_inside(app.settings.web_dir, segments)) {
    return file_response(call.request, *file, fingerprinted);
  }
  if (fingerprinted) {
    return not_found("address", call.request.target, message("http.web.no_file"), message("http.web.reload"));
  }
  return get_web_app(call, app);  // the web app has its own addresses
}

}  // namespace mostari::http
