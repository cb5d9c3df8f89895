#include "artefacts/artefact.hpp"

#include <algorithm>
#include <utility>

#include "artefacts/noise.hpp"
#include "artefacts/random.hpp"

namespace mostari::artefacts {
namespace {

constexpr int long_side = 760;

/// Height over width from the first two numbers of the measurements; 0 when there are not two.
double proportion(const std::string& text) {
  double found[2] = {0, 0};
  int count = 0;
  for (std::size_t i = 0; i < text.size() && count < 2;) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    double value = 0;
    double unit = 1;
    bool decimals = false;
    for (; i < text.size(); ++i) {
      if (text[i] >= '0' && text[i] <= '9') {
        value = value * 10 + (text[i] - '0');
        if (decimals) unit *= 10;
      } else if (!decimals && (text[i] == '.' || text[i] == ',')) {
        decimals = true;
      } else {
        break;
      }
    }
    found[count++] = value / unit;
  }
  return count == 2 && found[1] > 0 ? found[0] / found[1] : 0;
}

bool is_flat(const std::string& type) {
  return type == "painting" || type == "print" || type == "photograph" || type == "icon" || type == "textile" ||
         type == "manuscript leaf" || type == "relief";
}

/// Nothing made by hand is true to the ruler: every motif is bent its own way, so that two works of one school agree in
/// manner and in no measure. `build` is how far proportions stray, as a share of the size.
Drawing unsteady(const Drawing& drawing, std::uint64_t motif, double build) {
  const int w = drawing.picture.width;
  const int h = drawing.picture.height;
  const auto seed = static_cast<std::uint32_t>(motif ^ (motif >> 32U));
  const double size = std::max(w, h);
  const double whole = 0.4 * size;
  const double broad = 0.17 * size;
  const double fine = 0.045 * size;
  Drawing bent{Picture(w, h), Plane(w, h)};
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const double dx =
          size * (build * noise(x / whole, y / whole, seed + 4) + 0.010 * noise(x / broad, y / broad, seed) +
                  0.0022 * noise(x / fine, y / fine, seed + 2));
      const double dy =
          size * (build * noise(x / whole, y / whole, seed + 5) + 0.010 * noise(x / broad, y / broad, seed + 1) +
                  0.0022 * noise(x / fine, y / fine, seed + 3));
      bent.picture.at(x, y) = sample(drawing.picture, x + dx, y + dy);
      bent.silhouette.at(x, y) = sample(drawing.silhouette, x + dx, y + dy);
    }
  }
  return bent;
}

/// Part of a flat work, as registers often hold one beside the whole.
Drawing detail_of(const Drawing& drawing, Random random) {
  constexpr double zoom = 2.1;
  Picture detail(drawing.picture.width, drawing.picture.height);
  const double left = detail.width * random.between(0.1, 0.4);
  const double top = detail.height * random.between(0.1, 0.4);
  each(detail, [&](int x, int y, Rgb) { return sample(drawing.picture, left + x / zoom, top + y / zoom); });
  return flat(std::move(detail));
}

Drawing routine(const Brief& brief) {
  const std::string& type = brief.object.object_type;
  if (type == "print" || type == "photograph") return draw_print(brief);
  if (type == "icon") return draw_icon(brief);
  if (type == "coin") return draw_coin(brief);
  if (type == "vase") return draw_vase(brief);
  if (type == "relief") return draw_relief(brief);
  if (type == "textile") return draw_textile(brief);
  if (type == "mask") return draw_mask(brief);
  if (type == "manuscript leaf") return draw_leaf(brief);
  if (type == "instrument") return draw_instrument(brief);
  return draw_painting(brief);
}

}  // namespace

Brief brief_of(const CulturalObject& object, const std::string& impression, int view) {
  Brief brief{object, view, 0, 0, 0, 0, 0};
  std::string maker = object.maker.empty() ? object.place_of_origin + object.title : object.maker.front();
  for (const std::string prefix : {"Workshop of ", "Attributed to "}) {
    if (maker.rfind(prefix, 0) == 0) maker = maker.substr(prefix.size());
  }
  if (const std::size_t comma = maker.find(", "); comma != std::string::npos) {
    maker = maker.substr(comma + 2) + ' ' + maker.substr(0, comma);
  }
  const bool multiple = object.object_type == "print" || object.object_type == "photograph" || !object.edition.empty();
  brief.style = seed_of(object.object_type + '/' + maker);
  brief.motif = multiple ? seed_of(maker + '/' + object.title) : seed_of(object.id);
  brief.copy = seed_of(object.id + '/' + impression);
  brief.width = brief.height = 720;
  if (is_flat(object.object_type)) {
    double ratio = proportion(object.measurements);
    if (ratio <= 0) ratio = object.subject.find("portrait") != std::string::npos ? 1.25 : 0.78;
    ratio = std::clamp(ratio, 0.6, 1.65);
    brief.width = ratio > 1 ? static_cast<int>(long_side / ratio) : long_side;
    brief.height = ratio > 1 ? long_side : static_cast<int>(long_side * ratio);
  }
  return brief;
}

Drawing flat(Picture picture) {
  Plane silhouette(picture.width, picture.height, 1);
  return {std::move(picture), std::move(silhouette)};
}

Drawing draw(const Brief& brief) {
  const std::string& type = brief.object.object_type;
  const double build = type == "instrument"                                            ? 0.06
                       : type == "manuscript leaf" || type == "mask" || type == "vase" ? 0.025
                                                                                       : 0;
  const Drawing drawing = unsteady(routine(brief), brief.motif, build);
  return brief.view > 1 && (type == "painting" || type == "relief") ? detail_of(drawing, Random(brief.copy)) : drawing;
}

}  // namespace mostari::artefacts
