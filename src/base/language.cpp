#include "base/language.hpp"

#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/region.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "base/resources.hpp"

namespace mostari {

struct Catalogue {
  std::string code;
  icu::Locale locale;
  std::unordered_map<std::string, std::string> messages;  ///< by name, in ICU MessageFormat
};

namespace {

namespace fs = std::filesystem;

/// As the web app writes numbers and dates (web/src/messages/languages.ts): English is that of Europe, Arabic has the
/// digits that browsers write.
icu::Locale locale_of(const std::string& code) {
  if (code == "en") return icu::Locale("en-GB");
  if (code == "ar") return icu::Locale("ar@numbers=latn");
  return icu::Locale(code.c_str());
}

std::unique_ptr<Catalogue> read_catalogue(const fs::path& folder) {
  auto catalogue = std::make_unique<Catalogue>();
  catalogue->code = folder.filename().string();
  catalogue->locale = locale_of(catalogue->code);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const auto messages = nlohmann::json::parse(file);
    for (const auto& [name, pattern] : messages.items()) {
      const bool is_new = catalogue->messages.emplace(name, pattern.get<std::string>()).second;
      if (!is_new) throw std::runtime_error(entry.path().string() + ": the message " + name + " stands twice");
    }
  }
  return catalogue;
}

/// English first, the others by their codes.
const std::vector<std::unique_ptr<Catalogue>>& catalogues() {
  static const auto all = [] {
    std::vector<std::unique_ptr<Catalogue>> read;
    for (const fs::directory_entry& entry : fs::directory_iterator(resource_dir() / "data" / "messages")) {
      if (entry.is_directory()) read.push_back(read_catalogue(entry.path()));
    }
    std::ranges::sort(read, {}, [](const auto& each) { return std::pair(each->code != "en", each->code); });
    if (read.empty() || read.front()->code != "en") {
      throw std::runtime_error((resource_dir() / "data/messages/en").string() +
                               " is missing: install the program again");
    }
    return read;
  }();
  return all;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

/// Each thread keeps the patterns that it has said: ICU makes no promise of one for several threads.
const icu::MessageFormat* pattern_of(const Catalogue& catalogue, const std::string& name) {
  struct Kept {
    std::unordered_map<std::string, std::unique_ptr<icu::MessageFormat>> formats;
  };
  thread_local std::map<const Catalogue*, Kept> kept;
  auto& formats = kept[&catalogue].formats;
  if (const auto found = formats.find(name); found != formats.end()) return found->second.get();
  const auto written = catalogue.messages.find(name);
  if (written == catalogue.messages.end()) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  UParseError error;
  auto format = std::make_unique<icu::MessageFormat>(utf16(written->second), catalogue.locale, error, status);
  if (U_FAILURE(status))
    throw std::runtime_error("the message " + name + " is no ICU MessageFormat in " + catalogue.code);
  return formats.emplace(name, std::move(format)).first->second.get();
}

icu::ListFormatter* new_lister(const icu::Locale& locale, bool with_or) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::ListFormatter::createInstance(locale, with_or ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE,
                                            status);
}

std::string listed(const Language& language, const icu::Locale& locale, const ListSaid& list) {
  std::vector<icu::UnicodeString> said;
  said.reserve(list.items.size());
  for (const Message& item : list.items) said.push_back(utf16(language.say(item)));
  const bool with_semicolons = list.joined == ListSaid::Joined::with_semicolons;
  if (with_semicolons || list.joined == ListSaid::Joined::with_commas) {
    // Arabic has a semicolon and a comma of its own; French sets its semicolon off.
    const std::array<const char16_t*, 2> marks = language.right_to_left()  ? std::array{u"\u061B ", u"\u060C "}
                                                 : language.code() == "fr" ? std::array{u"\u00A0; ", u", "}
                                                                           : std::array{u"; ", u", "};
    const icu::UnicodeString between = marks[with_semicolons ? 0 : 1];
    icu::UnicodeString all;
    for (const auto& each : said) all += (all.isEmpty() ? icu::UnicodeString() : between) + each;
    return utf8(all);
  }
  const std::unique_ptr<icu::ListFormatter> lister(new_lister(locale, list.joined == ListSaid::Joined::with_or));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString all;
  if (lister) lister->format(said.data(), static_cast<int32_t>(said.size()), all, status);
  return utf8(all);
}

icu::Formattable formattable(const Language& language, const icu::Locale& locale, const MessageValue& value) {
  struct Visitor {
    const Language& language;
    const icu::Locale& locale;
    icu::Formattable operator()(const std::string& text) const { return {utf16(text)}; }
    icu::Formattable operator()(std::int64_t count) const { return {count}; }
    icu::Formattable operator()(double number) const { return {number}; }
    icu::Formattable operator()(const DateSaid& date) const { return {utf16(language.date(date.iso))}; }
    icu::Formattable operator()(const CountrySaid& country) const {
      return {utf16(language.country(country.code, country.otherwise))};
    }
    icu::Formattable operator()(const LanguageSaid& said) const {
      return {utf16(language.name_of_language(said.code))};
    }
    icu::Formattable operator()(const WordsSaid& words) const {
      return {utf16(language.title(words.name, words.english))};
    }
    icu::Formattable operator()(const ListSaid& list) const { return {utf16(listed(language, locale, list))}; }
  };
  return std::visit(Visitor{language, locale}, value);
}

std::string before_marks(std::string_view code) {
  std::string language(code.substr(0, code.find_first_of("-_.@")));
  std::ranges::transform(language, language.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return language;
}

const Catalogue* catalogue_of(std::string_view code) {
  const std::string language = before_marks(code);
  const auto found = std::ranges::find(catalogues(), language, [](const auto& each) { return each->code; });
  return found == catalogues().end() ? nullptr : found->get();
}

/// Year, month and day of "2004-07-23", "2004-07" or "2004", as many as there are; none of anything else.
std::vector<int> parts_of(std::string_view iso) {
  std::vector<int> parts;
  for (const std::size_t digits : {4U, 2U, 2U}) {
    if (!parts.empty()) {
      if (iso.empty()) return parts;
      if (iso.front() != '-') return {};
      iso.remove_prefix(1);
    }
    if (iso.size() < digits) return {};
    int part = 0;
    const auto [end, fault] = std::from_chars(iso.data(), iso.data() + digits, part);
    if (fault != std::errc() || end != iso.data() + digits) return {};
    parts.push_back(part);
    iso.remove_prefix(digits);
  }
  return iso.empty() ? parts : std::vector<int>{};
}

}  // namespace

Language::Language() : catalogue_(catalogues().front().get()) {}

std::optional<Language> Language::of(std::string_view code) {
  const Catalogue* catalogue = catalogue_of(code);
  return catalogue == nullptr ? std::nullopt : std::optional(Language(*catalogue));
}

Language Language::preferred(std::string_view accept_language) {
  std::vector<const char*> spoken;
  for (const auto& each : catalogues()) spoken.push_back(each->code.c_str());
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* available =
      uenum_openCharStringsEnumeration(spoken.data(), static_cast<int32_t>(spoken.size()), &status);
  std::array<char, ULOC_FULLNAME_CAPACITY> chosen{};
  UAcceptResult found = ULOC_ACCEPT_FAILED;
  // A header that is longer than any browser's is read as far as one would go.
  const std::string header(accept_language.substr(0, 1000));
  uloc_acceptLanguageFromHTTP(chosen.data(), static_cast<int32_t>(chosen.size()), &found, header.c_str(), available,
                              &status);
  uenum_close(available);
  if (U_FAILURE(status) || found == ULOC_ACCEPT_FAILED) return {};
  return of(chosen.data()).value_or(Language());
}

Language Language::of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return of(value).value_or(Language());
  }
  return {};
}

