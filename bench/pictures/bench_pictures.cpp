// bench_pictures [FOLDER]: what decoding a photo and drawing a tile cost on one core, in processor time. The photo is
// drawn (12 million pixels of smoothed noise); with FOLDER, the JPEG and PNG pictures in it are decoded, too.

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <vips/vips.h>

#include "base/file.hpp"
#include "formats/pictures/iiif.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari {
namespace {

std::string drawn_photo(int width, int height) {
  if (VIPS_INIT("bench") != 0) throw std::runtime_error("libvips does not start");
  VipsImage* noise = nullptr;
  VipsImage* bands[3] = {nullptr, nullptr, nullptr};
  for (int band = 0; band < 3; ++band) {
    vips_gaussnoise(&bands[band], width, height, "mean", 128.0, "sigma", 60.0, "seed", band, nullptr);
  }
  vips_bandjoin(bands, &noise, 3, nullptr);
  VipsImage* smooth = nullptr;
  vips_gaussblur(noise, &smooth, 2.0, nullptr);
  void* data = nullptr;
  std::size_t size = 0;
  vips_image_write_to_buffer(smooth, ".jpg[Q=85]", &data, &size, nullptr);
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  for (VipsImage* each : {bands[0], bands[1], bands[2], noise, smooth}) g_object_unref(each);
  return bytes;
}

double cpu_ms(const std::function<void()>& work) {
  timespec start{};
  timespec end{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  work();
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  return 1e3 * static_cast<double>(end.tv_sec - start.tv_sec) + 1e-6 * static_cast<double>(end.tv_nsec - start.tv_nsec);
}

void decode_photo(const std::string& photo) {
  for (const int side : {512, 1024, 2048, 4000}) {
    const double ms = cpu_ms([&] {
      for (int i = 0; i < 5; ++i) static_cast<void>(decode_grey(photo, side));
    });
    std::printf("decode 4000 x 3000 JPEG to %4d px: %6.1f ms\n", side, ms / 5);
  }
}

void draw_tiles(const std::string& photo) {
  iiif::Renderer renderer;
  const auto load = [&] { return Result<std::string>(photo); };
  for (const char* parameters :
       {"full/!400,400/0/default.jpg", "0,0,512,512/512,512/0/default.jpg", "512,0,512,512/512,512/0/default.jpg",
        "0,0,1024,1024/512,512/0/default.jpg", "1024,0,1024,1024/512,512/0/default.jpg", "full/max/0/default.jpg"}) {
    const auto request = *iiif::parse_request(parameters);
    const double ms = cpu_ms([&] { static_cast<void>(renderer.render("photo", load, request)); });
    std::printf("IIIF %-42s %6.1f ms\n", parameters, ms);
  }
}

void decode_folder(const char* folder) {
  std::vector<std::string> pictures;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = file.path().extension();
    if (extension != ".jpg" && extension != ".png") continue;
    if (auto bytes = read_file(file.path(), PictureLimits{}.max_bytes)) pictures.push_back(std::move(*bytes));
  }
  std::size_t good = 0;
  double megapixels = 0;
  for (const std::string& each : pictures) {
    if (const auto info = picture_info(each)) megapixels += 1e-6 * info->width * info->height;
  }
  const double ms = cpu_ms([&] {
    for (const std::string& each : pictures) good += static_cast<std::size_t>(decode_grey(each, 1024).ok());
  });
  const auto count = static_cast<double>(pictures.size());
  std::printf("%zu pictures of %.2f megapixels: %zu decoded to 1024 px, %.1f ms each\n", pictures.size(),
              megapixels / count, good, ms / count);
}

}  // namespace
}  // namespace mostari

int main(int count, char** values) {
  const std::string photo = mostari::drawn_photo(4000, 3000);
  mostari::decode_photo(photo);
  mostari::draw_tiles(photo);
  if (count > 1) mostari::decode_folder(values[1]);
}
