#include "formats/dictionaries/senses_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "base/stem.hpp"
#include "base/text.hpp"
#include "formats/dictionaries/senses.hpp"

namespace mostari {
namespace {

constexpr std::string_view magic = "MSENSES\n";
constexpr std::size_t key_size = 64;
constexpr std::size_t section_count = 8;
/// magic, format, key, size of each section of numbers, check sum of all that follows.
constexpr std::size_t header_size = 8 + 4 + key_size + section_count * 4 + 8;
/// As this machine writes it, so that another order of bytes is another format.
constexpr std::uint32_t table_format = 1;

template <typename Number>
void append(std::string& out, Number value) {
  std::array<char, sizeof(Number)> raw{};
  std::memcpy(raw.data(), &value, raw.size());
  out.append(raw.data(), raw.size());
}

template <typename Number>
Number number_in(std::string_view bytes, std::size_t at) {
  Number value{};
  std::memcpy(&value, bytes.data() + at, sizeof(Number));
  return value;
}

/// Against damage, not against malice.
std::uint64_t check_sum(std::string_view bytes) {
  std::uint64_t sum = bytes.size();
  const auto add = [&](std::uint64_t value) {
    sum = (sum ^ value) * 0x9E3779B97F4A7C15ULL;
    sum ^= sum >> 29U;
  };
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) add(number_in<std::uint64_t>(bytes, at));
  for (; at < bytes.size(); ++at) add(static_cast<unsigned char>(bytes[at]));
  return sum;
}

}  // namespace

/// Stemmers of other scripts know their letters only; those of Latin script work on what is folded, because titles are
/// often written without accents.
std::string stem_in(std::string_view language, const std::string& folded, std::string_view written) {
  const bool latin = language != "ara" && language != "ell" && language != "rus";
  return latin ? stem(language, folded) : normalised(stem(language, written));
}

std::string SensesTable::compile(Parts parts, std::string_view key) {
  std::ranges::sort(parts.words, {}, &Parts::Word::folded);
  std::string text;
  std::array<std::vector<std::uint32_t>, section_count> sections;
  auto& [english, words, word_votes, stems, stem_words, words_of_stems, vote_sense, vote_count] = sections;
  const auto end_of = [](const auto& what) { return static_cast<std::uint32_t>(what.size()); };
  english.push_back(0);
  for (const std::string_view each : parts.english) {
    text += each;
    english.push_back(end_of(text));
  }
  words.push_back(end_of(text));
  word_votes.push_back(0);
  std::vector<std::pair<std::string_view, std::uint32_t>> by_stem;
  for (const Parts::Word& word : parts.words) {
    by_stem.emplace_back(word.stem, static_cast<std::uint32_t>(words.size() - 1));
    text += word.folded;
    words.push_back(end_of(text));
    for (const Parts::Vote& vote : word.senses) {
      vote_sense.push_back(vote.sense);
      vote_count.push_back(std::bit_cast<std::uint32_t>(vote.votes));
    }
    word_votes.push_back(end_of(vote_sense));
  }
  std::ranges::sort(by_stem);
  stems.push_back(end_of(text));
  stem_words.push_back(0);
  for (std::size_t i = 0; i < by_stem.size(); ++i) {
    words_of_stems.push_back(by_stem[i].second);
    if (i + 1 < by_stem.size() && by_stem[i + 1].first == by_stem[i].first) continue;
    text += by_stem[i].first;
    stems.push_back(end_of(text));
    stem_words.push_back(end_of(words_of_stems));
  }
  std::string content;
  for (const std::vector<std::uint32_t>& section : sections) {
    for (const std::uint32_t number : section) append(content, number);
  }
  content += text;
  std::string all(magic);
  append(all, table_format);
  all += std::string(key.substr(0, key_size)).append(key_size - std::min(key.size(), key_size), ' ');
  for (const std::vector<std::uint32_t>& section : sections) append(all, end_of(section));
  append(all, check_sum(content));
  return all + content;
}

std::optional<SensesTable> SensesTable::open(std::string language, std::string_view key, std::string compiled) {
  SensesTable table;
  table.language_ = std::move(language);
  table.bytes_ = std::move(compiled);
  if (!table.read(std::get<std::string>(table.bytes_), key)) return std::nullopt;
  return table;
}

