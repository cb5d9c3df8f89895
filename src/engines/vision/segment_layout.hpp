#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engines/vision/vision.hpp"

/// The byte layout of docs/formats/vision-segment.md, shared by the writer and the reader.
namespace mostari::vision::layout {

static_assert(std::endian::native == std::endian::little, "segments are little-endian and read in place");

constexpr std::array<char, 8> kMagic = {'M', 'S', 'T', 'V', 'S', 'E', 'G', '1'};

struct Header {
  std::array<char, 8> magic;
  std::uint64_t codebook;  ///< Codebook::checksum()
  std::uint64_t pictures;
  std::uint64_t features;
  std::uint64_t cell_runs;
  std::uint64_t size;             ///< of the whole segment, bytes
  std::uint64_t body_checksum;    ///< checksum64 of everything after the header
  std::uint64_t header_checksum;  ///< checksum64 of the header before this field
};
static_assert(sizeof(Header) == 64);

struct PictureRow {
  std::uint64_t key;
  std::uint16_t width;
  std::uint16_t height;
  std::uint32_t first_feature;
  std::array<std::uint64_t, 4> hash;
  ColourHistogram colours;
  std::array<std::uint8_t, 4> unused;
};
static_assert(sizeof(PictureRow) == 152);

/// `count` postings of one cell follow those of the row before; a cell of more than 65,535 takes several rows.
struct CellRun {
  std::uint16_t cell;
  std::uint16_t count;
};

constexpr std::size_t kGeometryBytes = 5;
constexpr std::uint64_t kMostPictures = 1U << 24U;
constexpr std::uint64_t kMostFeatures = 0xFFFFFFFFU;

constexpr std::size_t aligned(std::size_t bytes) {
  return (bytes + 7) / 8 * 8;
}

/// Offsets of the sections, in their order in the file.
struct Sections {
  std::size_t pictures, signatures, posting_pictures, forward, cell_runs, geometry, end;
};
constexpr Sections sections(std::size_t pictures, std::size_t features, std::size_t cell_runs) {
  Sections s{};
  s.pictures = sizeof(Header);
  s.signatures = s.pictures + pictures * sizeof(PictureRow);
  s.posting_pictures = s.signatures + features * sizeof(std::uint64_t);
  s.forward = s.posting_pictures + features * sizeof(std::uint32_t);
  s.cell_runs = s.forward + features * sizeof(std::uint32_t);
  s.geometry = s.cell_runs + cell_runs * sizeof(CellRun);
  s.end = aligned(s.geometry + features * kGeometryBytes);
  return s;
}

}  // namespace mostari::vision::layout
