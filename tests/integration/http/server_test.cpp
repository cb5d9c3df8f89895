#include "doors/http/server.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "doors/http/test_app.hpp"
#include "doors/http/test_door.hpp"
#include "raw_client.hpp"

namespace mostari::http {
namespace {

using namespace std::chrono_literals;
using Answer = RawClient::Answer;

/// The real server on a free port; slow clients are given up sooner than in earnest.
class RunningServer : public TestApp {
 protected:
  void SetUp() override {
    TestApp::SetUp();
    start({});
  }
  void TearDown() override {
    test_desk::gate().open();  // else a server that a failed test leaves would never stop
    server_.reset();
    TestApp::TearDown();
  }
  void start(const ServerOptions& options) {
    server_.reset();
    server_ = Server::start(*app_, options).value();
  }
  RawClient connect() const { return RawClient(server_->port()); }
  Answer ask(std::string_view request) const { return connect().ask(request); }

  static std::string get_request(std::string_view target, std::string_view more = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n";
  }
  static std::string post_head(std::string_view target, std::string_view type, std::size_t length,
                               std::string_view more = "") {
    return "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(length) + "\r\n" + std::string(more) + "\r\n";
  }
  static std::string post_request(std::string_view target, std::string_view type, std::string_view body) {
    return post_head(target, type, body.size()) + std::string(body);
  }
  /// That send nothing, a part of a header, a part of a body.
  std::vector<RawClient> slow_clients() const {
    std::vector<RawClient> slow;
    for (int i = 0; i < 60; ++i) {
      slow.push_back(connect());
      if (i % 3 == 1) slow.back().send("GET / HT");
      if (i % 3 == 2) slow.back().send(post_head("/api/v1/test", "application/json", 100) + "{");
    }
    return slow;
  }
  static std::string field_of(const Answer& answer) {
    return nlohmann::json::parse(answer.body).at("error").at("field").get<std::string>();
  }