std::optional<SensesTable> SensesTable::open(std::string language, std::string_view key, MappedFile compiled) {
  SensesTable table;
  table.language_ = std::move(language);
  const std::span<const std::byte> bytes = compiled.bytes();
  if (!table.read({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, key)) return std::nullopt;
  table.bytes_ = std::move(compiled);
  return table;
}

bool SensesTable::read(std::string_view bytes, std::string_view key) {
  if (bytes.size() < header_size || !bytes.starts_with(magic)) return false;
  if (number_in<std::uint32_t>(bytes, magic.size()) != table_format) return false;
  if (trimmed(bytes.substr(magic.size() + 4, key_size)) != key.substr(0, key_size)) return false;
  const std::array<Numbers*, section_count> sections = {&english_,    &words_,          &word_votes_, &stems_,
                                                        &stem_words_, &words_of_stems_, &vote_sense_, &vote_count_};
  std::size_t at = header_size;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::size_t count = number_in<std::uint32_t>(bytes, magic.size() + 4 + key_size + i * 4);
    if (count > (bytes.size() - at) / 4) return false;
    // The header is a multiple of four bytes, and memory and mapped files begin at one.
    *sections[i] = Numbers(reinterpret_cast<const std::uint32_t*>(bytes.data() + at), count);
    at += count * 4;
  }
  text_ = bytes.substr(at);
  return number_in<std::uint64_t>(bytes, header_size - 8) == check_sum(bytes.substr(header_size));
}

std::string_view SensesTable::text(Numbers ends, std::size_t at) const {
  return text_.substr(ends[at], ends[at + 1] - ends[at]);
}

std::optional<std::size_t> SensesTable::place(Numbers ends, std::string_view sought) const {
  std::size_t low = 0;
  std::size_t high = ends.size() - 1;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (text(ends, middle) < sought) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low + 1 < ends.size() && text(ends, low) == sought) return low;
  return std::nullopt;
}

std::vector<std::uint32_t> SensesTable::of(const std::string& folded, std::string_view written) const {
  std::vector<std::uint32_t> result;
  if (const auto word = place(words_, folded)) {
    for (std::size_t i = word_votes_[*word]; i < word_votes_[*word + 1]; ++i) result.push_back(vote_sense_[i]);
    return result;
  }
  const auto stem = place(stems_, stem_in(language_, folded, written));
  if (!stem) return result;
  std::vector<Parts::Vote> all;
  for (std::size_t i = stem_words_[*stem]; i < stem_words_[*stem + 1]; ++i) {
    const std::size_t word = words_of_stems_[i];
    for (std::size_t vote = word_votes_[word]; vote < word_votes_[word + 1]; ++vote) {
      all.push_back({vote_sense_[vote], std::bit_cast<float>(vote_count_[vote])});
    }
  }
  std::ranges::sort(all, [](const Parts::Vote& a, const Parts::Vote& b) {
    return a.votes != b.votes ? a.votes > b.votes : a.sense < b.sense;
  });
  for (const Parts::Vote& each : all) {
    if (result.size() < most_senses && std::ranges::find(result, each.sense) == result.end()) {
      result.push_back(each.sense);
    }
  }
  return result;
}

std::vector<std::string> SensesTable::find(std::string_view word_utf8) const {
  std::vector<std::string> result;
  const auto take = [&](const std::vector<std::uint32_t>& numbers, std::size_t most) {
    for (std::size_t i = 0; i < std::min(most, numbers.size()); ++i) {
      std::string sense(text(english_, numbers[i]));
      if (std::ranges::find(result, sense) == result.end()) result.push_back(std::move(sense));
    }
  };
  const std::string word = normalised(word_utf8);
  take(of(word, word_utf8), most_senses);
  if (!result.empty()) return result;
  if (!joins_words(language_)) return result;
  for_each_cut(word, [&](std::string_view before, std::string_view after) {
    const std::vector<std::uint32_t> last = of(std::string(after), after);
    if (last.empty()) return false;
    const std::vector<std::uint32_t> first = of(std::string(before), before);
    if (first.empty()) return false;
    take(first, most_senses / 2);
    take(last, most_senses / 2);
    return true;
  });
  return result;
}

}  // namespace mostari
