#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace mostari::clauses {

enum class Part { front, operative, signature };  ///< front: title page and preamble

/// A sentence, or one item of an enumeration, as read out of the noise.
struct Sentence {
  std::string text;       ///< one line: hyphenation undone, footnotes and page furniture taken out
  std::size_t begin = 0;  ///< bytes [begin, end) of the source
  std::size_t end = 0;
  std::string article;  ///< "Article 5"; empty outside articles
  Part part = Part::front;
};

using SentenceSink = std::function<void(const Sentence&)>;

/// Calls `sink` for each sentence of a UTF-8 text, in order. Headings are no sentences. A text without any sign of
/// where its operative part begins is operative from the start. Beside the lines' places it holds one sentence, at most
/// `max_sentence_bytes` of it: a longer one comes in pieces.
constexpr std::size_t max_sentence_bytes = 4096;
void split_sentences(std::string_view text_utf8, const SentenceSink& sink);

}  // namespace mostari::clauses