std::vector<Language> Language::all() {
  std::vector<Language> spoken;
  for (const auto& each : catalogues()) spoken.push_back(Language(*each));
  return spoken;
}

std::string_view Language::code() const {
  return catalogue_->code;
}

bool Language::right_to_left() const {
  return catalogue_->locale.isRightToLeft() != 0;
}

std::string Language::say(const Message& message) const {
  if (!message.is_named()) return message.name_or_text();
  const icu::MessageFormat* format = pattern_of(*catalogue_, message.name_or_text());
  if (format == nullptr) {
    return *this == Language() ? message.name_or_text() : Language().say(message);
  }
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const MessageArgument& argument : message.arguments()) {
    names.push_back(utf16(argument.name));
    values.push_back(formattable(*this, catalogue_->locale, argument.value));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString said;
  format->format(names.data(), values.data(), static_cast<int32_t>(names.size()), said, status);
  if (U_FAILURE(status)) throw std::runtime_error("the message " + message.name_or_text() + " cannot be said");
  return utf8(said);
}

bool Language::has(const std::string& name) const {
  return catalogue_->messages.contains(name);
}

std::string Language::title(const std::string& name, const std::string& english) const {
  const auto known = catalogue_->messages.find(name);
  return known == catalogue_->messages.end() ? english : known->second;
}

