#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "formats/pictures/iiif.hpp"

namespace mostari::iiif {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool read_whole(std::string_view text, int& value) {
  const bool digits = !text.empty() && text.size() <= 9 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) std::from_chars(text.data(), text.data() + text.size(), value);
  return digits;
}

/// Digits with at most one point among them: no sign, no exponent.
bool read_decimal(std::string_view text, double& value) {
  if (text.empty() || text.size() > 20 || text == ".") return false;
  const auto good = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  if (!std::all_of(text.begin(), text.end(), good) || std::count(text.begin(), text.end(), '.') > 1) return false;
  std::string padded(text);
  if (padded.front() == '.') padded.insert(0, "0");
  const auto [end, error] = std::from_chars(padded.data(), padded.data() + padded.size(), value);
  return error == std::errc() && (end == padded.data() + padded.size() || *end == '.');
}

Message write_one_of(std::initializer_list<std::string_view> forms) {
  return message("base.do.write", {{"form", words_said(forms, ListSaid::Joined::with_or)}});
}

Problem syntax_problem(std::string_view field, std::string_view value, Message advice) {
  return Problem{.field = std::string(field),
                 .value = excerpt(value),
                 .reason = message("pictures.iiif.no_part", {{"part", field}}),
                 .advice = std::move(advice)};
}

bool read_region(std::string_view text, Region& region) {
  if (text == "full") return true;
  if (text == "square") {
    region.kind = Region::Kind::square;
    return true;
  }
  region.kind = text.starts_with("pct:") ? Region::Kind::percent : Region::Kind::pixels;
  if (region.kind == Region::Kind::percent) text.remove_prefix(4);
  const auto parts = split(text, ',');
  if (parts.size() != 4) return false;
  const std::array<double*, 4> targets{&region.x, &region.y, &region.width, &region.height};
  for (std::size_t i = 0; i < 4; ++i) {
    int whole = 0;
    if (region.kind == Region::Kind::percent) {
      if (!read_decimal(parts[i], *targets[i])) return false;
    } else {
      if (!read_whole(parts[i], whole)) return false;
      *targets[i] = whole;
    }
  }
  return region.width > 0 && region.height > 0;
}

bool read_size(std::string_view text, Size& size) {
  if (text.starts_with('^')) {
    size.upscale = true;
    text.remove_prefix(1);
  }
  if (text == "max") return true;
  if (text.starts_with("pct:")) {
    size.kind = Size::Kind::percent;
    return read_decimal(text.substr(4), size.percent) && size.percent > 0 && (size.upscale || size.percent <= 100);
  }
  const bool confined = text.starts_with('!');
  if (confined) text.remove_prefix(1);
  const auto parts = split(text, ',');
  if (parts.size() != 2) return false;
  const bool width = !parts[0].empty();
  const bool height = !parts[1].empty();
  if (width && (!read_whole(parts[0], size.width) || size.width == 0)) return false;
  if (height && (!read_whole(parts[1], size.height) || size.height == 0)) return false;
  if (confined && !(width && height)) return false;
  size.kind = confined          ? Size::Kind::confined
              : width && height ? Size::Kind::exact
              : width           ? Size::Kind::width
                                : Size::Kind::height;
  return width || height;
}

bool read_rotation(std::string_view text, Request& request) {
  request.mirrored = text.starts_with('!');
  if (request.mirrored) text.remove_prefix(1);
  return read_decimal(text, request.rotation_degrees) && request.rotation_degrees <= 360;
}

template <typename Value, std::size_t count>
bool read_name(std::string_view text, const std::array<std::pair<std::string_view, Value>, count>& names,
               Value& value) {
  for (const auto& [name, meaning] : names) {
    if (name == text) {
      value = meaning;
      return true;
    }
  }
  return false;
}

constexpr std::array<std::pair<std::string_view, Quality>, 4> qualities{
    {{"default", Quality::as_is}, {"color", Quality::colour}, {"gray", Quality::grey}, {"bitonal", Quality::bitonal}}};
constexpr std::array<std::pair<std::string_view, Format>, 7> formats{{{"jpg", Format::jpg},
                                                                      {"png", Format::png},
                                                                      {"webp", Format::webp},
                                                                      {"tif", Format::tif},
                                                                      {"gif", Format::gif},
                                                                      {"jp2", Format::jp2},
                                                                      {"pdf", Format::pdf}}};

}  // namespace

Result<Request> parse_request(std::string_view parameters) {
  const auto parts = split(parameters, '/');
  if (parts.size() != 4) {
    return syntax_problem("request", parameters,
                          message("base.do.write", {{"form", "region/size/rotation/quality.format"}}));
  }
  Request request;
  if (!read_region(parts[0], request.region)) {
    return syntax_problem("region", parts[0], message("pictures.iiif.write_region"));
  }
  if (!read_size(parts[1], request.size)) {
    return syntax_problem("size", parts[1], message("pictures.iiif.write_size"));
  }
  if (!read_rotation(parts[2], request)) {
    return syntax_problem("rotation", parts[2], message("pictures.iiif.write_rotation"));
  }
  const std::size_t point = parts[3].rfind('.');
  const std::string_view quality = parts[3].substr(0, point);
  if (!read_name(quality, qualities, request.quality)) {
    return syntax_problem("quality", quality, write_one_of({"default", "color", "gray", "bitonal"}));
  }
  const std::string_view format = point == std::string_view::npos ? "" : parts[3].substr(point + 1);
  if (!read_name(format, formats, request.format))
    return syntax_problem("format", format, write_one_of({"jpg", "png", "webp"}));
  return request;
}

std::optional<Problem> unsupported(const Request& request) {
  if (std::fmod(request.rotation_degrees, 90) != 0) {
    return Problem{.field = "rotation",
                   .reason = message("pictures.iiif.quarters"),
                   .advice = write_one_of({"0", "90", "180", "270"})};
  }
  if (request.format != Format::jpg && request.format != Format::png && request.format != Format::webp) {
    return Problem{.field = "format",
                   .reason = message("pictures.iiif.not_offered"),
                   .advice = write_one_of({"jpg", "png", "webp"})};
  }
  return std::nullopt;
}

}  // namespace mostari::iiif
