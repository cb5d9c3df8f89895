#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "doors/kit/app.hpp"
#include "doors/kit/message.hpp"

namespace mostari::http {

/// A request that has found its route.
struct Call {
  const Request& request;
  Target target;
  std::map<std::string, std::string, std::less<>> params;  ///< of the route's pattern, decoded
  Language language = {};                                  ///< in which it is answered

  /// The query parameter; empty when it is not given.
  std::string_view query(std::string_view name) const;
  /// Each that is given of the name, in order.
  std::vector<std::string> all_of(std::string_view name) const;
  /// A problem that names the parameter when it is not a whole number from `least` to `most`.
  Result<std::int64_t> number(std::string_view name, std::int64_t fallback, std::int64_t least,
                              std::int64_t most) const;
};

using Handler = Response (*)(const Call&, App&);

/// One line of the routing table; tests hold it against api/openapi.yaml.
struct Route {
  std::string_view method;   ///< "GET" (HEAD is answered with it) or "POST"
  std::string_view pattern;  ///< as in api/openapi.yaml
  Handler handler;
  std::vector<std::string_view> query = {};          ///< parameters it takes beside "lang"; any other is a 422
  std::vector<std::string_view> content_types = {};  ///< of its body; "image/*" takes any image
  std::uint64_t Limits::*max_body = nullptr;         ///< null: it takes no body
  bool long_work = false;                            ///< runs apart, so that it never keeps short requests waiting
  std::vector<std::string_view> repeated = {};       ///< of `query`: those that may be given several times
};

}  // namespace mostari::http
