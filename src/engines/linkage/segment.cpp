#include "engines/linkage/segment.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "base/parallel.hpp"
#include "engines/linkage/features.hpp"

namespace mostari::linkage {
namespace {

constexpr std::string_view magic = "MLNKSEG\n";
constexpr std::size_t section_count = 7;
/// magic, format, record count, term count, zero, then the end of each section (64 bits), all little-endian.
constexpr std::size_t header_size = 8 + 4 * 4 + section_count * 8;
constexpr std::size_t directory_entries = 65537;  ///< by the term's top 16 bits, and the end

template <typename Number>
void append_number(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

template <typename Number>
Number number_at(std::string_view bytes, std::size_t index) {
  std::array<unsigned char, sizeof(Number)> raw{};
  std::memcpy(raw.data(), bytes.data() + index * sizeof(Number), sizeof(Number));
  Number value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) value |= static_cast<Number>(Number{raw[i]} << (8 * i));
  return value;
}

void append_gap(std::string& out, std::uint32_t value) {
  while (value >= 0x80U) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

/// The part of the dictionary that one bucket of terms makes.
struct DictionaryPart {
  std::vector<std::uint64_t> terms;
  std::vector<std::uint32_t> sizes;  ///< bytes of each term's postings
  std::string postings;
};

/// `how`: "screen.segment." and this is the message.
Problem damaged(std::string_view how) {
  return {.field = "linkage segment",
          .reason = message("screen.segment." + std::string(how)),
          .advice = message("screen.segment.rebuilt_from_records")};
}

}  // namespace

PreparedDescription prepare(const Description& description) {
  PreparedDescription prepared;
  prepared.encoded = encode(description);
  thread_local Features features;
  decode(prepared.encoded, features);
  for_each_term(features, false, [&](const Term& term) { prepared.terms.push_back(term.hash); });
  std::sort(prepared.terms.begin(), prepared.terms.end());
  prepared.terms.erase(std::unique(prepared.terms.begin(), prepared.terms.end()), prepared.terms.end());
  return prepared;
}

void SegmentBuilder::add(std::uint64_t record, const PreparedDescription& prepared) {
  const auto ordinal = static_cast<std::uint32_t>(records_.size());
  records_.push_back(record);
  encoded_ += prepared.encoded;
  encoded_end_.push_back(encoded_.size());
  for (const std::uint64_t term : prepared.terms) postings_[term >> 56U].push_back({term, ordinal});
}

std::vector<std::byte> SegmentBuilder::finish() {
  std::vector<DictionaryPart> parts(bucket_count);
  parallel_for(bucket_count, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t bucket = first; bucket < last; ++bucket) {
      std::vector<Posting>& postings = postings_[bucket];
      // Ordinals were added in ascending order and stay so within a term.
      std::stable_sort(postings.begin(), postings.end(),
                       [](const Posting& a, const Posting& b) { return a.term < b.term; });
      DictionaryPart& part = parts[bucket];
      for (std::size_t begin = 0; begin < postings.size();) {
        std::size_t end = begin;
        while (end < postings.size() && postings[end].term == postings[begin].term) ++end;
        const std::size_t size_before = part.postings.size();
        append_gap(part.postings, static_cast<std::uint32_t>(end - begin));
        std::uint32_t previous = 0;
        for (std::size_t at = begin; at < end; ++at) {
          append_gap(part.postings, postings[at].ordinal + 1 - previous);
          previous = postings[at].ordinal + 1;
        }
        part.terms.push_back(postings[begin].term);
        part.sizes.push_back(static_cast<std::uint32_t>(part.postings.size() - size_before));
        begin = end;
      }
      postings = {};
    }
  });

  std::array<std::string, section_count> sections;
  auto& [records, encoded_end, encoded, directory, terms, posting_starts, postings] = sections;
  for (const std::uint64_t record : records_) append_number(records, record);
  for (const std::uint64_t end : encoded_end_) append_number(encoded_end, end);
  encoded = std::move(encoded_);
  std::vector<std::uint32_t> directory_counts(directory_entries, 0);
  std::uint64_t posting_start = 0;
  std::uint32_t term_count = 0;
  for (DictionaryPart& part : parts) {
    for (std::size_t i = 0; i < part.terms.size(); ++i) {
      append_number(terms, part.terms[i]);
      append_number(posting_starts, static_cast<std::uint32_t>(posting_start));
      posting_start += part.sizes[i];
      ++directory_counts[(part.terms[i] >> 48U) + 1];
    }
    if (posting_start > UINT32_MAX) throw std::length_error("a linkage segment holds at most 4 GiB of postings");
    term_count += static_cast<std::uint32_t>(part.terms.size());
    postings += part.postings;
    part = {};
  }
  append_number(posting_starts, static_cast<std::uint32_t>(posting_start));
  std::uint32_t running = 0;
  for (const std::uint32_t count : directory_counts) append_number(directory, running += count);

