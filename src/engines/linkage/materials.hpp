#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mostari::linkage {

/// The materials and techniques that a text names, as canonical English words, sorted, each once: "Oil paint on
/// canvas", "Öl auf Leinwand" and "oil on canvas" all give {canvas, oil}. Words that are not in the vocabulary are kept
/// in the singular; counts and function words are left out.
std::vector<std::string> material_words(std::string_view text_utf8);

/// Coarse kinds of object; the finer level is the text of the object type itself.
enum class ObjectClass : std::uint8_t {
  unknown,
  painting,
  drawing,
  print,
  photograph,
  book,
  manuscript,
  sculpture,
  vessel,
  textile,
  furniture,
  metalwork,
  coin,
  jewellery,
  arms,
  instrument,
  mask,
  moving_image,
  architecture,
  design,
  installation
};

/// Class of an object by its object type and, where that says nothing, its materials.
ObjectClass object_class(std::string_view object_type_utf8, std::string_view materials_utf8);
std::string_view class_name(ObjectClass object_class);

/// True for objects of which several equal ones may exist: prints, photographs, casts, books, coins, films, multiples.
bool is_multiple(std::string_view object_type_utf8, std::string_view materials_utf8, std::string_view edition_utf8);

}  // namespace mostari::linkage
