#include "doors/http/guard.hpp"

#include <algorithm>
#include <cctype>

namespace mostari::http {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// "https://host:443" -> "host:443"
std::string_view authority(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('/'));
}

/// "[::1]:8080" -> "[::1]", "localhost:8080" -> "localhost"
std::string_view host_of(std::string_view authority) {
  if (!authority.empty() && authority.front() == '[') return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

/// No name server has a say in these: digits and dots alone are never a domain name.
bool is_address_literal(std::string_view host) {
  if (host.size() > 2 && host.front() == '[') return all_of(host.substr(1, host.size() - 2), "0123456789abcdef:.");
  return all_of(host, "0123456789.");
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_address_literal(host));
}

}  // namespace

std::optional<Response> foreign_site_refusal(const Request& request, const Settings& settings) {
  const std::string host = lower(request.header("host"));
  if (host.empty()) {
    return problem_response(
        400, Problem{.field = "Host", .reason = message("http.host.missing"), .advice = message("http.host.send")});
  }
  const std::string public_url = lower(settings.public_url);
  const std::string_view name = host_of(host);
  const bool own_name = (!public_url.empty() && host == authority(public_url)) ||
                        (settings.loopback ? is_loopback(name) : is_loopback(name) || is_address_literal(name));
  if (!own_name) {
    return problem_response(
        403, Problem{.field = "Host",
                     .value = excerpt(request.header("host")),
                     .reason = message("http.host.foreign"),
                     .advice = message(settings.loopback ? "http.host.loopback" : "http.host.by_address")});
  }
  const std::string origin = lower(request.header("origin"));
  const bool reads_only = request.method == "GET" || request.method == "HEAD";
  if (!reads_only && !origin.empty() && authority(origin) != host && origin != public_url) {
    return problem_response(403, Problem{.field = "Origin",
                                         .value = excerpt(request.header("origin")),
                                         .reason = message("http.origin.foreign"),
                                         .advice = message("http.origin.own")});
  }
  return std::nullopt;
}

}  // namespace mostari::http
