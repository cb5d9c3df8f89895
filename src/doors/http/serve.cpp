#include "doors/http/serve.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "base/progress.hpp"
#include "base/resources.hpp"
#include "doors/http/server.hpp"
#include "doors/kit/door.hpp"
#include "model/kind.hpp"

namespace mostari::http {
namespace {

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
  bool loopback = false;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "0.0.0.0:80"
Result<Endpoint> read_endpoint(const std::string& listen) {
  const Problem problem{.field = "listen",
                        .value = excerpt(listen),
                        .reason = message("http.listen.malformed"),
                        .advice = message("http.listen.write")};
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string::npos) return problem;
  Endpoint endpoint{.address = listen.substr(0, colon)};
  const char* const port_end = listen.data() + listen.size();
  const auto [end, error] = std::from_chars(listen.data() + colon + 1, port_end, endpoint.port);
  if (error != std::errc() || end != port_end) return problem;
  if (endpoint.address == "localhost") endpoint.address = "127.0.0.1";
  if (endpoint.address.starts_with('[') && endpoint.address.ends_with(']')) {
    endpoint.address = endpoint.address.substr(1, endpoint.address.size() - 2);
  }
  in_addr v4{};
  in6_addr v6{};
  if (inet_pton(AF_INET, endpoint.address.c_str(), &v4) == 1) {
    endpoint.loopback = (ntohl(v4.s_addr) >> 24U) == 127;
  } else if (inet_pton(AF_INET6, endpoint.address.c_str(), &v6) == 1) {
    endpoint.loopback = IN6_IS_ADDR_LOOPBACK(&v6) != 0;
  } else {
    return problem;
  }
  return endpoint;
}

}  // namespace

Outcome serve(Store& store, const ServeOptions& options, const std::function<void(const std::string& url)>& serves) {
  const Result<Endpoint> endpoint = read_endpoint(options.listen);
  if (!endpoint) return endpoint.problem();

  Settings settings;
  settings.loopback = endpoint->loopback;
  settings.public_url = options.public_url;
  while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
  settings.include_restricted = options.include_restricted;
  // Without a log-in, whoever reaches the server may use all of it: from afar that must be asked for.
  settings.changes_allowed = options.allow_changes || (endpoint->loopback && settings.public_url.empty());
  settings.web_dir = (resource_dir() / "web" / "dist").string();
  settings.contract_file = (resource_dir() / "api" / "openapi.yaml").string();

  // Read now: a server that lacks the schemas does not start.
  kinds();

  // A dataset's name holds no dot, so this folder never meets a dataset's.
  const std::filesystem::path query_pictures = std::filesystem::path(store.index_dir()) / ".query-pictures";
  App app(store, std::move(settings), query_pictures.string());
  Result<std::unique_ptr<Server>> server = Server::start(app, {.address = endpoint->address, .port = endpoint->port});
  if (!server) return server.problem();

  const bool v6 = endpoint->address.find(':') != std::string::npos;
  serves(fmt::format("http://{}{}{}:{}", v6 ? "[" : "", endpoint->address, v6 ? "]" : "", (*server)->port()));
  watch_interrupts();
  // Nobody who comes later shall wait for the desks to be read; what is wrong with them is told to whoever asks.
  std::thread opening([&app] {
    for (const Door* door : doors()) {
      if (door->open != nullptr) door->open(app);
    }
  });
  while (!interrupted()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  opening.join();
  (*server)->stop();
  return Done{};
}

}  // namespace mostari::http
