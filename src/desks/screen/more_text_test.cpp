#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "desks/screen/description.hpp"
#include "engines/linkage/register.hpp"
#include "engines/linkage/segment.hpp"
#include "formats/objects/import.hpp"

/// More true text never lowers the rank of the right record: a field of the record itself, or a title that nobody
/// understands, added to a lot.
namespace mostari::screen {
namespace {

namespace fs = std::filesystem;

constexpr std::int32_t today = 20'000;  // in 2024

std::vector<CulturalObject> objects_of(const fs::path& file, std::size_t most) {
  std::vector<CulturalObject> objects;
  const Result<std::string> content = read_file(file, std::uint64_t{1} << 30U);
  if (!content) return objects;
  const auto read = read_objects(
      *content, file.string(), ObjectLayouts{}, "",
      [&](CulturalObject&& object, std::int64_t) {
        objects.push_back(std::move(object));
        return objects.size() < most;
      },
      [](const Problem&) {});
  (void)read;
  return objects;
}

/// A register of these objects, and the lots that are made of them.
class Registered {
 public:
  explicit Registered(std::vector<CulturalObject> objects) : objects_(std::move(objects)) {
    linkage::SegmentBuilder builder;
    for (std::size_t i = 0; i < objects_.size(); ++i) builder.add(i, describe(objects_[i], today));
    bytes_ = builder.finish();
    register_.emplace(std::vector<linkage::Segment>{linkage::Segment::open(bytes_).value()});
  }

  const CulturalObject& object(std::size_t at) const { return objects_[at]; }
  std::size_t size() const { return objects_.size(); }

  /// Records that score more than the right one, of those found; all that are found where it is not among them.
  std::size_t rank(const CulturalObject& lot, std::size_t right) const {
    const linkage::SearchOptions options{.results = 100, .explained = 0};
    const auto found = register_->search(describe(lot, today), options);
    const auto mine = std::ranges::find(found, static_cast<std::uint64_t>(right), &linkage::Match::record);
    if (mine == found.end()) return found.size();
    return static_cast<std::size_t>(std::ranges::count_if(
        found, [&](const linkage::Match& each) { return each.score_log2 > mine->score_log2 + 1e-3; }));
  }

 private:
  std::vector<CulturalObject> objects_;
  std::vector<std::byte> bytes_;
  std::optional<linkage::Register> register_;
};

using Add = void (*)(const CulturalObject& from, CulturalObject& to);
constexpr std::array<std::pair<const char*, Add>, 8> additions{{
    {"maker", [](const CulturalObject& from, CulturalObject& to) { to.maker = from.maker; }},
    {"date", [](const CulturalObject& from, CulturalObject& to) { to.date = from.date; }},
    {"materials", [](const CulturalObject& from, CulturalObject& to) { to.materials = from.materials; }},
    {"measurements", [](const CulturalObject& from, CulturalObject& to) { to.measurements = from.measurements; }},
    {"object_type", [](const CulturalObject& from, CulturalObject& to) { to.object_type = from.object_type; }},
    {"inscriptions", [](const CulturalObject& from, CulturalObject& to) { to.inscriptions = from.inscriptions; }},
    {"place", [](const CulturalObject& from, CulturalObject& to) { to.place_of_origin = from.place_of_origin; }},
    {"foreign title",
     [](const CulturalObject&, CulturalObject& to) { to.alternative_titles.push_back("Старая мельница"); }},
}};

struct Fallen {
  std::size_t asked = 0;
  std::size_t fallen = 0;
  std::size_t fallen_by_foreign_title = 0;  ///< beside these
  std::string examples;
};

/// Lots of two or three fields of random records, and what one more does to the rank of the right record.
Fallen fallen(const Registered& known, std::size_t lots) {
  std::mt19937 random(7);  // NOLINT: the same lots each time
  Fallen result;
  for (std::size_t i = 0; i < lots; ++i) {
    const std::size_t right = random() % known.size();
    const CulturalObject& object = known.object(right);
    CulturalObject lot;
    if (random() % 4 != 0) lot.title = object.title;
    for (std::size_t n = 0; n < 2; ++n) additions[random() % 5].second(object, lot);
    if (lot.title.empty() && lot.maker.empty() && lot.measurements.empty()) continue;
    const std::size_t before = known.rank(lot, right);
    for (const auto& [name, add] : additions) {
      CulturalObject more = lot;
      add(object, more);
      ++result.asked;
      const std::size_t after = known.rank(more, right);
      if (after <= before) continue;
      ++(std::string_view(name) == "foreign title" ? result.fallen_by_foreign_title : result.fallen);
      if (result.examples.size() < 1500) {
        result.examples +=
            object.id + ": with " + name + " from " + std::to_string(before) + " to " + std::to_string(after) + "; ";
      }
    }
  }
  return result;
}

TEST(MoreText, NeverLowersTheRightRecordOfOurRegisters) {
  for (const char* file : {"demo.jsonl", "famous.jsonl"}) {
    std::vector<CulturalObject> objects = objects_of(fs::path(MOSTARI_SOURCE_DIR) / "data" / "registers" / file, 1000);
    ASSERT_GT(objects.size(), 100U);
    const Fallen result = fallen(Registered(std::move(objects)), 150);
    EXPECT_GT(result.asked, 500U);
    EXPECT_EQ(result.fallen, 0U) << "of " << result.asked << ": " << result.examples;
    // Where it is the only title, what shares letters with it by chance may pass the right one.
    EXPECT_LE(result.fallen_by_foreign_title * 50, result.asked / additions.size()) << result.examples;
  }
}

/// Of real museums, whose records repeat each other; where the data are absent there is nothing to ask.
TEST(MoreText, SeldomLowersTheRightRecordOfAMuseum) {
  std::size_t museums = 0;
  for (const char* file : {"objects/moma.csv", "objects/tate.csv", "objects/dma.csv"}) {
    const fs::path path = fs::path(MOSTARI_SHARED_DATA) / file;
    if (!fs::exists(path)) continue;
    ++museums;
    const Fallen result = fallen(Registered(objects_of(path, 3000)), 150);
    RecordProperty(std::string(file).substr(8, 3),
                   std::to_string(result.fallen) + " of " + std::to_string(result.asked));
    EXPECT_LE(static_cast<double>(result.fallen), 0.01 * static_cast<double>(result.asked))
        << file << ": " << result.fallen << " of " << result.asked << ": " << result.examples;
  }
  if (museums == 0) GTEST_SKIP() << "the museums' data are absent";
}

}  // namespace
}  // namespace mostari::screen
