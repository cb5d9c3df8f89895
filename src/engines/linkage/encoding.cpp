#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "engines/linkage/features.hpp"
#include "engines/linkage/numbers.hpp"
#include "engines/linkage/object_class.hpp"
#include "engines/linkage/title.hpp"

/// The encoded form of a description, as segments store it (docs/formats/linkage-segment.md, "A description").
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
constexpr std::size_t unsure_script_flag = 0x20;
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
  explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  std::size_t byte() {
    if (at_ == end_) {
      good_ = false;
      return 0;
    }
    return static_cast<unsigned char>(*at_++);
  }
  std::uint32_t number() {
    if (end_ - at_ < 4) {
      at_ = end_;
      good_ = false;
      return 0;
    }
    std::array<unsigned char, 4> raw{};
    std::memcpy(raw.data(), at_, raw.size());
    at_ += raw.size();
    return raw[0] | (static_cast<std::uint32_t>(raw[1]) << 8U) | (static_cast<std::uint32_t>(raw[2]) << 16U) |
           (static_cast<std::uint32_t>(raw[3]) << 24U);
  }
  float real() { return std::bit_cast<float>(number()); }
  std::string_view word() {
    const std::size_t size = byte();
    if (size > static_cast<std::size_t>(end_ - at_)) {
      good_ = false;
      return {};
    }
    const std::string_view text(at_, size);
    at_ += size;
    return text;
  }
  void words(WordList& out) {
    out.clear();
    for (std::size_t left = byte(); left > 0 && good_; --left) out.push_back(word());
  }
  bool good() const { return good_; }
  bool done() const { return at_ == end_; }

 private:
  const char* at_;
  const char* end_;
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

/// Arabic and Hebrew, which leave vowels out, and scripts whose signs are whole words or syllables, by the first bytes
/// of their letters in UTF-8; Latin letters beside them tell how they are read.
bool is_of_unsure_script(std::string_view text_utf8) {
  bool unsure = false;
  for (const char c : text_utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) return false;
    unsure = unsure || (byte >= 0xD6 && byte <= 0xDB) || byte == 0xE0 || (byte >= 0xE3 && byte <= 0xED);
  }
  return unsure;
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

/// Dates and measurements stand first: candidates are ranked by them before the rest is read.
void write_figures(const Description& description, Writer& writer) {
  writer.byte(description.date ? 1 : 0);
  if (description.date) write_date(*description.date, writer);
  const std::size_t others = std::min(description.other_dates.size(), most_other_dates);
  writer.byte(others);
  for (std::size_t i = 0; i < others; ++i) write_date(description.other_dates[i], writer);
  write_extents(description.measurements, writer);
  writer.words(has_extent(description.measurements) ? std::vector<std::string>()
                                                    : numbers_in(description.measurements_text, most_numbers));
}

bool read_figures(Reader& reader, Features& out) {
  out.date.reset();
  if (reader.byte() != 0) out.date = read_date(reader);
  const std::size_t others = reader.byte();
  if (others > most_other_dates) return false;
  out.other_dates.resize(others);
  for (DateRange& date : out.other_dates) date = read_date(reader);
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
  return reader.good();
}

}  // namespace

std::string encode(const Description& description) {
  Writer writer;
  write_figures(description, writer);
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
    bool unsure_script = false;
  };
  std::vector<Maker> makers;
  const auto add_makers = [&](std::string_view text, bool other_name) {
    for (MakerName& name : maker_names(text)) {
      if (makers.size() < most_makers && name.given.size() < most_makers)
        makers.push_back({std::move(name), other_name, is_of_unsure_script(text)});
    }
  };
  for (std::size_t i = 0; i < description.makers.size(); ++i) {
    add_makers(description.makers[i], false);
    if (i < description.known_makers.size()) add_makers(description.known_makers[i], true);
  }
  writer.byte(makers.size());
  for (const Maker& maker : makers) {
    writer.byte(static_cast<std::size_t>(maker.name.attribution) | (maker.name.anonymous ? anonymous_flag : 0U) |
                (maker.other_name ? other_name_flag : 0U) | (maker.unsure_script ? unsure_script_flag : 0U));
    writer.word(maker.name.family);
    writer.word(maker.name.generation);
    writer.words(maker.name.given);
  }
  writer.words(description.material_terms.empty() ? material_words(description.materials) : description.material_terms);
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
  if (!read_figures(reader, out)) return false;
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
    constexpr std::size_t attribution_bits = 0x1F;
    if ((flags & attribution_bits) > static_cast<std::size_t>(Attribution::after)) return false;
    maker.name.attribution = static_cast<Attribution>(flags & attribution_bits);
    maker.name.anonymous = (flags & anonymous_flag) != 0;
    maker.other_name = (flags & other_name_flag) != 0;
    maker.unsure_script = (flags & unsure_script_flag) != 0;
    maker.name.family = reader.word();
    maker.name.generation = reader.word();
    reader.words(maker.given);
    maker.name.given = maker.given;
  }
  reader.words(out.materials);
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

bool decode_figures(std::string_view encoded, Features& out) {
  Reader reader(encoded);
  return read_figures(reader, out);
}

}  // namespace mostari::linkage
