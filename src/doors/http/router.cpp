#include "doors/http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <iterator>

#include "doors/http/compression.hpp"
#include "doors/http/guard.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/door.hpp"

namespace mostari::http {
namespace {

using Params = std::map<std::string, std::string, std::less<>>;

void set_param(Params& params, std::string_view piece, std::string_view value) {
  params.emplace(piece.substr(1, piece.size() - 2), value);
}

/// One segment against "{name}", "{name}.{ending}" or plain text.
bool segment_matches(std::string_view pattern, std::string_view segment, Params& params) {
  if (!pattern.starts_with('{')) return pattern == segment;
  if (segment.empty()) return false;
  const std::size_t dot = pattern.find("}.{");
  if (dot == std::string_view::npos) {
    set_param(params, pattern, segment);
    return true;
  }
  const std::size_t ending = segment.rfind('.');
  if (ending == std::string_view::npos) return false;
  set_param(params, pattern.substr(0, dot + 1), segment.substr(0, ending));
  set_param(params, pattern.substr(dot + 2), segment.substr(ending + 1));
  return true;
}

bool matches(std::string_view pattern, const std::vector<std::string>& segments, Params& params) {
  pattern.remove_prefix(1);
  std::size_t at = 0;
  while (!pattern.empty()) {
    if (at == segments.size()) return false;
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    if (!segment_matches(pattern.substr(0, end), segments[at], params)) return false;
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    ++at;
  }
  return at == segments.size();
}

bool is_web_file(const std::vector<std::string>& segments) {
  return !segments.empty() && segments.front() != "api" && segments.front() != "iiif";
}

bool takes_type(const Route& route, std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::any_of(route.content_types.begin(), route.content_types.end(), [&](std::string_view each) {
    return each.ends_with("/*") ? type.starts_with(each.substr(0, each.size() - 1)) : type == each;
  });
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

Response too_large(const Route& route, std::string_view length, std::uint64_t limit) {
  if (route.max_body == nullptr) {
    return problem_response(
        413, Problem{.field = "body", .reason = message("http.body.none"), .advice = message("http.body.send_none")});
  }
  return problem_response(413, Problem{.field = "body",
                                       .value = std::string(length) + " bytes",
                                       .reason = message("http.body.limit", {{"bytes", limit}}),
                                       .advice = message("http.body.split")});
}

std::optional<Response> body_refusal(const Route& route, const Request& head, std::uint64_t limit) {
  std::uint64_t length = 0;
  const std::string_view text = head.header("content-length");
  if (!text.empty()) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error == std::errc::result_out_of_range) return too_large(route, excerpt(text), limit);
    if (error != std::errc() || end != text.data() + text.size()) {
      return problem_response(
          400, Problem{.field = "Content-Length", .value = excerpt(text), .reason = message("http.body.length")});
    }
  }
  if (length > limit) return too_large(route, text, limit);
  if (!route.content_types.empty() && !takes_type(route, head.header("content-type"))) {
    return problem_response(415,
                            Problem{.field = "Content-Type",
                                    .value = excerpt(head.header("content-type")),
                                    .reason = message("http.body.type"),
                                    .advice = message("http.body.types", {{"types", joined(route.content_types)}})});
  }
  return std::nullopt;
}

std::optional<Response> query_refusal(const Route& route, const Target& target) {
  for (std::size_t i = 0; i < target.query.size(); ++i) {
    const std::string& name = target.query[i].first;
    Problem problem{.field = excerpt(name), .value = excerpt(target.query[i].second)};
    if (name == "lang") {
      if (Language::of(target.query[i].second)) continue;
      std::vector<Message> spoken;
      for (const Language& each : Language::all()) spoken.emplace_back(std::string(each.code()));
      problem.reason = message("http.language.unknown");
      problem.advice =
          message("http.language.spoken", {{"codes", ListSaid{.items = spoken, .joined = ListSaid::Joined::with_or}}});
      return problem_response(422, problem);
    }
    if (std::find(route.query.begin(), route.query.end(), name) == route.query.end()) {
      problem.reason = message("http.query.unknown");
      problem.advice = route.query.empty() ? message("http.query.none")
                                           : message("http.query.known", {{"names", joined(route.query)}});
      return problem_response(422, problem);
    }
    const bool repeated = std::find(route.repeated.begin(), route.repeated.end(), name) != route.repeated.end();
    for (std::size_t j = 0; j < i && !repeated; ++j) {
      if (target.query[j].first != name) continue;
      problem.reason = message("http.query.twice");
      problem.advice = message("http.query.once");
      return problem_response(422, problem);
    }
  }
  return std::nullopt;
}

const char* const content_security_policy =
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> table = [] {
    std::vector<Route> all;
    const auto add = [&](std::vector<Route> group) { std::move(group.begin(), group.end(), std::back_inserter(all)); };
    for (auto* const group : {status_routes, datasets_routes, changes_routes, kinds_routes, records_routes,
                              links_routes, uploads_routes, layouts_routes, iiif_routes}) {
      add(group());
    }
    for (const Door* door : doors()) add(door->routes());
    add({{"GET", "/", get_web_app}, {"GET", "/{file}", get_web_file}});
    return all;
  }();
  return table;
}

