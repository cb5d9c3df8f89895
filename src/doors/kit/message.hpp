#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/problem_json.hpp"

namespace mostari::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A request as the wire brought it; header names in lower case, in the order sent.
struct Request {
  std::string method;  ///< "GET"
  std::string target;  ///< "/api/v1/records?q=vase", not decoded
  Headers headers;
  std::string body;

  /// The first header of that (lower-case) name; empty when there is none.
  std::string_view header(std::string_view name) const;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::optional<Problem> problem = {};  ///< in the place of a body: said in the language of the request at the end

  /// Empty when there is none.
  std::string_view header(std::string_view name) const;
};

/// The address of a request, decoded.
struct Target {
  std::vector<std::string> segments;  ///< "/a%2Fb/c" -> {"a/b", "c"}; "/" -> {}
  std::vector<std::pair<std::string, std::string>> query;
};

/// A problem for anything but an absolute path in well-formed percent-encoded UTF-8 without control characters.
Result<Target> read_target(std::string_view target);

/// `text` as one segment of an address.
std::string percent_encoded(std::string_view text);

/// The language that a request asks for: its parameter "lang", else the best of its header Accept-Language.
Language language_of(const Request& request);

nlohmann::json problems_json(const std::vector<Problem>& problems, Language language);

Response json_response(const nlohmann::json& body, int status = 200);
/// The one shape of every error (`Error` in api/openapi.yaml).
Response problem_response(int status, Problem problem);
/// The answer as it goes out, its problem said.
Response said(Response response, Language language);

}  // namespace mostari::http
