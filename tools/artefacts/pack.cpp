#include "artefacts/pack.hpp"

#include <vips/vips.h>

#include <atomic>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>

#include "artefacts/random.hpp"
#include "base/file.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"

namespace mostari::artefacts {
namespace {

constexpr std::uint64_t max_list_bytes = 16U << 20U;
constexpr int jpeg_quality = 88;

Problem problem_at(const std::filesystem::path& file, std::int64_t line, std::string reason) {
  return {.file = file.string(), .line = line, .reason = std::move(reason)};
}

using Line = std::pair<std::int64_t, nlohmann::json>;

Result<std::vector<Line>> read_lines(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file, max_list_bytes);
  if (!text) return text.problem();
  std::vector<Line> lines;
  std::istringstream stream(*text);
  std::string line;
  for (std::int64_t number = 1; std::getline(stream, line); ++number) {
    if (line.empty()) continue;
    nlohmann::json value = nlohmann::json::parse(line, nullptr, false);
    if (!value.is_object()) return problem_at(file, number, "is not a JSON object");
    lines.emplace_back(number, std::move(value));
  }
  return lines;
}

Result<CulturalObject> take_object(nlohmann::json value) {
  const std::string id = value.value("id", "");
  value.erase("id");
  return object_from_json(value, id);
}

Outcome write_jpeg(const Picture& picture, const std::filesystem::path& path) {
  const RgbImage image = to_image(picture);
  VipsImage* view = vips_image_new_from_memory(image.pixels.data(), image.pixels.size(), image.width, image.height, 3,
                                               VIPS_FORMAT_UCHAR);
  void* bytes = nullptr;
  std::size_t size = 0;
  const int failed = vips_jpegsave_buffer(view, &bytes, &size, "Q", jpeg_quality, nullptr);
  g_object_unref(view);
  if (failed != 0)
    return Problem{.file = path.string(), .reason = std::string("cannot be written as JPEG: ") + vips_error_buffer()};
  Outcome written = write_file_atomically(path, {static_cast<const char*>(bytes), size});
  g_free(bytes);
  return written;
}

}  // namespace

Result<std::vector<Order>> read_orders(const std::filesystem::path& register_jsonl,
                                       const std::filesystem::path& photos_jsonl) {
  std::vector<Order> orders;
  std::map<std::string, CulturalObject> objects;
  const Result<std::vector<Line>> records = read_lines(register_jsonl);
  if (!records) return records.problem();
  for (const auto& [number, value] : *records) {
    const Result<CulturalObject> object = take_object(value);
    if (!object) return problem_at(register_jsonl, number, to_string(object.problem()));
    int view = 0;
    for (const std::string& file : object->image) orders.push_back({"register", file, *object, "", ++view, ""});
    objects[object->id] = *object;
  }
  const Result<std::vector<Line>> photos = read_lines(photos_jsonl);
  if (!photos) return photos.problem();
  for (const auto& [number, value] : *photos) {
    Order order{"catalogue", value.value("image", ""),     {}, value.value("impression", ""),
                1,           value.value("photo", "plain")};
    if (value.contains("shows")) {
      const auto found = objects.find(value.value("shows", ""));
      if (found == objects.end())
        return problem_at(photos_jsonl, number, "shows an object that is not in the register");
      order.object = found->second;
    } else {
      const Result<CulturalObject> object =
          object_from_json(value.value("object", nlohmann::json::object()), order.file);
      if (!object) return problem_at(photos_jsonl, number, to_string(object.problem()));
      order.object = *object;
    }
    orders.push_back(std::move(order));
  }
  return orders;
}

Picture make(const Order& order) {
  Drawing drawing = draw(brief_of(order.object, order.impression, order.view));
  return order.photo.empty() ? std::move(drawing.picture) : photograph(drawing, order.photo, seed_of(order.file));
}

Outcome write_pictures(const std::vector<Order>& orders, const std::filesystem::path& out, bool keep) {
  for (const char* folder : {"register", "catalogue"}) {
    std::error_code error;
    std::filesystem::create_directories(out / folder, error);
    if (error) return Problem{.file = (out / folder).string(), .reason = "cannot be made: " + error.message()};
  }
  Progress progress(std::string("drawing pictures"), orders.size());
  std::mutex guard;
  std::optional<Problem> first_problem;
  parallel_for(orders.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last && !interrupted(); ++i) {
      const std::filesystem::path path = out / orders[i].folder / orders[i].file;
      if (!keep || !std::filesystem::exists(path)) {
        const Outcome written = write_jpeg(make(orders[i]), path);
        if (!written) {
          const std::lock_guard lock(guard);
          first_problem = written.problem();
        }
      }
      progress.advance();
    }
  });
  if (first_problem) return *first_problem;
  return Done{};
}

}  // namespace mostari::artefacts