  std::string header(magic);
  append_number(header, segment_format);
  append_number(header, static_cast<std::uint32_t>(records_.size()));
  append_number(header, term_count);
  append_number(header, std::uint32_t{0});
  std::uint64_t end = header_size;
  for (const std::string& section : sections) append_number(header, end += section.size());
  std::vector<std::byte> bytes(end);
  std::byte* out = bytes.data();
  const auto put = [&](const std::string& section) {
    if (!section.empty()) std::memcpy(out, section.data(), section.size());
    out += section.size();
  };
  put(header);
  for (const std::string& section : sections) put(section);
  *this = SegmentBuilder();
  return bytes;
}

Result<Segment> Segment::open(std::span<const std::byte> bytes) {
  const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (all.size() < header_size) return damaged("short");
  if (all.substr(0, magic.size()) != magic) return damaged("no_linkage");
  const std::string_view numbers = all.substr(magic.size());
  if (number_at<std::uint32_t>(numbers, 0) != segment_format) return damaged("other_version");
  Segment segment;
  segment.record_count_ = number_at<std::uint32_t>(numbers, 1);
  segment.term_count_ = number_at<std::uint32_t>(numbers, 2);
  const std::string_view ends = numbers.substr(16);
  std::size_t begin = header_size;
  std::array<std::string_view, section_count> sections;
  for (std::size_t i = 0; i < section_count; ++i) {
    const auto end = number_at<std::uint64_t>(ends, i);
    if (end < begin || end > all.size()) return damaged("out_of_bounds");
    sections[i] = all.substr(begin, end - begin);
    begin = end;
  }
  if (begin != all.size()) return damaged("after_end");
  const std::size_t records = segment.record_count_;
  const std::size_t terms = segment.term_count_;
  if (sections[0].size() != records * 8 || sections[1].size() != records * 8 ||
      sections[3].size() != directory_entries * 4 || sections[4].size() != terms * 8 ||
      sections[5].size() != (terms + 1) * 4) {
    return damaged("section_size");
  }
  segment.records_ = sections[0];
  segment.encoded_end_ = sections[1];
  segment.encoded_ = sections[2];
  segment.directory_ = sections[3];
  segment.terms_ = sections[4];
  segment.posting_starts_ = sections[5];
  segment.postings_ = sections[6];
  std::uint32_t previous = 0;
  for (std::size_t i = 0; i < directory_entries; ++i) {
    const auto entry = number_at<std::uint32_t>(segment.directory_, i);
    if (entry < previous || entry > terms) return damaged("directory_order");
    previous = entry;
  }
  return segment;
}

std::uint64_t Segment::record(std::uint32_t ordinal) const {
  return number_at<std::uint64_t>(records_, ordinal);
}

std::optional<std::uint32_t> Segment::find_record(std::uint64_t record_number) const {
  std::uint32_t low = 0;
  std::uint32_t high = record_count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (record(middle) < record_number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < record_count_ && record(low) == record_number) return low;
  return std::nullopt;
}

std::string_view Segment::encoded(std::uint32_t ordinal) const {
  const std::uint64_t begin = ordinal == 0 ? 0 : number_at<std::uint64_t>(encoded_end_, ordinal - 1);
  const std::uint64_t end = number_at<std::uint64_t>(encoded_end_, ordinal);
  if (begin > end || end > encoded_.size()) return {};
  return encoded_.substr(begin, end - begin);
}

Segment::PostingList Segment::find(std::uint64_t term) const {
  std::uint32_t low = number_at<std::uint32_t>(directory_, term >> 48U);
  std::uint32_t high = number_at<std::uint32_t>(directory_, (term >> 48U) + 1);
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (number_at<std::uint64_t>(terms_, middle) < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low >= term_count_ || number_at<std::uint64_t>(terms_, low) != term) return {};
  const auto begin = number_at<std::uint32_t>(posting_starts_, low);
  const auto end = number_at<std::uint32_t>(posting_starts_, low + 1);
  if (begin > end || end > postings_.size()) return {};
  PostingList list;
  list.gaps = postings_.substr(begin, end - begin);
  list.count = next_gap(list.gaps);
  return list;
}

}  // namespace mostari::linkage
