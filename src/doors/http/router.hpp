#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "doors/kit/route.hpp"

namespace mostari::http {

/// Of all desks and of what belongs to none, in the order in which they are tried.
const std::vector<Route>& routes();

/// What can be said before the body is read: a refusal (400, 403, 404, 405, 413, 415), or the route.
struct Gate {
  std::optional<Response> refusal;
  const Route* route = nullptr;
  std::uint64_t max_body = 0;
  Target target;
  std::map<std::string, std::string, std::less<>> params;
};
Gate gate(const Request& head, const App& app);

/// The whole answer to a whole request. Never throws; what a handler throws is a 500 and a line on standard error.
Response handle(const Request& request, App& app);

/// `response` with the headers that every answer carries, and without a body when it answers HEAD.
Response finished(Response response, const Request& request);

}  // namespace mostari::http
