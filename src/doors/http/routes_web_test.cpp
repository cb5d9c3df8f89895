#include <gtest/gtest.h>

#include "doors/http/test_app.hpp"

namespace mostari::http {
namespace {

class Web : public TestApp {};

TEST_F(Web, PageAndFilesAreServedWithTheirTypes) {
  const Response page = get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.header("cache-control"), "no-cache");
  const Response script = get("/assets/app-1a2b.js");
  EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(script.body, "export default 1;");
}

TEST_F(Web, InstalledAppGetsItsManifestIconsAndWorker) {
  std::filesystem::create_directories(folder_ / "web" / "icons");
  std::ofstream(folder_ / "web" / "manifest.webmanifest") << R"({"name": "Mostari"})";
  std::ofstream(folder_ / "web" / "icons" / "192.png") << "PNG";
  std::ofstream(folder_ / "web" / "sw.js") << "const version = 'a';";
  EXPECT_EQ(get("/manifest.webmanifest").header("content-type"), "application/manifest+json");
  EXPECT_EQ(get("/icons/192.png").header("content-type"), "image/png");
  const Response worker = get("/sw.js");
  EXPECT_EQ(worker.header("content-type"), "text/javascript; charset=utf-8") << "else no browser registers it";
  EXPECT_EQ(worker.header("cache-control"), "no-cache") << "a newer worker must be seen at once";
  EXPECT_NE(worker.header("content-security-policy").find("worker-src 'self'"), std::string::npos);
  EXPECT_EQ(send("GET", "/sw.js", {{"if-none-match", std::string(worker.header("etag"))}}).status, 304);
}

TEST_F(Web, AddressesOfTheAppGiveItsPage) {
  for (const char* address : {"/screen", "/records/demo/vase", "/index.html", "/no-such.css", "/screen/"}) {
    EXPECT_EQ(get(address).body, get("/").body) << address;
  }
  EXPECT_EQ(get("/assets/app-9z.js").status, 404) << "a page in a script's place would confuse the browser";
}

TEST_F(Web, FileIsNotSentTwiceToWhoHasIt) {
  const std::string etag(get("/").header("etag"));
  const Response again = send("GET", "/", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  std::ofstream(folder_ / "web" / "index.html") << "<!doctype html><title>A newer Mostari</title>";
  EXPECT_EQ(send("GET", "/", {{"if-none-match", etag}}).status, 200);
}

TEST_F(Web, CompressedCopyIsSentToWhoTakesIt) {
  std::ofstream(folder_ / "web" / "assets" / "app-1a2b.js.br") << "small";
  std::ofstream(folder_ / "web" / "assets" / "app-1a2b.js.gz") << "rather small";
  const auto script = [&](std::string accepted, std::string known = {}) {
    return send("GET", "/assets/app-1a2b.js",
                {{"accept-encoding", std::move(accepted)}, {"if-none-match", std::move(known)}});
  };
  const Response plain = script("");
  EXPECT_EQ(plain.body, "export default 1;");
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(plain.header("vary"), "accept-encoding");
  const Response best = script("gzip, deflate, br");
  EXPECT_EQ(best.body, "small");
  EXPECT_EQ(best.header("content-encoding"), "br");
  EXPECT_EQ(best.header("content-type"), "text/javascript; charset=utf-8") << "of the file, not of the copy";
  EXPECT_EQ(best.header("vary"), "accept-encoding");
  EXPECT_EQ(script("gzip").body, "rather small");
  EXPECT_EQ(script("br;q=0.5, gzip").header("content-encoding"), "gzip");
  EXPECT_EQ(script("br;q=0").header("content-encoding"), "");

  const std::string tag(best.header("etag"));
  EXPECT_NE(tag, plain.header("etag")) << "the tag stands for the very bytes";
  EXPECT_EQ(script("br", tag).status, 304);
  EXPECT_EQ(script("br", tag).header("vary"), "accept-encoding");
  EXPECT_EQ(script("gzip", tag).status, 200);
}

TEST_F(Web, CopyOfAnOlderFileIsNotSent) {
  namespace fs = std::filesystem;
  const fs::path page = folder_ / "web" / "index.html";
  const fs::path copy = folder_ / "web" / "index.html.gz";
  std::ofstream(copy) << "as it was";
  fs::last_write_time(copy, fs::last_write_time(page) - std::chrono::seconds(5));
  const Response newest = send("GET", "/", {{"accept-encoding", "gzip"}});
  EXPECT_EQ(newest.header("content-encoding"), "");
  EXPECT_EQ(newest.body, get("/").body);
  fs::last_write_time(copy, fs::last_write_time(page));
  EXPECT_EQ(send("GET", "/", {{"accept-encoding", "gzip"}}).body, "as it was");
}

TEST_F(Web, CopyThatLeadsOutOfTheFolderIsNotSent) {
  std::filesystem::create_symlink(folder_ / "secret.txt", folder_ / "web" / "index.html.br");
  EXPECT_EQ(send("GET", "/", {{"accept-encoding", "br"}}).body, get("/").body);
}

TEST_F(Web, NothingOutsideItsFolderIsEverServed) {
  std::filesystem::create_symlink(folder_ / "secret.txt", folder_ / "web" / "link.txt");
  std::filesystem::create_directory_symlink(folder_, folder_ / "web" / "up");
  std::ofstream(folder_ / "web" / ".hidden") << "not for the web";
  for (const char* address :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt", "/assets/%2e%2e%5c%2e%2e%5csecret.txt", "//secret.txt", "/./../secret.txt",
        "/link.txt", "/up/secret.txt", "/.hidden", "/assets/../.hidden", "/%2Fetc%2Fpasswd", "/..;/secret.txt"}) {
    const Response response = get(address);
    EXPECT_EQ(response.body.find("not for the web"), std::string::npos) << address;
    EXPECT_EQ(response.body.find("root:"), std::string::npos) << address;
  }
}

TEST_F(Web, WithoutTheAppTheAnswerSaysSo) {
  std::filesystem::remove_all(folder_ / "web");
  EXPECT_EQ(get("/").status, 404);
  EXPECT_EQ(get("/screen").status, 404);
  EXPECT_EQ(json_of(get("/")).at("error").at("reason"), "needs the web app, which is not built");
}

}  // namespace
}  // namespace mostari::http