  std::unique_ptr<Server> server_;
};

constexpr std::string_view greeting = R"({"say": "Good morning."})";
constexpr std::string_view waiting = R"({"say": "wait at the gate"})";

TEST_F(RunningServer, KeepsAConnectionOverManyRequests) {
  RawClient client = connect();
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.ask(get_request("/api/v1/status")).status, 200);
  EXPECT_EQ(client.ask(get_request("/api/v1/nothing")).status, 404) << "an error does not end it";
  EXPECT_EQ(client.ask(post_request("/api/v1/test", "application/json", greeting)).status, 200);
  EXPECT_EQ(client.ask(get_request("/", "Connection: close\r\n")).status, 200);
  EXPECT_TRUE(client.is_closed_within(2s));
}

TEST_F(RunningServer, AnswersPipelinedRequestsInOrder) {
  RawClient client = connect();
  client.send(get_request("/api/v1/datasets/demo") + get_request("/api/v1/datasets/none") +
              get_request("/api/v1/datasets/fakes"));
  EXPECT_NE(client.receive().body.find("\"demo\""), std::string::npos);
  EXPECT_EQ(client.receive().status, 404);
  EXPECT_NE(client.receive().body.find("\"fakes\""), std::string::npos);
}

TEST_F(RunningServer, ClosesAfterAnHttp10Request) {
  RawClient client = connect();
  EXPECT_EQ(client.ask("GET /api/v1/status HTTP/1.0\r\nHost: localhost\r\n\r\n").status, 200);
  EXPECT_TRUE(client.is_closed_within(2s));
}

TEST_F(RunningServer, HeadIsGetWithoutTheBody) {
  RawClient client = connect();
  const Answer get = client.ask(get_request("/api/v1/datasets"));
  client.send("HEAD /api/v1/datasets HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(RawClient::header(head.head, "content-length"), std::to_string(get.body.size()));
  EXPECT_EQ(client.ask(get_request("/api/v1/status")).status, 200) << "no body was left in between";
}

TEST_F(RunningServer, NotModifiedCarriesNoBody) {
  RawClient client = connect();
  const std::string etag = RawClient::header(client.ask(get_request("/")).head, "etag");
  client.send(get_request("/", "If-None-Match: " + etag + "\r\n"));
  EXPECT_EQ(client.receive().status, 304);
  EXPECT_EQ(client.ask(get_request("/api/v1/status")).status, 200);
}

TEST_F(RunningServer, LargeBodyIsRefusedBeforeItIsSent) {
  RawClient client = connect();
  client.send(post_head("/api/v1/test", "application/json", (8U << 20U) + 1));
  const Answer answer = client.receive();  // without a byte of the body
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(field_of(answer), "body");
  EXPECT_EQ(RawClient::header(answer.head, "connection"), "close");
}

TEST_F(RunningServer, WhoSendsOnAllTheSameStillReadsTheRefusal) {
  RawClient client = connect();
  client.send(post_head("/api/v1/test", "application/json", 12U << 20U));
  client.send(std::string(12U << 20U, ' '));
  EXPECT_EQ(client.receive().status, 413);
}

TEST_F(RunningServer, BodyInPiecesOverTheLimitIs413) {
  Settings settings;
  settings.limits.json_bytes = 1000;
  server_.reset();
  make_app(settings);
  start({});
  RawClient client = connect();
  client.send(
      "POST /api/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 20; ++i) client.send("64\r\n" + std::string(100, ' ') + "\r\n");
  EXPECT_EQ(client.receive().status, 413);
}

TEST_F(RunningServer, BodyInPiecesIsReadWhole) {
  RawClient client = connect();
  client.send(
      "POST /api/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  for (const char c : greeting) client.send("1\r\n" + std::string(1, c) + "\r\n");
  client.send("0\r\n\r\n");
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 200) << answer.body;
}

TEST_F(RunningServer, WhoAsksFirstIsToldToGoOnOrNotTo) {
  RawClient client = connect();
  client.send(post_head("/api/v1/test", "application/json", greeting.size(), "Expect: 100-continue\r\n"));
  EXPECT_EQ(client.receive().status, 100);
  client.send(greeting);
  EXPECT_EQ(client.receive().status, 200);
  client.send(post_head("/api/v1/test", "text/plain", greeting.size(), "Expect: 100-continue\r\n"));
  EXPECT_EQ(client.receive().status, 415);
}

TEST_F(RunningServer, ProblemsAreToldWithTheirField) {
  EXPECT_EQ(ask(post_request("/api/v1/test", "text/plain", "{}")).status, 415);
  EXPECT_EQ(ask(post_request("/api/v1/test", "application/json", "{")).status, 400);
  const Answer answer = ask(post_request("/api/v1/test", "application/json", R"({"sya": "x"})"));
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(field_of(answer), "sya");
}

TEST_F(RunningServer, PictureTravelsUnchanged) {
  const std::string bytes = test_picture(300, 200, 77);
  const Answer kept = ask(post_request("/api/v1/pictures", "image/png", bytes));
  ASSERT_EQ(kept.status, 200) << kept.body;
  const nlohmann::json picture = nlohmann::json::parse(kept.body);
  EXPECT_EQ(picture.at("sha256"), sha256(std::string_view(bytes)));
  const Answer shown = ask(get_request(picture.at("iiif").get<std::string>() + "/full/!100,100/0/default.jpg"));
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.body.starts_with("\xFF\xD8\xFF"));
  EXPECT_EQ(RawClient::header(shown.head, "access-control-allow-origin"), "*");
}

TEST_F(RunningServer, OddLocalIdsAndWayOutsAreDecodedOnce) {
  EXPECT_EQ(ask(get_request("/api/v1/records/demo/" + percent_encoded("a/b é?#%"))).status, 200);
  EXPECT_EQ(ask(get_request("/api/v1/records/demo/%252e%252e")).status, 404);
  for (const char* out : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"}) {
    EXPECT_EQ(ask(get_request(out)).body.find("not for the web"), std::string::npos) << out;
  }
}

TEST_F(RunningServer, WhatIsNotHttpIsAnsweredAndEnded) {
  for (const char* nonsense :
       {"hello\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "GET /\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "POST /api/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /api/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /api/v1/datasets/x/undo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n"}) {
    RawClient client = connect();
    EXPECT_EQ(client.ask(nonsense).status, 400) << nonsense;
  }
  EXPECT_EQ(ask(get_request("/api/v1/status")).status, 200);
}

TEST_F(RunningServer, SmuggledLengthIsRefused) {
  RawClient client = connect();
  const Answer answer = client.ask(
      "POST /api/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4\r\n"
      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
      get_request("/api/v1/status"));
  EXPECT_EQ(answer.status, 400);
}

TEST_F(RunningServer, HeaderOverTheLimitIs431) {
  EXPECT_EQ(ask(get_request("/", "X-Long: " + std::string(20'000, 'x') + "\r\n")).status, 431);
  EXPECT_EQ(ask(get_request("/" + std::string(20'000, 'x'))).status, 431);
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(ask(get_request("/", many)).status, 431);
}

TEST_F(RunningServer, SlowClientsKeepNobodyWaiting) {
  const std::vector<RawClient> slow = slow_clients();
  EXPECT_EQ(ask(get_request("/api/v1/status")).status, 200) << "though none of them has ended";
}

TEST_F(RunningServer, SlowClientsAreGivenUp) {
  ServerOptions hasty;
  hasty.idle = 400ms;
  hasty.header = 400ms;
  hasty.stall = 400ms;
  start(hasty);
  for (RawClient& client : slow_clients()) EXPECT_TRUE(client.is_closed_within(10s));
}

TEST_F(RunningServer, DrippingBodyIsGivenUpThoughItNeverStalls) {
  ServerOptions hasty;
  hasty.stall = 400ms;
  start(hasty);
  RawClient client = connect();
  client.send(post_head("/api/v1/test", "application/json", 100'000));
  bool open = true;
  for (int i = 0; i < 100 && open; ++i) {
    open = client.send(" ");
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_FALSE(open) << "20 bytes a second for 100,000 bytes must not hold a connection";
}

TEST_F(RunningServer, TwoHundredAtOnceAreServed) {
  std::vector<RawClient> clients;
  clients.reserve(200);
  for (int i = 0; i < 200; ++i) clients.push_back(connect());
  for (RawClient& client : clients) client.send(get_request("/api/v1/datasets"));
  for (RawClient& client : clients) EXPECT_EQ(client.receive().status, 200);
  for (RawClient& client : clients) client.send(post_request("/api/v1/test", "application/json", greeting));
  for (RawClient& client : clients) EXPECT_EQ(client.receive().status, 200);
}

TEST_F(RunningServer, OneTooManyIsToldThatTheServerIsBusy) {
  ServerOptions small;
  small.max_connections = 3;
  start(small);
  std::vector<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(connect());
    EXPECT_EQ(clients.back().ask(get_request("/api/v1/status")).status, 200);
  }
  EXPECT_EQ(connect().receive().status, 503);
  clients.pop_back();
  int status = 503;
  for (int i = 0; i < 50 && status != 200; ++i) {
    std::this_thread::sleep_for(20ms);
    status = ask(get_request("/api/v1/status")).status;
  }
  EXPECT_EQ(status, 200) << "a place that came free is given again";
}

TEST_F(RunningServer, TooMuchBeingReceivedAtOnceIs503) {
  ServerOptions small;
  small.max_buffered_bytes = 3U << 20U;
  start(small);
  std::vector<RawClient> holders;
  for (int i = 0; i < 2; ++i) {
    holders.push_back(connect());
    holders.back().send(post_head("/api/v1/catalogues", "text/csv", 2U << 20U) + std::string(1U << 20U, 'x'));
  }
  RawClient last = connect();
  last.send(post_head("/api/v1/catalogues", "text/csv", 2U << 20U) + std::string((2U << 20U) - 1, 'x'));
  EXPECT_EQ(last.receive().status, 503);
  holders.clear();
  int status = 503;
  for (int i = 0; i < 50 && status == 503; ++i) {
    std::this_thread::sleep_for(20ms);
    status = ask(post_request("/api/v1/catalogues", "text/csv", "id,title,maker\n1,a,b\n")).status;
  }
  EXPECT_EQ(status, 200) << "what was held is free again";
}

TEST_F(RunningServer, LongWorkDoesNotKeepShortRequestsWaiting) {
  test_desk::gate().close();
  std::vector<RawClient> busy;
  for (int i = 0; i < 8; ++i) {
    busy.push_back(connect());
    busy.back().send(post_request("/api/v1/test", "application/json", waiting));
  }
  test_desk::gate().wait_for(2);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(get_request("/api/v1/datasets")).status, 200);
  test_desk::gate().open();
  for (RawClient& client : busy) EXPECT_EQ(client.receive().status, 200);
}

TEST_F(RunningServer, StoppingAnswersWhatIsUnderWayAndEndsTheRest) {
  RawClient idle = connect();
  EXPECT_EQ(idle.ask(get_request("/api/v1/status")).status, 200);
  test_desk::gate().close();
  RawClient working = connect();
  working.send(post_request("/api/v1/test", "application/json", waiting));
  test_desk::gate().wait_for(1);
  const std::uint16_t port = server_->port();
  std::future<void> stopped = std::async(std::launch::async, [this] { server_->stop(); });
  EXPECT_TRUE(idle.is_closed_within(10s)) << "while work is under way";
  test_desk::gate().open();
  EXPECT_EQ(working.receive().status, 200);
  stopped.get();
  EXPECT_THROW(RawClient{port}, std::runtime_error);
}

TEST_F(RunningServer, ClientsThatLeaveDoNoHarm) {
  for (int i = 0; i < 50; ++i) {
    RawClient client = connect();
    if (i % 2 == 0) client.send(post_request("/api/v1/test", "application/json", greeting));
    if (i % 2 == 1) client.send("POST /api/v1/te");
  }
  EXPECT_EQ(ask(get_request("/api/v1/status")).status, 200);
}

TEST_F(RunningServer, PortInUseIsAProblemThatSaysSo) {
  const auto second = Server::start(*app_, {.port = server_->port()});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.problem().field, "listen");
  EXPECT_EQ(second.problem().reason, "is in use by another program");
  EXPECT_FALSE(Server::start(*app_, {.address = "192.0.2.1"}).ok()) << "not an address of this machine";
}

TEST_F(RunningServer, ManyThreadsAskForEverything) {
  const std::vector<std::string> requests = {
      get_request("/api/v1/records"),
      get_request("/api/v1/records/demo/vase"),
      get_request("/iiif/3/" + demo_picture_ + "/info.json"),
      get_request("/iiif/3/" + demo_picture_ + "/full/!30,30/0/default.jpg"),
      get_request("/assets/app-1a2b.js"),
      post_request("/api/v1/test", "application/json", greeting),
      post_request("/api/v1/pictures", "image/png", test_picture(20, 20, 3)),
      post_request("/api/v1/catalogues", "text/csv", "id,title,maker\n1,a,b\n"),
  };
  std::vector<std::future<int>> workers;
  workers.reserve(6);
  for (int w = 0; w < 6; ++w) {
    workers.push_back(std::async(std::launch::async, [&, w] {
      RawClient client = connect();
      int good = 0;
      for (std::size_t i = 0; i < 3 * requests.size(); ++i) {
        good += client.ask(requests[(i + static_cast<std::size_t>(w)) % requests.size()]).status == 200 ? 1 : 0;
      }
      return good;
    }));
  }
  import("fakes", Visibility::open, {{ "1", { {"title", "Blue vase"}, { "maker", "someone else" } } }});
  for (std::future<int>& worker : workers) EXPECT_EQ(worker.get(), static_cast<int>(3 * requests.size()));
}

}  // namespace
}  // namespace mostari::http
