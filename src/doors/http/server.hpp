#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "doors/kit/app.hpp"

namespace mostari::http {

struct ServerOptions {
  std::string address = "127.0.0.1";             ///< IPv4 or IPv6 address
  std::uint16_t port = 0;                        ///< 0: a free one
  std::size_t max_connections = 800;             ///< further ones are told 503
  std::chrono::milliseconds idle{60'000};        ///< between two requests of a connection
  std::chrono::milliseconds header{10'000};      ///< from a request's first byte to the end of its header
  std::chrono::milliseconds stall{20'000};       ///< between two pieces of a body
  std::uint64_t least_bytes_a_second = 4096;     ///< of a body or an answer, on the whole, after one `stall`
  std::uint64_t max_buffered_bytes = 1U << 30U;  ///< of all bodies that are being received; past it, 503
  std::size_t header_bytes = 16U << 10U;
};

/// Moves bytes between sockets and handle(): asynchronous input and output on two threads, every handler on worker
/// threads, long work on two of its own.
class Server {
 public:
  /// Listens and serves from then on; a problem when the address cannot be had. `app` must outlive the server.
  static Result<std::unique_ptr<Server>> start(App& app, const ServerOptions& options);
  ~Server();  ///< stop()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  /// Takes no new request, answers those under way, and returns when all are answered.
  void stop();

 private:
  struct Core;
  explicit Server(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace mostari::http
