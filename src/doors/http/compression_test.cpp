#include "doors/http/compression.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "doors/http/test_app.hpp"

namespace mostari::http {
namespace {

std::string unpacked(const std::string& packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string bytes(16U << 20U, '\0');
  std::string in = packed;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

Request asking(std::string accept_encoding) {
  return Request{.method = "GET",
                 .target = "/api/v1/records",
                 .headers = {{"accept-encoding", std::move(accept_encoding)}},
                 .body = {}};
}

Response long_answer(std::string type) {
  return {.status = 200, .headers = {{"content-type", std::move(type)}}, .body = std::string(5000, 'x')};
}

TEST(Compression, ClientSaysWhatItTakes) {
  EXPECT_EQ(willingness("", "gzip"), 0);
  EXPECT_EQ(willingness("gzip", "gzip"), 1);
  EXPECT_EQ(willingness("GZIP", "gzip"), 1);
  EXPECT_EQ(willingness("x-gzip", "gzip"), 1);
  EXPECT_EQ(willingness("gzip, deflate, br", "br"), 1);
  EXPECT_EQ(willingness("deflate , gzip ; q=0.5", "gzip"), 0.5);
  EXPECT_EQ(willingness("gzip;q=0", "gzip"), 0);
  EXPECT_EQ(willingness("gzip;q=0, *", "gzip"), 0);
  EXPECT_EQ(willingness("*;q=0.2", "br"), 0.2);
  EXPECT_EQ(willingness("identity", "gzip"), 0);
  EXPECT_EQ(willingness("brown, bracket", "br"), 0);
  EXPECT_EQ(willingness("gzip;q=much", "gzip"), 0);
  EXPECT_EQ(willingness("gzip;q=7", "gzip"), 0);
  EXPECT_EQ(willingness(",;,=;q", "gzip"), 0);
}

TEST(Compression, GzipGivesTheBytesBack) {
  std::string any;
  for (int i = 0; i < 70'000; ++i) any += static_cast<char>((i * 7919) >> 5);
  for (const std::string& bytes : {std::string(), std::string("x"), std::string(100'000, 'x'), any}) {
    const std::string packed = gzipped(bytes).value();
    EXPECT_EQ(unpacked(packed), bytes);
    EXPECT_EQ(gzipped(bytes).value(), packed) << "no time in it";
  }
}

TEST(Compression, LongTextIsSentSmallToWhoTakesIt) {
  for (const char* type : {"application/json", "text/html; charset=utf-8", "application/geo+json", "application/xml"}) {
    const Response small = compressed(long_answer(type), asking("br, gzip"));
    EXPECT_EQ(small.header("content-encoding"), "gzip") << type;
    EXPECT_EQ(small.header("vary"), "accept-encoding") << type;
    EXPECT_LT(small.body.size(), 200U) << type;
    EXPECT_EQ(unpacked(small.body), long_answer(type).body) << type;
  }
}

TEST(Compression, WhoDoesNotTakeItGetsItPlain) {
  for (const char* accept : {"", "br", "gzip;q=0", "identity"}) {
    const Response plain = compressed(long_answer("application/json"), asking(accept));
    EXPECT_EQ(plain.header("content-encoding"), "") << accept;
    EXPECT_EQ(plain.header("vary"), "accept-encoding") << accept << ": a cache between must not mix the two";
    EXPECT_EQ(plain.body, long_answer("").body) << accept;
  }
}

TEST(Compression, PicturesShortAndTaggedAnswersStayAsTheyAre) {
  const Response picture = compressed(long_answer("image/jpeg"), asking("gzip"));
  EXPECT_EQ(picture.body.size(), 5000U);
  EXPECT_EQ(picture.header("vary"), "");
  Response brief = long_answer("application/json");
  brief.body.resize(least_compressed_bytes);
  EXPECT_EQ(compressed(brief, asking("gzip")).body, brief.body);
  Response tagged = long_answer("application/json");
  tagged.headers.emplace_back("etag", "\"these bytes\"");
  EXPECT_EQ(compressed(tagged, asking("gzip")).body, tagged.body);
  Response packed = long_answer("application/json");
  packed.headers.emplace_back("content-encoding", "br");
  EXPECT_EQ(compressed(packed, asking("gzip")).body, packed.body);
}

class Compressed : public TestApp {};

TEST_F(Compressed, AnswersOfTheApi) {
  std::map<std::string, nlohmann::json> records;
  for (int i = 0; i < 40; ++i) records[std::to_string(i)] = {{"title", "Blue vase " + std::to_string(i)}};
  import("long", Visibility::open, records);
  const std::string address = "/api/v1/records?dataset=long&limit=40";
  const Response plain = get(address);
  ASSERT_GT(plain.body.size(), least_compressed_bytes);
  EXPECT_EQ(plain.header("content-encoding"), "");
  const Response small = send("GET", address, {{"accept-encoding", "gzip"}});
  EXPECT_EQ(small.header("content-encoding"), "gzip");
  EXPECT_LT(small.body.size(), plain.body.size() / 2);
  EXPECT_EQ(unpacked(small.body), plain.body);
  const Response refused = send("GET", "/api/v1/nothing", {{"accept-encoding", "gzip"}});
  EXPECT_EQ(field_of(refused), "address") << "short refusals are sent as they are";
}

TEST_F(Compressed, PicturesAreNot) {
  const std::string address = "/iiif/3/" + demo_picture_ + "/full/max/0/default.png";
  const Response picture = send("GET", address, {{"accept-encoding", "gzip, br"}});
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.header("content-encoding"), "");
  EXPECT_EQ(picture.body, get(address).body);
}

}  // namespace
}  // namespace mostari::http