Gate gate(const Request& head, const App& app) {
  Gate gate;
  if ((gate.refusal = foreign_site_refusal(head, app.settings))) return gate;
  Result<Target> target = read_target(head.target);
  if (!target) {
    gate.refusal = problem_response(400, target.problem());
    return gate;
  }
  gate.target = std::move(*target);
  const std::string_view method = head.method == "HEAD" ? "GET" : std::string_view(head.method);
  std::string allowed;
  for (const Route& route : routes()) {
    Params params;
    const bool web_file = route.handler == get_web_file;
    if (!(web_file ? is_web_file(gate.target.segments) : matches(route.pattern, gate.target.segments, params)))
      continue;
    if (route.method != method) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method == "GET" ? "GET, HEAD" : route.method);
      continue;
    }
    gate.route = &route;
    gate.params = std::move(params);
    gate.max_body = route.max_body == nullptr ? 0 : app.settings.limits.*route.max_body;
    gate.refusal = body_refusal(route, head, gate.max_body);
    const bool of_web_app = web_file || route.handler == get_web_app;
    if (!gate.refusal && !of_web_app) gate.refusal = query_refusal(route, gate.target);
    return gate;
  }
  Problem problem{.field = "address", .value = excerpt(head.target)};
  if (!allowed.empty()) {
    problem = {.field = "method",
               .value = excerpt(head.method),
               .reason = message("http.method.refused"),
               .advice = message("http.method.allowed", {{"methods", allowed}})};
    gate.refusal = problem_response(405, problem);
    gate.refusal->headers.emplace_back("allow", allowed);
  } else {
    problem.reason = message("http.address.unknown");
    problem.advice = message("http.json.contract");
    gate.refusal = problem_response(404, problem);
  }
  return gate;
}

Response handle(const Request& request, App& app) {
  try {
    Gate passed = gate(request, app);
    if (passed.refusal) return finished(std::move(*passed.refusal), request);
    if (request.body.size() > passed.max_body) {
      return finished(too_large(*passed.route, std::to_string(request.body.size()), passed.max_body), request);
    }
    const Call call{request, std::move(passed.target), std::move(passed.params), language_of(request)};
    return finished(compressed(passed.route->handler(call, app), request), request);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{} {}: {}\n", excerpt(request.method), excerpt(request.target, 200), failure.what());
    const Problem problem{.reason = message("http.server.failed"), .advice = message("http.server.see_log")};
    return finished(problem_response(500, problem), request);
  }
}

Response finished(Response response, const Request& request) {
  const bool iiif = request.target.starts_with("/iiif/");
  if (response.problem) response = said(std::move(response), language_of(request));
  Headers& headers = response.headers;
  headers.emplace_back("x-content-type-options", "nosniff");
  headers.emplace_back("referrer-policy", "no-referrer");
  // A page that may stand within another says so itself.
  if (response.header("content-security-policy").empty()) {
    headers.emplace_back("x-frame-options", "DENY");
    headers.emplace_back("content-security-policy", content_security_policy);
  }
  headers.emplace_back("cross-origin-resource-policy", iiif ? "cross-origin" : "same-origin");
  if (iiif && (request.method == "GET" || request.method == "HEAD")) {
    headers.emplace_back("access-control-allow-origin", "*");
  }
  return response;
}

}  // namespace mostari::http