std::string Language::number(double number, int decimals) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(icu::number::NumberFormatter::withLocale(catalogue_->locale)
                  .precision(icu::number::Precision::fixedFraction(decimals))
                  .formatDouble(number, status)
                  .toString(status));
}

std::string Language::date(std::string_view iso) const {
  const std::vector<int> parts = parts_of(iso);
  if (parts.empty()) return std::string(iso);
  const int month = parts.size() > 1 ? parts[1] : 1;
  const int day = parts.size() > 2 ? parts[2] : 1;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::string(iso);
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), catalogue_->locale, status);
  calendar.setGregorianChange(-8.64e15, status);  // ISO 8601: one calendar for all years
  calendar.clear();
  calendar.set(parts[0], month - 1, day, 12, 0);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(catalogue_->locale, status));
  if (U_FAILURE(status)) return std::string(iso);
  constexpr std::array<const char16_t*, 3> wanted{u"y", u"MMMMy", u"dMMMMy"};
  icu::SimpleDateFormat format(patterns->getBestPattern(wanted[parts.size() - 1], status), catalogue_->locale, status);
  format.setCalendar(calendar);
  icu::UnicodeString said;
  format.format(calendar.getTime(status), said);
  if (U_FAILURE(status)) return std::string(iso);
  // "1er janvier": ICU's patterns know no ordinals.
  if (catalogue_->code == "fr" && parts.size() == 3 && day == 1 && said.startsWith(u"1 ")) said.replace(0, 1, u"1er");
  return utf8(said);
}

std::string Language::country(std::string_view alpha3, std::string_view otherwise) const {
  // English names are ours: the register's, as the atlas and the files write them.
  if (*this == Language()) return std::string(otherwise);
  // Former states, which ICU calls by a successor's name.
  if (std::string former = title("countries." + std::string(alpha3), {}); !former.empty()) return former;
  const icu::Locale region("", std::string(alpha3).c_str());
  const std::string code = region.getCountry();
  // A former state has the code of a successor there, and would be called by its name.
  UErrorCode status = U_ZERO_ERROR;
  const icu::Region* today = code.size() == 2 ? icu::Region::getInstance(code.c_str(), status) : nullptr;
  if (today == nullptr || today->getRegionCode() != code || today->getType() != URGN_TERRITORY)
    return std::string(otherwise);
  icu::UnicodeString name;
  region.getDisplayCountry(catalogue_->locale, name);
  const std::string said = utf8(name);
  return said.empty() || said == code ? std::string(otherwise) : said;
}

std::string Language::name_of_language(const std::string& code) const {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(catalogue_->locale, name);
  return name.isEmpty() ? code : utf8(name);
}

}  // namespace mostari
