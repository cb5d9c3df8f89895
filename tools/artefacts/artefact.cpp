#include "artefacts/artefact.hpp"

#include <algorithm>
#include <utility>

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

}  // namespace mostari::artefacts
