#include "engines/linkage/features.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/stem.hpp"
#include "engines/linkage/numbers.hpp"
#include "engines/linkage/object_class.hpp"
#include "engines/linkage/title.hpp"

namespace mostari::linkage {
namespace {

constexpr std::size_t most_titles = 4;
constexpr std::size_t longest_word = 48;
constexpr std::size_t most_extents = 6;
constexpr std::size_t most_other_dates = 3;
constexpr std::size_t most_numbers = 8;
constexpr std::size_t most_makers = 12;
constexpr std::size_t anonymous_flag = 0x80;
constexpr std::size_t other_name_flag = 0x40;
constexpr std::size_t most_inscription_words = 32;
constexpr std::size_t most_description_words = 32;

/// Writes the encoded form: bytes, 32-bit little-endian numbers, words with a length byte, lists with a count byte.
class Writer {
 public:
  void byte(std::size_t value) { out_ += static_cast<char>(static_cast<unsigned char>(value)); }
  void number(std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) byte((value >> shift) & 0xFFU);
  }
  void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
  void word(std::string_view text) {
    const std::string_view kept = text.substr(0, longest_word);
    byte(kept.size());
    out_ += kept;
  }
  template <typename Words>
  void words(const Words& list) {
    byte(list.size());
    for (const auto& text : list) word(text);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::size_t byte() {
    if (at_ >= bytes_.size()) {
      good_ = false;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) value |= static_cast<std::uint32_t>(byte()) << shift;
    return value;
  }
  float real() { return std::bit_cast<float>(number()); }
  std::string_view word() {
    const std::size_t size = byte();
    if (size > bytes_.size() - at_) {
      good_ = false;
      return {};
    }
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
  }
  void words(WordList& out) {
    out.clear();
    for (std::size_t left = byte(); left > 0 && good_; --left) out.push_back(word());
  }
  bool good() const { return good_; }
  bool done() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

/// Distinct words with information, in order, at most `most`.
std::vector<std::string> text_words(std::string_view text_utf8, std::size_t most) {
  std::vector<std::string> result;
  constexpr std::size_t longest_text = 4000;
  const std::string plain = folded(text_utf8.substr(0, longest_text));
  for (const std::string_view word : split_words(plain)) {
    if (is_function_word(word)) continue;
    std::string form = singular(word);
    if (std::find(result.begin(), result.end(), form) == result.end()) result.push_back(std::move(form));
    if (result.size() == most) break;
  }
  return result;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

void write_date(const DateRange& date, Writer& writer) {
  writer.number(static_cast<std::uint32_t>(date.first_day));
  writer.number(static_cast<std::uint32_t>(date.last_day));
  writer.byte((date.approximate ? 1U : 0U) | (date.uncertain ? 2U : 0U));
}

DateRange read_date(Reader& reader) {
  DateRange date;
  date.first_day = static_cast<std::int32_t>(reader.number());
  date.last_day = static_cast<std::int32_t>(reader.number());
  const std::size_t flags = reader.byte();
  date.approximate = (flags & 1U) != 0;
  date.uncertain = (flags & 2U) != 0;
  return date;
}

/// The language, and of another than English what each word means.
void write_meaning(const TitleWords& title, const TitleMeaning* meaning, Writer& writer) {
  if (meaning == nullptr || meaning->language.empty()) {
    writer.word({});
    return;
  }
  writer.word(meaning->language);
  for (const std::vector<std::string>* words : {&title.core, &title.rest}) {
    for (const std::string& word : *words) {
      const auto found = std::find_if(meaning->words.begin(), meaning->words.end(),
                                      [&](const TitleMeaning::Word& each) { return singular(each.folded) == word; });
      writer.words(found == meaning->words.end() ? std::vector<std::string>() : found->english);
    }
  }
}

bool has_extent(const std::vector<Measurement>& measurements) {
  return std::any_of(measurements.begin(), measurements.end(), [](const Measurement& measurement) {
    return std::any_of(measurement.dimensions.begin(), measurement.dimensions.end(), [](const Dimension& dimension) {
      return dimension.axis != Axis::circumference && dimension.value_mm > 0 && dimension.value_mm < 1e7;
    });
  });
}

void write_extents(const std::vector<Measurement>& measurements, Writer& writer) {
  std::vector<Extent> extents;
  for (const Measurement& measurement : measurements) {
    Extent extent;
    extent.part = part_of(measurement.part);
    for (const Dimension& dimension : measurement.dimensions) {
      if (extent.count == 3 || dimension.axis == Axis::circumference) continue;
      if (!(dimension.value_mm > 0) || !(dimension.value_mm < 1e7)) continue;
      extent.value_mm[extent.count] = static_cast<float>(dimension.value_mm);
      extent.half_unit_mm[extent.count] = static_cast<float>(std::clamp(dimension.half_unit_mm, 0.0, 1e4));
      ++extent.count;
    }
    if (extent.count > 0 && extents.size() < most_extents) extents.push_back(extent);
  }
  writer.byte(extents.size());
  for (const Extent& extent : extents) {
    writer.byte(static_cast<std::size_t>(extent.part) | (static_cast<std::size_t>(extent.count) << 4U));
    for (std::size_t i = 0; i < extent.count; ++i) {
      writer.real(extent.value_mm[i]);
      writer.real(extent.half_unit_mm[i]);
    }
  }
}

/// The two longest lengths of an extent as steps of 3 % (or 0 for a missing second).
std::pair<double, double> longest_two(const Extent& extent) {
  std::array<float, 3> values = extent.value_mm;
  std::sort(values.begin(), values.end(), std::greater<>());
  const auto steps = [](float value) {
    return value > 0 ? std::log(std::max(1.0, double{value})) / std::log(1.03) : 0;
  };
  return {steps(values[0]), steps(values[1])};
}

std::uint64_t step_hash(double a, double b) {
  std::array<char, 8> bytes{};
  const std::array<std::int32_t, 2> steps = {static_cast<std::int32_t>(std::max(a, b)),
                                             static_cast<std::int32_t>(std::min(a, b))};
  std::memcpy(bytes.data(), steps.data(), bytes.size());
  return term_hash(TermKind::extent, std::string_view(bytes.data(), bytes.size()));
}

std::uint64_t combined(TermKind kind, std::uint64_t a, std::uint64_t b) {
  std::array<char, 16> bytes{};
  std::memcpy(bytes.data(), &a, 8);
  std::memcpy(bytes.data() + 8, &b, 8);
  return term_hash(kind, std::string_view(bytes.data(), bytes.size()));
}

/// What lengths with a unit look like where the other side gave none, and the other way round.
void number_terms(const Features& query, const std::function<void(const Term&)>& term) {
  for (const Extent& extent : query.extents) {
    for (std::size_t i = 0; i < extent.count; ++i) {
      for (const double unit : units_mm) {
        term({TermKind::number, term_hash(TermKind::number, plain_number(double{extent.value_mm[i]} / unit))});
      }
    }
  }
  if (query.numbers.size() < 2) return;
  for (const double unit : units_mm) {
    Extent extent;
    for (const std::string_view number : query.numbers) {
      const double value = std::strtod(std::string(number).c_str(), nullptr) * unit;
      if (value > 0 && extent.count < 3) extent.value_mm[extent.count++] = static_cast<float>(value);
    }
    if (extent.count >= 2) term({TermKind::extent, extent_term(extent)});
  }
}

/// Finds titles across languages. Registered: the stems of English titles, the senses of others. Asked: the other way
/// round, so that English titles find each other by their words alone, as many as before.
void meaning_terms(const Features::Title& title, bool query, const std::function<void(const Term&)>& term) {
  if (title.language.empty()) {
    for (const WordList* words : {&title.core, &title.rest}) {
      for (const std::string_view word : *words) {
        if (is_number(word)) continue;
        const std::string in_english = english_stem(word);
        if (query) {
          term({TermKind::title_sense, term_hash(TermKind::title_sense, in_english)});
        } else if (in_english != word) {
          term({TermKind::title_stem, term_hash(TermKind::title_stem, in_english)});
        }
      }
    }
    return;
  }
  for (const WordList& senses : title.english) {
    for (const std::string_view sense : senses) {
      term({TermKind::title_sense, term_hash(TermKind::title_sense, sense)});
      if (!query) continue;
      term({TermKind::title_stem, term_hash(TermKind::title_stem, sense)});
      term({TermKind::title_stem, term_hash(TermKind::title_word, sense)});
    }
  }
}

/// Decades that a date touches; a wide date names none.
std::vector<std::int32_t> decades(const DateRange& date) {
  std::vector<std::int32_t> result;
  if (date.first_day == DateRange::open_start || date.last_day == DateRange::open_end) return result;
  const auto decade = [](std::int32_t day) { return static_cast<std::int32_t>(std::floor(day / 3652.425)); };
  const std::int32_t first = decade(date.first_day);
  const std::int32_t last = decade(date.last_day);
  if (last - first > 3) return result;
  for (std::int32_t at = first; at <= last; ++at) result.push_back(at);
  return result;
}

}  // namespace

Part part_of(std::string_view part_word) {
  const auto has = [&](std::string_view word) { return part_word.find(word) != std::string_view::npos; };
  if (has("unframed") || has("without frame") || has("sight")) return Part::object;
  if (has("frame") || has("mount") || has("mat ") || has("base") || has("case")) return Part::frame;
  if (has("image") || has("plate") || has("composition") || has("comp") || has("block") || has("picture")) {
    return Part::image;
  }
  if (has("sheet") || has("page") || has("paper")) return Part::sheet;
  return Part::object;
}

std::string encode(const Description& description) {
  Writer writer;
  std::vector<TitleWords> titles;
  std::vector<std::uint32_t> forms;
  std::vector<const TitleMeaning*> meanings;
  for (std::size_t i = 0; i < description.titles.size(); ++i) {
    if (titles.size() == most_titles) break;
    TitleWords taken = title_words(description.titles[i]);
    if (taken.core.empty() && taken.rest.empty()) continue;
    titles.push_back(std::move(taken));
    forms.push_back(static_cast<std::uint32_t>(hash_text(description.titles[i])));
    meanings.push_back(i < description.meanings.size() ? &description.meanings[i] : nullptr);
  }
  const bool title_given = std::any_of(description.titles.begin(), description.titles.end(),
                                       [](const std::string& title) { return !title.empty(); });
  writer.byte(title_given ? 1 : 0);
  writer.byte(titles.size());
  for (std::size_t i = 0; i < titles.size(); ++i) {
    writer.words(titles[i].core);
    writer.words(titles[i].rest);
    writer.number(forms[i]);
    write_meaning(titles[i], meanings[i], writer);
  }
  struct Maker {
    MakerName name;
    bool other_name = false;
  };
  std::vector<Maker> makers;
  const auto add_makers = [&](std::string_view text, bool other_name) {
    for (MakerName& name : maker_names(text)) {
      if (makers.size() < most_makers && name.given.size() < most_makers)
        makers.push_back({std::move(name), other_name});
    }
  };
  for (std::size_t i = 0; i < description.makers.size(); ++i) {
    add_makers(description.makers[i], false);
    if (i < description.known_makers.size()) add_makers(description.known_makers[i], true);
  }
  writer.byte(makers.size());
  for (const Maker& maker : makers) {
    writer.byte(static_cast<std::size_t>(maker.name.attribution) | (maker.name.anonymous ? anonymous_flag : 0U) |
                (maker.other_name ? other_name_flag : 0U));
    writer.word(maker.name.family);
    writer.word(maker.name.generation);
    writer.words(maker.name.given);
  }
  writer.byte(description.date ? 1 : 0);
  if (description.date) write_date(*description.date, writer);
  const std::size_t others = std::min(description.other_dates.size(), most_other_dates);
  writer.byte(others);
  for (std::size_t i = 0; i < others; ++i) write_date(description.other_dates[i], writer);
  writer.words(description.material_terms.empty() ? material_words(description.materials) : description.material_terms);
  write_extents(description.measurements, writer);
  writer.words(has_extent(description.measurements) ? std::vector<std::string>()
                                                    : numbers_in(description.measurements_text, most_numbers));
  writer.byte(static_cast<std::size_t>(told_class(description)));
  writer.byte(is_multiple(description) ? 1 : 0);
  writer.word(folded(description.object_type));
  writer.words(description.type_terms);
  writer.words(text_words(description.inscriptions, most_inscription_words));
  writer.word(without_spaces(folded(description.inventory_number)));
  writer.word(folded(description.edition));
  writer.words(text_words(description.place_of_origin, 12));
  writer.words(text_words(description.other_text, most_description_words));
  return writer.take();
}

bool decode(std::string_view encoded, Features& out) {
  Reader reader(encoded);
  out.title_given = reader.byte() != 0;
  const std::size_t titles = reader.byte();
  if (titles > most_titles) return false;
  out.titles.resize(titles);
  for (Features::Title& title : out.titles) {
    reader.words(title.core);
    reader.words(title.rest);
    title.form = reader.number();
    title.language = reader.word();
    title.english.resize(title.language.empty() ? 0 : title.core.size() + title.rest.size());
    for (WordList& senses : title.english) reader.words(senses);
  }
  const std::size_t makers = reader.byte();
  if (makers > most_makers) return false;
  out.makers.resize(makers);
  for (Features::Maker& maker : out.makers) {
    const std::size_t flags = reader.byte();
    if ((flags & 0x3FU) > static_cast<std::size_t>(Attribution::after)) return false;
    maker.name.attribution = static_cast<Attribution>(flags & 0x3FU);
    maker.name.anonymous = (flags & anonymous_flag) != 0;
    maker.other_name = (flags & other_name_flag) != 0;
    maker.name.family = reader.word();
    maker.name.generation = reader.word();
    reader.words(maker.given);
    maker.name.given = maker.given;
  }
  out.date.reset();
  if (reader.byte() != 0) out.date = read_date(reader);
  const std::size_t others = reader.byte();
  if (others > most_other_dates) return false;
  out.other_dates.resize(others);
  for (DateRange& date : out.other_dates) date = read_date(reader);
  reader.words(out.materials);
  const std::size_t extents = reader.byte();
  if (extents > most_extents) return false;
  out.extents.resize(extents);
  for (Extent& extent : out.extents) {
    const std::size_t head = reader.byte();
    if ((head & 0x0FU) > static_cast<std::size_t>(Part::frame) || (head >> 4U) > 3) return false;
    extent = {static_cast<Part>(head & 0x0FU), static_cast<std::uint8_t>(head >> 4U), {}, {}};
    for (std::size_t i = 0; i < extent.count; ++i) {
      extent.value_mm[i] = reader.real();
      extent.half_unit_mm[i] = reader.real();
    }
  }
  reader.words(out.numbers);
  const std::size_t object_class = reader.byte();
  if (object_class > static_cast<std::size_t>(ObjectClass::installation)) return false;
  out.object_class = static_cast<ObjectClass>(object_class);
  out.multiple = reader.byte() != 0;
  out.object_type = reader.word();
  reader.words(out.type_terms);
  reader.words(out.inscriptions);
  out.inventory_number = reader.word();
  out.edition = reader.word();
  reader.words(out.place);
  reader.words(out.description);
  return reader.good() && reader.done();
}

std::uint64_t term_hash(TermKind kind, std::string_view text) {
  return hash_text(text, static_cast<std::uint64_t>(kind) + 1);
}

std::uint64_t extent_term(const Extent& extent) {
  const auto [a, b] = longest_two(extent);
  return step_hash(a, b);
}

std::uint64_t maker_term(const MakerWords& maker) {
  std::string key(maker.family);
  if (!maker.given.empty() && !maker.given.front().empty()) {
    key += ' ';
    key += maker.given.front().front();
  }
  return term_hash(TermKind::maker, key);
}

std::uint64_t materials_term(const WordList& materials) {
  std::string key;
  for (const std::string_view word : materials) {
    key += word;
    key += ' ';
  }
  return term_hash(TermKind::materials, key);
}

void for_each_term(const Features& features, bool query, const std::function<void(const Term&)>& term) {
  const auto word_terms = [&](TermKind kind, const WordList& words) {
    for (const std::string_view word : words) term({kind, term_hash(kind, word)});
  };
  for (const Features::Title& title : features.titles) {
    word_terms(TermKind::title_word, title.core);
    word_terms(TermKind::title_word, title.rest);
    meaning_terms(title, query, term);
  }
  constexpr std::size_t makers_combined = 3;  // with extents and decades: the first ones are the main ones
  std::size_t met = 0;
  std::vector<std::uint64_t> extents;
  for (const Extent& extent : features.extents) {
    const auto [a, b] = longest_two(extent);
    if (!query) {
      extents.push_back(step_hash(a, b));
      continue;
    }
    for (const double first : {a - 1, a, a + 1}) {
      for (const double second : {b - 1, b, b + 1}) {
        if (b > 0) extents.push_back(step_hash(first, second));
      }
      if (b == 0) extents.push_back(step_hash(first, 0));
    }
  }
  std::sort(extents.begin(), extents.end());
  extents.erase(std::unique(extents.begin(), extents.end()), extents.end());
  for (const std::uint64_t extent : extents) term({TermKind::extent, extent});
  word_terms(TermKind::number, features.numbers);
  if (query) number_terms(features, term);
  for (const Features::Maker& maker : features.makers) {
    if (maker.name.family.empty()) continue;
    const std::uint64_t family = term_hash(TermKind::maker_word, maker.name.family);
    term({TermKind::maker_word, family});
    for (const std::string_view word : maker.given) {
      if (word.size() > 2) term({TermKind::maker_word, term_hash(TermKind::maker_word, word)});
    }
    term({TermKind::maker, maker_term(maker.name)});
    if (met++ >= makers_combined) continue;
    for (const std::uint64_t extent : extents) {
      term({TermKind::maker_extent, combined(TermKind::maker_extent, family, extent)});
    }
    if (features.date) {
      for (const std::int32_t decade : decades(*features.date)) {
        term({TermKind::maker_decade,
              combined(TermKind::maker_decade, family, static_cast<std::uint64_t>(static_cast<std::int64_t>(decade)))});
      }
    }
  }
  if (!features.materials.empty()) term({TermKind::materials, materials_term(features.materials)});
  word_terms(TermKind::material_word, features.materials);
  word_terms(TermKind::inscription_word, features.inscriptions);
  if (!features.inventory_number.empty()) {
    term({TermKind::inventory_number, term_hash(TermKind::inventory_number, features.inventory_number)});
  }
  word_terms(TermKind::place_word, features.place);
  word_terms(TermKind::description_word, features.description);
}

}  // namespace mostari::linkage
