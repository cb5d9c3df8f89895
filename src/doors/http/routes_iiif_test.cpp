#include <gtest/gtest.h>

#include "doors/http/test_app.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::http {
namespace {

class Iiif : public TestApp {
 protected:
  Response picture(const std::string& parameters) const { return get("/iiif/3/" + demo_picture_ + '/' + parameters); }
};

TEST_F(Iiif, BaseAddressLeadsToTheInformation) {
  const Response response = get("/iiif/3/" + demo_picture_);
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.header("location"), "/iiif/3/" + demo_picture_ + "/info.json");
}

TEST_F(Iiif, InformationNamesTheAddressThatTheClientUsed) {
  const Response response = send("GET", "/iiif/3/" + demo_picture_ + "/info.json", {{"host", "localhost:9"}});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(response.header("content-type"), "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"");
  const nlohmann::json info = json_of(response);
  EXPECT_EQ(info.at("id"), "http://localhost:9/iiif/3/" + demo_picture_);
  EXPECT_EQ(info.at("width"), 64);
  EXPECT_EQ(info.at("height"), 48);
  make_app({.public_url = "https://screen.example.org"});
  EXPECT_EQ(json_of(get("/iiif/3/" + demo_picture_ + "/info.json")).at("id"),
            "https://screen.example.org/iiif/3/" + demo_picture_);
}

TEST_F(Iiif, PictureComesInTheSizeAndFormatAskedFor) {
  const Response jpeg = picture("full/!32,32/0/default.jpg");
  ASSERT_EQ(jpeg.status, 200) << jpeg.body;
  EXPECT_EQ(jpeg.header("content-type"), "image/jpeg");
  EXPECT_EQ(picture_info(jpeg.body).value().width, 32);
  EXPECT_EQ(picture_info(jpeg.body).value().height, 24);
  const Response turned = picture("0,0,40,20/max/90/gray.png");
  ASSERT_EQ(turned.status, 200) << turned.body;
  EXPECT_EQ(turned.header("content-type"), "image/png");
  EXPECT_EQ(picture_info(turned.body).value().width, 20);
  EXPECT_EQ(picture_info(turned.body).value().height, 40);
  EXPECT_EQ(picture("pct%3A0,0,50,50/max/0/default.jpg").status, 200) << "percent-encoded colon";
}

TEST_F(Iiif, WhatTheStandardDoesNotKnowIs400AndWhatIsNotOffered501) {
  for (const char* bad :
       {"all/max/0/default.jpg", "full/big/0/default.jpg", "full/max/x/default.jpg", "full/max/0/pretty.jpg",
        "full/max/0/default.exe", "100,100,5,5/max/0/default.jpg", "full/128,/0/default.jpg"}) {
    const Response response = picture(bad);
    EXPECT_EQ(response.status, 400) << bad;
    EXPECT_FALSE(field_of(response).empty()) << bad;
  }
  EXPECT_EQ(picture("full/max/45/default.jpg").status, 501);
  EXPECT_EQ(picture("full/max/0/default.pdf").status, 501);
  EXPECT_EQ(picture("full/max/0/default").status, 404);
}

TEST_F(Iiif, UnknownPictureIs404) {
  const std::string unknown(64, 'a');
  for (const std::string& hash : {unknown, std::string("..%2f..%2fetc"), std::string(64, 'A'), std::string("x")}) {
    EXPECT_EQ(get("/iiif/3/" + hash + "/info.json").status, 404) << hash;
    EXPECT_EQ(get("/iiif/3/" + hash + "/full/max/0/default.jpg").status, 404) << hash;
  }
}

TEST_F(Iiif, PictureIsKeptByTheBrowserForGood) {
  const Response first = picture("full/max/0/default.jpg");
  EXPECT_EQ(first.header("cache-control"), "public, max-age=31536000, immutable");
  const std::string etag(first.header("etag"));
  const Response again = send("GET", "/iiif/3/" + demo_picture_ + "/full/max/0/default.jpg", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_NE(picture("full/max/0/default.png").header("etag"), etag);
}

TEST_F(Iiif, PictureOfARestrictedRegisterIsServedOnlyWhenAskedToInclude) {
  const std::string address = "/iiif/3/" + police_picture_;
  for (const char* rest : {"", "/info.json", "/full/max/0/default.jpg"}) EXPECT_EQ(get(address + rest).status, 404);
  make_app({.include_restricted = true});
  for (const char* rest : {"/info.json", "/full/max/0/default.jpg"}) EXPECT_EQ(get(address + rest).status, 200);
  EXPECT_TRUE(get(address + "/full/max/0/default.jpg").header("cache-control").starts_with("private"));
}

TEST_F(Iiif, PictureIsNoLongerServedOnceItsDatasetIsRestricted) {
  EXPECT_EQ(picture("full/max/0/default.jpg").status, 200);
  import("demo", Visibility::restricted, {{ "vase", { {"title", "Blue vase"}, { "image", { demo_picture_ } } } }});
  EXPECT_EQ(picture("full/max/0/default.jpg").status, 404);
  EXPECT_EQ(picture("info.json").status, 404);
}

}  // namespace
}  // namespace mostari::http
