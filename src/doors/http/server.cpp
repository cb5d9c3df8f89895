// The only file that includes Boost.Beast: it costs half a minute to compile.
#include "doors/http/server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "doors/http/router.hpp"

namespace mostari::http {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using tcp = net::ip::tcp;
using Clock = std::chrono::steady_clock;

/// How much of a refused body is read and thrown away, so that the client gets to read the refusal.
constexpr std::uint64_t max_drained_bytes = 16U << 20U;
constexpr std::chrono::seconds max_drain_time{5};

class Session;

/// What the sessions share. Its parts may be used from any thread.
struct Shared {
  App& app;
  ServerOptions options;
  net::thread_pool quick{std::max(4U, std::thread::hardware_concurrency())};
  net::thread_pool desk{2};
  std::atomic<std::uint64_t> buffered_bytes{0};

  std::mutex mutex;
  std::set<Session*> sessions;  ///< guarded by mutex

  Shared(App& app_, const ServerOptions& options_) : app(app_), options(options_) {}
};

Request head_of(const wire::request<wire::string_body>& message) {
  Request head;
  head.method = std::string(message.method_string());
  head.target = std::string(message.target());
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    head.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return head;
}

/// What came is not HTTP, as opposed to a connection that broke or ended.
bool is_malformed(const beast::error_code& error) {
  return error && error.category() == wire::make_error_code(wire::error::bad_target).category() &&
         error != wire::error::end_of_stream && error != wire::error::partial_message;
}

/// One connection. Everything but the handlers runs on the connection's strand.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket&& socket, std::shared_ptr<Shared> shared)
      : stream_(std::move(socket)), shared_(std::move(shared)), buffer_(shared_->options.header_bytes + (64U << 10U)) {
    const std::lock_guard lock(shared_->mutex);
    shared_->sessions.insert(this);
  }

