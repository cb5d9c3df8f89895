#include "formats/money/currencies.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/money/withdrawn_currencies.hpp"

namespace mostari {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// In use, but newer than what iso-codes 4.15 holds (amendments 176 and 177 of ISO 4217).
constexpr std::array newer{Pair{"XCG", "Caribbean guilder"}, Pair{"ZWG", "Zimbabwe Gold"}};

/// Codes that stand for no money: "no currency", "for testing".
constexpr std::array no_money{std::string_view("XXX"), std::string_view("XTS")};

/// Signs and words that mean one currency, or one of two, wherever they stand. "$", "£", "kr" and "mark" mean several.
constexpr std::array signs{Pair{"€", "EUR"},       Pair{"euro", "EUR"},      Pair{"euros", "EUR"},
                           Pair{"us$", "USD"},     Pair{"us dollar", "USD"}, Pair{"us dollars", "USD"},
                           Pair{"dm", "DEM"},      Pair{"km", "BAM"},        Pair{"fcfa", "XOF XAF"},
                           Pair{"cfa", "XOF XAF"}, Pair{"₺", "TRY"},         Pair{"₽", "RUB"}};

std::string lower(std::string_view text) {
  std::string made(trimmed(text));
  std::ranges::transform(made, made.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return made;
}

}  // namespace

Result<Currencies> Currencies::read(const std::filesystem::path& iso_codes_dir) {
  const std::filesystem::path path = iso_codes_dir / "iso_4217.json";
  const Problem missing{.file = path.string(),
                        .reason = message("formats.money.no_list"),
                        .advice = message("formats.iso_codes.install")};
  const Result<std::string> content = read_file(path, 16U << 20U);
  if (!content) return missing;
  const nlohmann::json root = nlohmann::json::parse(*content, nullptr, /*allow_exceptions=*/false);
  const auto list = root.is_object() ? root.find("4217") : root.end();
  if (!root.is_object() || list == root.end() || !list->is_array()) return missing;
  Currencies made;
  for (const WithdrawnCurrency& each : withdrawn_currencies) {
    made.names_.emplace(each.code, std::string(each.name) + " (until " + std::to_string(each.year) + ")");
  }
  for (const auto& [code, name] : newer) made.names_.emplace(code, name);
  for (const nlohmann::json& each : *list) {
    const std::string code = each.is_object() ? each.value("alpha_3", "") : "";
    if (code.size() != 3) return missing;
    made.names_[code] = each.value("name", "");
  }
  for (const std::string_view code : no_money) made.names_.erase(std::string(code));
  return made;
}

std::string Currencies::code(std::string_view written) const {
  std::string code(trimmed(written));
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return names_.contains(code) ? code : std::string();
}

std::string_view Currencies::name(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

Message Currencies::advice(std::string_view written) const {
  const std::string sign = lower(written);
  const auto* const found = std::ranges::find(signs, std::string_view(sign), &Pair::first);
  if (found != signs.end()) {
    ListSaid codes{.joined = ListSaid::Joined::with_or};
    for (std::string_view rest = found->second; !rest.empty();
         rest.remove_prefix(std::min<std::size_t>(rest.size(), 4)))
      codes.items.emplace_back(std::string(rest.substr(0, 3)));
    return message("base.do.write", {{"form", std::move(codes)}});
  }
  return message("formats.money.write_code");
}

const Result<Currencies>& currencies() {
  static const Result<Currencies> all = Currencies::read();
  return all;
}

}  // namespace mostari
