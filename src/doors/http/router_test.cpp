#include "doors/http/router.hpp"

#include <gtest/gtest.h>

#include "doors/http/test_app.hpp"
#include "doors/http/test_door.hpp"

namespace mostari::http {
namespace {

class Router : public TestApp {};

TEST_F(Router, UnknownAddressOfTheApiIs404InTheOneShapeOfErrors) {
  const Response response = get("/api/v1/nothing");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("content-type"), "application/json");
  const nlohmann::json error = json_of(response).at("error");
  EXPECT_EQ(error.at("field"), "address");
  EXPECT_EQ(error.at("value"), "/api/v1/nothing");
  EXPECT_FALSE(error.at("reason").get<std::string>().empty());
  EXPECT_FALSE(error.at("advice").get<std::string>().empty());
  for (const char* address : {"/api", "/api/", "/api/v1/status/", "/api/v2/status", "/api//v1/status", "/iiif/2/x",
                              "/api/v1/datasets//versions", "/api/v1/records/demo"}) {
    EXPECT_EQ(get(address).status, 404) << address;
  }
}

TEST_F(Router, MalformedAddressIs400) {
  EXPECT_EQ(get("/api/v1/records/demo/%zz").status, 400);
  EXPECT_EQ(get("/api/v1/records/demo/%ff").status, 400);
  EXPECT_EQ(get("/a%00b").status, 400);
  EXPECT_EQ(get("http://127.0.0.1/api/v1/status").status, 400);
}

TEST_F(Router, WrongMethodIs405AndNamesTheRightOnes) {
  const Response post_status = post("/api/v1/status", "application/json", "{}");
  EXPECT_EQ(post_status.status, 405);
  EXPECT_EQ(post_status.header("allow"), "GET, HEAD");
  EXPECT_EQ(send("GET", "/api/v1/pictures").header("allow"), "POST");
  EXPECT_EQ(send("DELETE", "/api/v1/test").header("allow"), "GET, HEAD, POST");
  EXPECT_EQ(send("DELETE", "/api/v1/datasets/demo").status, 405);
  EXPECT_EQ(send("OPTIONS", "/iiif/3/x").status, 405);
  EXPECT_EQ(send("PUT", "/anything").status, 405);
}

TEST_F(Router, BodyOverTheRoutesLimitIs413BeforeItIsRead) {
  const auto announced = [&](const char* target, const char* type, const std::string& length) {
    const Request head{"POST", target, {{"host", "localhost"}, {"content-type", type}, {"content-length", length}}, {}};
    const Gate passed = gate(head, *app_);
    return passed.refusal ? passed.refusal->status : 0;
  };
  EXPECT_EQ(announced("/api/v1/test", "application/json", std::to_string(8U << 20U)), 0);
  EXPECT_EQ(announced("/api/v1/test", "application/json", std::to_string((8U << 20U) + 1)), 413);
  EXPECT_EQ(announced("/api/v1/pictures", "image/png", std::to_string(64U << 20U)), 0);
  EXPECT_EQ(announced("/api/v1/pictures", "image/png", std::to_string((64U << 20U) + 1)), 413);
  EXPECT_EQ(announced("/api/v1/catalogues", "text/csv", std::to_string(256U << 20U)), 0);
  EXPECT_EQ(announced("/api/v1/catalogues", "text/csv", std::to_string((256U << 20U) + 1)), 413);
  EXPECT_EQ(announced("/api/v1/datasets/demo/import", "text/csv", "99999999999999999999999999"), 413);
  EXPECT_EQ(announced("/api/v1/datasets/demo/undo", "", "1"), 413);
  EXPECT_EQ(announced("/api/v1/test", "application/json", "-1"), 400);
  EXPECT_EQ(announced("/api/v1/test", "application/json", "12 "), 400);
}

TEST_F(Router, BodyThatGrewOverTheLimitIs413) {
  Settings settings;
  settings.limits.json_bytes = 10;
  make_app(settings);
  EXPECT_EQ(post("/api/v1/test", "application/json", "{\"say\": \"hello\"}").status, 413);
}

TEST_F(Router, WrongContentTypeIs415AndNamesTheRightOnes) {
  for (const char* type : {"", "text/plain", "application/jsonx", "multipart/form-data; boundary=x"}) {
    EXPECT_EQ(post("/api/v1/test", type, "{}").status, 415) << type;
  }
  const Response catalogue = post("/api/v1/catalogues", "application/pdf", "{}");
  EXPECT_EQ(catalogue.status, 415);
  EXPECT_NE(json_of(catalogue).at("error").at("advice").get<std::string>().find("text/csv"), std::string::npos);
  EXPECT_EQ(post("/api/v1/pictures", "application/octet-stream", "x").status, 415);
  EXPECT_NE(post("/api/v1/test", "Application/JSON ; charset=utf-8", "{}").status, 415);
  EXPECT_NE(post("/api/v1/pictures", "IMAGE/PNG", "x").status, 415);
}

TEST_F(Router, UnknownAndDoubledParametersAre422) {
  const Response unknown = get("/api/v1/records?datset=demo");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_EQ(field_of(unknown), "datset");
  EXPECT_EQ(field_of(get("/api/v1/records?offset=1&offset=2")), "offset");
  EXPECT_EQ(field_of(get("/api/v1/status?x=1")), "x");
  EXPECT_EQ(get("/?utm_source=x").status, 200) << "the web app's own addresses take anything";
}

TEST_F(Router, NumbersOutOfRangeAre422NamingTheParameter) {
  for (const char* bad : {"limit=0", "limit=1001", "limit=ten", "limit=1.5", "limit=99999999999999999999"}) {
    const Response response = get(std::string("/api/v1/records?") + bad);
    EXPECT_EQ(response.status, 422) << bad;
    EXPECT_EQ(field_of(response), "limit") << bad;
  }
  EXPECT_EQ(field_of(get("/api/v1/records?offset=-1")), "offset");
}

TEST_F(Router, EveryAnswerCarriesTheSecurityHeaders) {
  for (const char* address : {"/", "/api/v1/status", "/api/v1/nothing", "/assets/app-1a2b.js", "/iiif/3/x"}) {
    const Response response = get(address);
    EXPECT_EQ(response.header("x-content-type-options"), "nosniff") << address;
    EXPECT_EQ(response.header("x-frame-options"), "DENY") << address;
    EXPECT_NE(response.header("content-security-policy").find("default-src 'self'"), std::string_view::npos) << address;
    EXPECT_NE(response.header("content-security-policy").find("frame-ancestors 'none'"), std::string_view::npos);
  }
}

TEST_F(Router, OnlyPicturesMayBeReadByOtherSites) {
  EXPECT_EQ(get("/iiif/3/" + demo_picture_).header("access-control-allow-origin"), "*");
  EXPECT_EQ(get("/api/v1/records").header("access-control-allow-origin"), "");
  EXPECT_EQ(get("/").header("access-control-allow-origin"), "");
}

TEST_F(Router, WhatTheDeskThrowsIsA500WithoutItsWords) {
  testing::internal::CaptureStderr();
  const Response response = post_json("/api/v1/test", {{"say", test_desk::break_the_program}});
  EXPECT_NE(testing::internal::GetCapturedStderr().find("broken as asked"), std::string::npos);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("broken as asked"), std::string::npos);
}

