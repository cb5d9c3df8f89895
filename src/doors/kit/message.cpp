#include "doors/kit/message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace mostari::http {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

Problem address_problem(std::string_view value, Message reason) {
  return Problem{.field = "address",
                 .value = excerpt(value),
                 .reason = std::move(reason),
                 .advice = message("http.address.encode")};
}

/// `plus_is_space`: as forms encode query parameters.
Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return address_problem(text, message("http.address.percent"));
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_utf8(decoded)) return address_problem(text, message("http.address.no_utf8"));
  if (std::any_of(decoded.begin(), decoded.end(), is_control))
    return address_problem(text, message("http.address.control"));
  return decoded;
}

std::string_view find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

/// Cuts `text` up to `separator` off its front.
std::string_view take_before(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  return find_header(headers, name);
}
std::string_view Response::header(std::string_view name) const {
  return find_header(headers, name);
}

Result<Target> read_target(std::string_view target) {
  if (target.empty() || target.front() != '/') {
    return Problem{.field = "address",
                   .value = excerpt(target),
                   .reason = message("http.address.no_path"),
                   .advice = message("http.address.begin")};
  }
  Target read;
  std::string_view path = target.substr(1, std::min(target.find('?'), target.size()) - 1);
  std::string_view query = target.substr(std::min(path.size() + 2, target.size()));
  while (!path.empty()) {
    const bool more = path.find('/') != std::string_view::npos;
    Result<std::string> segment = percent_decoded(take_before(path, '/'), false);
    if (!segment) return segment.problem();
    read.segments.push_back(std::move(*segment));
    if (more && path.empty()) read.segments.emplace_back();  // a closing slash is an empty last segment
  }
  while (!query.empty()) {
    std::string_view pair = take_before(query, '&');
    if (pair.empty()) continue;
    Result<std::string> name = percent_decoded(take_before(pair, '='), true);
    Result<std::string> value = percent_decoded(pair, true);
    if (!name) return name.problem();
    if (!value) return value.problem();
    read.query.emplace_back(std::move(*name), std::move(*value));
  }
  return read;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', hex_digits[byte >> 4U], hex_digits[byte & 15U]};
    }
  }
  return encoded;
}

Language language_of(const Request& request) {
  const Result<Target> target = read_target(request.target);
  if (target) {
    const auto asked = std::ranges::find(target->query, "lang", &std::pair<std::string, std::string>::first);
    if (asked != target->query.end()) {
      if (const std::optional<Language> spoken = Language::of(asked->second)) return *spoken;
    }
  }
  return Language::preferred(request.header("accept-language"));
}

nlohmann::json problems_json(const std::vector<Problem>& problems, Language language) {
  nlohmann::json list = nlohmann::json::array();
  for (const Problem& problem : problems) list.push_back(problem_json(problem, language));
  return list;
}

Response json_response(const nlohmann::json& body, int status) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

Response problem_response(int status, Problem problem) {
  Response response = json_response(nullptr, status);
  response.problem = std::move(problem);
  return response;
}

Response said(Response response, Language language) {
  if (response.problem) {
    response.body = json_response({{"error", problem_json(*response.problem, language)}}).body;
    response.problem.reset();
  }
  return response;
}

}  // namespace mostari::http
