#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "artefacts/maths.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/pack.hpp"
#include "artefacts/shapes.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"

namespace mostari::artefacts {
namespace {

const std::filesystem::path data = std::filesystem::path(MOSTARI_SOURCE_DIR) / "data";

std::vector<Order> orders() {
  Result<std::vector<Order>> read = read_orders(data / "registers/demo.jsonl", data / "catalogues/demo-photos.jsonl");
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : to_string(read.problem()));
  return read.ok() ? *read : std::vector<Order>{};
}

std::string hash_of(const Picture& picture) {
  const RgbImage image = to_image(picture);
  return sha256(std::string_view(reinterpret_cast<const char*>(image.pixels.data()), image.pixels.size()));
}

TEST(Maths, agrees_with_known_values) {
  EXPECT_NEAR(sine(pi / 6), 0.5, 1e-7);
  EXPECT_NEAR(sine(-100 * pi + 1), 0.8414709848, 1e-7);
  EXPECT_NEAR(cosine(pi / 3), 0.5, 1e-7);
  EXPECT_NEAR(exponential(1), 2.718281828, 1e-6);
  EXPECT_NEAR(exponential(-3.7), 0.0247235265, 1e-8);
  EXPECT_NEAR(angle_of(1, 1), pi / 4, 1e-7);
  EXPECT_NEAR(angle_of(-1, -2), -2.677945045, 1e-6);
}

TEST(Canvas, covers_exactly_what_the_shape_covers) {
  Plane plane(20, 20);
  add(plane, {box_path({2.5, 3, 10, 4})});
  double sum = 0;
  for (const double c : plane.cells) sum += c;
  EXPECT_NEAR(sum, 40, 1e-9);
  EXPECT_NEAR(plane.at(2, 4), 0.5, 1e-9);
  // Overlapping paths unite whichever way they run.
  Plane united(20, 20);
  add(united, {box_path({2, 2, 8, 8}), Path{{6, 6}, {6, 14}, {14, 14}, {14, 6}}});
  EXPECT_NEAR(united.at(7, 7), 1, 1e-9);
}

TEST(Canvas, a_blur_keeps_the_mean_away_from_the_edges) {
  Plane plane(40, 40);
  plane.at(20, 20) = 1;
  double sum = 0;
  for (const double c : blurred(plane, 3, 2).cells) sum += c;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(StarterPack, names_three_hundred_objects_marked_as_invented) {
  std::set<std::string> ids;
  std::set<std::string> files;
  for (const Order& order : orders()) {
    EXPECT_TRUE(files.insert(order.folder + '/' + order.file).second) << order.file << " is made twice";
    if (order.folder != "register") continue;
    ids.insert(order.object.id);
    EXPECT_THAT(order.object.description, testing::StartsWith("Invented for demonstration.")) << order.object.id;
  }
  EXPECT_EQ(ids.size(), 300U);
}

TEST(StarterPack, every_picture_of_a_lot_is_made_and_no_other) {
  std::set<std::string> made;
  for (const Order& order : orders()) {
    if (order.folder == "catalogue") made.insert(order.file);
  }
  const Result<std::string> csv = read_file(data / "catalogues/demo.csv", 1U << 20U);
  ASSERT_TRUE(csv.ok());
  std::set<std::string> named;
  for (std::size_t at = csv->find(".jpg"); at != std::string::npos; at = csv->find(".jpg", at + 1)) {
    const std::size_t start = csv->rfind(',', at) + 1;
    named.insert(csv->substr(start, at + 4 - start));
  }
  EXPECT_EQ(named, made);
  EXPECT_GE(named.size(), 30U);
}

TEST(Drawing, is_the_same_every_time_and_on_every_machine) {
  CulturalObject coin;
  coin.id = "coin-test";
  coin.object_type = "coin";
  coin.title = "Test piece";
  coin.materials = "silver";
  coin.subject = "Obverse: head right; reverse: owl";
  Brief brief = brief_of(coin, "", 1);
  brief.width = brief.height = 160;
  const std::string first = hash_of(draw(brief).picture);
  EXPECT_EQ(first, hash_of(draw(brief).picture));
  coin.id = "coin-other";
  Brief other = brief_of(coin, "", 1);
  other.width = other.height = 160;
  EXPECT_NE(first, hash_of(draw(other).picture));
}

TEST(Drawing, impressions_of_one_edition_share_the_motif_only) {
  CulturalObject print;
  print.id = "print-a";
  print.object_type = "print";
  print.title = "Night Market";
  print.maker = {"A Maker"};
  print.edition = "3/25";
  const Brief a = brief_of(print, "", 1);
  print.id = "print-b";
  const Brief b = brief_of(print, "", 1);
  EXPECT_EQ(a.motif, b.motif);
  EXPECT_NE(a.copy, b.copy);
}

}  // namespace
}  // namespace mostari::artefacts