TEST_F(Router, DeskIsOpenedOnceAndAnewAfterAnImport) {
  const int before = test_desk::times_opened();
  const auto datasets = [&] { return json_of(get("/api/v1/test")).at("datasets").get<int>(); };
  EXPECT_EQ(datasets(), 2) << "without the restricted one";
  EXPECT_EQ(datasets(), 2);
  EXPECT_EQ(test_desk::times_opened() - before, 1);
  import("more", Visibility::open, {{ "1", { { "title", "Red vase" } } }});
  EXPECT_EQ(datasets(), 3);
  ASSERT_TRUE(store_->undo("more").ok());
  EXPECT_EQ(datasets(), 2);
  EXPECT_EQ(test_desk::times_opened() - before, 3);
}

TEST_F(Router, PagesOfOtherSitesMayNotAct) {
  const auto status = [&](const char* method, const char* host, const char* origin) {
    Headers headers = {{"host", host}, {"content-type", "application/json"}};
    if (*origin != '\0') headers.emplace_back("origin", origin);
    return send(method, std::string(method) == "GET" ? "/api/v1/status" : "/api/v1/test", headers, "{}").status;
  };
  EXPECT_EQ(status("POST", "127.0.0.1:8080", "http://127.0.0.1:8080"), 422) << "our own page gets as far as its body";
  EXPECT_EQ(status("POST", "localhost:8080", "http://LOCALHOST:8080"), 422);
  EXPECT_EQ(status("POST", "[::1]:8080", "http://[::1]:8080"), 422);
  EXPECT_EQ(status("POST", "127.0.0.1:8080", ""), 422) << "programs send no Origin";
  EXPECT_EQ(status("POST", "127.0.0.1:8080", "https://evil.example"), 403);
  EXPECT_EQ(status("POST", "127.0.0.1:8080", "http://127.0.0.1:9090"), 403);
  EXPECT_EQ(status("POST", "127.0.0.1:8080", "null"), 403);
}

TEST_F(Router, NamesThatOthersPointAtThisMachineAreRefused) {
  const auto status = [&](const char* host) {
    return handle({"GET", "/api/v1/status", {{"host", host}}, {}}, *app_).status;
  };
  for (const char* own : {"localhost", "localhost:8080", "127.0.0.1", "127.0.0.5:80", "[::1]:8080", "LOCALHOST"}) {
    EXPECT_EQ(status(own), 200) << own;
  }
  for (const char* foreign : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "192.168.1.5",
                              "[::2]", "127.evil.example"}) {
    EXPECT_EQ(status(foreign), 403) << foreign;
  }
  EXPECT_EQ(handle({"GET", "/api/v1/status", {}, {}}, *app_).status, 400) << "no Host";

  make_app({.loopback = false, .public_url = "https://screen.example.org"});
  for (const char* own : {"192.168.1.5:8080", "screen.example.org", "localhost", "[fe80::1]"}) {
    EXPECT_EQ(status(own), 200) << own;
  }
  EXPECT_EQ(status("evil.example"), 403);
  EXPECT_EQ(send("POST", "/api/v1/test",
                 {{"host", "screen.example.org"},
                  {"origin", "https://screen.example.org"},
                  {"content-type", "application/json"}},
                 "{}")
                .status,
            422);
}

}  // namespace
}  // namespace mostari::http