  ~Session() {
    count_buffered(0);
    const std::lock_guard lock(shared_->mutex);
    shared_->sessions.erase(this);
  }

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    net::post(stream_.get_executor(), [self = shared_from_this()] { self->wait_for_request(); });
  }

  /// From any thread.
  void stop() {
    net::post(stream_.get_executor(), [self = weak_from_this()] {
      if (const auto session = self.lock()) {
        session->stopping_ = true;
        if (!session->answering_) session->close();
      }
    });
  }

 private:
  const ServerOptions& options() const { return shared_->options; }

  void wait_for_request() {
    if (stopping_) return close();
    answering_ = false;
    request_ = {};
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(options().header_bytes));
    parser_->body_limit(
        std::numeric_limits<std::uint64_t>::max());  // the route says how much, once the header is known
    if (buffer_.size() > 0) return begin_header();
    stream_.expires_after(options().idle);
    stream_.async_read_some(buffer_.prepare(4096), [self = shared_from_this()](beast::error_code error, std::size_t n) {
      if (error) return self->close();
      self->buffer_.commit(n);
      self->begin_header();
    });
  }

  void begin_header() {
    stream_.expires_after(options().header);
    header_bytes_ = 0;
    read_header();
  }

  void read_header() {
    wire::async_read_some(stream_, buffer_, *parser_,
                          [self = shared_from_this()](beast::error_code error, std::size_t n) {
                            // Beast's own limit is on each piece that it parses; many short fields in many pieces would
                            // pass under it.
                            self->header_bytes_ += n;
                            if (!error && self->header_bytes_ > self->options().header_bytes)
                              error = wire::error::header_limit;
                            if (!error && !self->parser_->is_header_done()) return self->read_header();
                            self->on_header(error);
                          });
  }

  void on_header(beast::error_code error) {
    if (error == wire::error::header_limit || error == wire::error::buffer_overflow) {
      return refuse(
          problem_response(431, Problem{.field = "header",
                                        .reason = message("http.header.too_large", {{"bytes", options().header_bytes}}),
                                        .advice = message("http.header.fewer")}));
    }
    if (is_malformed(error)) {
      return refuse(
          problem_response(400, Problem{.field = "header",
                                        .reason = message("http.request.malformed", {{"why", error.message()}}),
                                        .advice = message("http.request.valid")}));
    }
    if (error) return close();
    request_ = head_of(parser_->get());
    Gate passed = gate(request_, shared_->app);
    if (passed.refusal) {
      if (!parser_->is_done()) return refuse(std::move(*passed.refusal));
      keep_alive_ = parser_->keep_alive();
      return write(finished(std::move(*passed.refusal), request_));
    }
    long_work_ = passed.route->long_work;
    max_body_ = passed.max_body;
    parser_->body_limit(max_body_);
    body_began_ = Clock::now();
    if (parser_->is_done()) return answer();
    if (request_.header("expect") != "100-continue") return read_body();
    net::async_write(stream_, net::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")),
                     [self = shared_from_this()](beast::error_code write_error, std::size_t) {
                       if (write_error) return self->close();
                       self->read_body();
                     });
  }

  void read_body() {
    // Slow is fine, stalling is not: a body must keep coming, and come to its end in a time that fits its size.
    const auto allowed = options().stall + seconds_for(buffered_);
    stream_.expires_at(std::min(Clock::now() + options().stall, body_began_ + allowed));
    wire::async_read_some(stream_, buffer_, *parser_,
                          [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_body(error); });
  }

  void on_body(beast::error_code error) {
    if (error == wire::error::body_limit) {
      return refuse(problem_response(
          413, Problem{.field = "body", .reason = message("http.body.limit", {{"bytes", max_body_}})}));
    }
    if (is_malformed(error)) {
      return refuse(problem_response(
          400, Problem{.field = "body", .reason = message("http.request.malformed", {{"why", error.message()}})}));
    }
    if (error) return close();
    if (count_buffered(parser_->get().body().size()) > options().max_buffered_bytes) {
      Response busy =
          problem_response(503, Problem{.reason = message("http.server.busy"), .advice = message("http.server.later")});
      busy.headers.emplace_back("retry-after", "60");
      return refuse(std::move(busy));
    }
    if (parser_->is_done()) return answer();
    read_body();
  }

  void answer() {
    answering_ = true;
    keep_alive_ = parser_->keep_alive();
    request_.body = std::move(parser_->get().body());
    stream_.expires_never();
    net::thread_pool& pool = long_work_ ? shared_->desk : shared_->quick;
    // The guard keeps the I/O threads alive until the answer is handed back to them.
    net::post(pool, [self = shared_from_this(), guard = net::make_work_guard(stream_.get_executor())] {
      auto response = std::make_shared<Response>(handle(self->request_, self->shared_->app));
      net::post(self->stream_.get_executor(), [self, response] {
        self->request_.body = {};
        self->count_buffered(0);
        self->write(std::move(*response));
      });
    });
  }

  /// Answers before the body was read, and closes.
  void refuse(Response response) {
    keep_alive_ = false;
    drain_ = true;
    write(finished(std::move(response), request_));
  }

  void write(Response response) {
    answering_ = true;
    const bool bodiless = request_.method == "HEAD" || response.status == 304;
    const std::size_t length = response.body.size();
    answer_ = {};
    answer_.version(11);
    answer_.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) answer_.insert(name, value);
    answer_.keep_alive(keep_alive_ && !stopping_);
    if (response.status != 304) answer_.content_length(length);
    if (!bodiless) answer_.body() = std::move(response.body);
    stream_.expires_after(options().stall + seconds_for(length));
    wire::async_write(stream_, answer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      self->answer_ = {};
      if (error) return self->close();
      if (self->drain_) return self->begin_drain();
      if (!self->keep_alive_) return self->close();
      self->wait_for_request();
    });
  }

  /// Closing while the client still sends would take the answer from it: its end is told first, then what comes is
  /// thrown away for a while.
  void begin_drain() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(max_drain_time);
    drained_ = 0;
    parser_.reset();
    buffer_.clear();
    drain();
  }

  void drain() {
    stream_.async_read_some(buffer_.prepare(buffer_.max_size()),
                            [self = shared_from_this()](beast::error_code error, std::size_t n) {
                              self->drained_ += n;
                              if (error || self->drained_ > max_drained_bytes) return self->close();
                              self->drain();
                            });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  std::chrono::milliseconds seconds_for(std::uint64_t bytes) const {
    return std::chrono::milliseconds(bytes * 1000 / options().least_bytes_a_second);
  }

  /// Sets this connection's share of the buffered bytes; answers the sum of all.
  std::uint64_t count_buffered(std::uint64_t bytes) {
    const std::uint64_t before = buffered_;
    buffered_ = bytes;
    return shared_->buffered_bytes += bytes - before;
  }

  beast::tcp_stream stream_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_;
  std::optional<wire::request_parser<wire::string_body>> parser_;
  Request request_;
  wire::response<wire::string_body> answer_;
  Clock::time_point body_began_;
  std::uint64_t header_bytes_ = 0;
  std::uint64_t max_body_ = 0;
  std::uint64_t buffered_ = 0;
  std::uint64_t drained_ = 0;
  bool long_work_ = false;
  bool keep_alive_ = false;
  bool drain_ = false;
  bool answering_ = false;
  bool stopping_ = false;
};

}  // namespace

struct Server::Core {
  Core(App& app, const ServerOptions& options)
      : shared(std::make_shared<Shared>(app, options)),
        acceptor(net::make_strand(io)),
        pause(acceptor.get_executor()) {}

  void accept() {
    acceptor.async_accept(net::make_strand(io), [this](beast::error_code error, tcp::socket socket) {
      if (!acceptor.is_open()) return;
      if (error) {  // out of file descriptors: wait for some to come free
        pause.expires_after(std::chrono::milliseconds(100));
        pause.async_wait([this](beast::error_code wait_error) {
          if (!wait_error) accept();
        });
        return;
      }
      admit(std::move(socket));
      accept();
    });
  }

  void admit(tcp::socket socket) const {
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    bool full = false;
    {
      const std::lock_guard lock(shared->mutex);
      full = shared->sessions.size() >= shared->options.max_connections;
    }
    if (full) {
      socket.non_blocking(true, ignored);
      constexpr std::string_view busy =
          "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n";
      socket.write_some(net::buffer(busy), ignored);
      return;
    }
    std::make_shared<Session>(std::move(socket), shared)->start();
  }

  void run() {
    for (;;) {
      try {
        io.run();
        return;
      } catch (const std::exception& failure) {  // the connection that it happened on is gone, the others stay
        fmt::print(stderr, "a connection failed: {}\n", failure.what());
      }
    }
  }

  net::io_context io{2};
  std::shared_ptr<Shared> shared;
  tcp::acceptor acceptor;
  net::steady_timer pause;
  std::vector<std::thread> threads;
  std::uint16_t port = 0;
};

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}

Result<std::unique_ptr<Server>> Server::start(App& app, const ServerOptions& options) {
  auto core = std::make_unique<Core>(app, options);
  const std::string where = options.address + ':' + std::to_string(options.port);
  const auto refused = [&](const beast::error_code& error) {
    const bool in_use = error == net::error::address_in_use;
    return Problem{.field = "listen",
                   .value = where,
                   .reason = in_use ? message("http.listen.in_use") : Message(error.message()),
                   .advice = message(in_use ? "http.listen.choose" : "http.listen.own")};
  };
  beast::error_code error;
  const tcp::endpoint endpoint(net::ip::make_address(options.address, error), options.port);
  if (error) return refused(error);
  core->acceptor.open(endpoint.protocol(), error);
  if (error) return refused(error);
  core->acceptor.set_option(net::socket_base::reuse_address(true), error);
  core->acceptor.bind(endpoint, error);
  if (error) return refused(error);
  core->acceptor.listen(net::socket_base::max_listen_connections, error);
  if (error) return refused(error);
  core->port = core->acceptor.local_endpoint().port();
  core->accept();
  for (int i = 0; i < 2; ++i) core->threads.emplace_back([raw = core.get()] { raw->run(); });
  return std::unique_ptr<Server>(new Server(std::move(core)));
}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const {
  return core_->port;
}

void Server::stop() {
  Core& core = *core_;
  if (core.threads.empty()) return;
  net::post(core.acceptor.get_executor(), [&core] {
    core.acceptor.close();
    core.pause.cancel();
    const std::lock_guard lock(core.shared->mutex);
    for (Session* session : core.shared->sessions) session->stop();
  });
  for (std::thread& thread : core.threads) thread.join();  // io runs dry once every session has ended
  core.threads.clear();
  core.shared->quick.join();
  core.shared->desk.join();
}

}  // namespace mostari::http
