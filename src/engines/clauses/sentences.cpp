#include "engines/clauses/sentences.hpp"

#include <re2/re2.h>

#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "engines/clauses/letters.hpp"
#include "engines/clauses/lines.hpp"
#include "engines/clauses/parts.hpp"

namespace mostari::clauses {
namespace {

/// What OCR writes for a character, and what was meant.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> substitutes{
    {{"\xEF\xAC\x80", "ff"},
     {"\xEF\xAC\x81", "fi"},
     {"\xEF\xAC\x82", "fl"},
     {"\xEF\xAC\x83", "ffi"},
     {"\xEF\xAC\x84", "ffl"},
     {"\xC2\xAD", ""},       // soft hyphen
     {"\xC2\xA0", " "},      // no-break space
     {"\xEF\xBF\xBD", ""},   // replacement character
     {"\xE2\x80\x99", "'"},  // typographic apostrophe
     {"\xE2\x80\x98", "'"},
     {"\xE2\x80\x9C", "\""},
     {"\xE2\x80\x9D", "\""},
     {"\xE2\x80\x90", "-"},
     {"\xE2\x80\x91", "-"},
     {"\xC2\xB9", ""},  // superscript 1, 2: footnote marks
     {"\xC2\xB2", ""}}};

/// The beginning of an item: "(a)", "1.", "2)", "- ".
bool begins_item(std::string_view text) {
  static const re2::RE2 item(R"(^(?:\([a-zA-Z0-9]{1,4}\)|[0-9]{1,2}[.)]\s|[a-z]\)\s|[-—–•·]\s))");
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), item);
}

/// True when the '.' that ends `text` is that of an abbreviation or an initial.
bool ends_in_abbreviation(std::string_view text) {
  static const re2::RE2 abbreviation(
      R"((?:^|[\s("])(?:[A-Z]|No|Nos|Art|Arts|Dr|Mr|Mrs|MM|St|Vol|pp?|para|paras|cf|i\.e|e\.g|H\.E|S\.E|Mgr)\.$)");
  const std::size_t from = text.size() > 12 ? text.size() - 12 : 0;
  const std::string_view tail = text.substr(from);
  return re2::RE2::PartialMatch(re2::StringPiece(tail.data(), tail.size()), abbreviation);
}

class Splitter {
 public:
  Splitter(PartTracker& parts, const SentenceSink& sink) : parts_(parts), sink_(sink) {}

  void run(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      if (line.kind == LineKind::furniture) continue;
      // A lone word in capitals amid a sentence is a name ("UNESCO"), no heading.
      const bool heading = line.kind == LineKind::heading &&
                           (ended() || line.text.find(' ') != std::string_view::npos || names_document(line.text));
      if (line.kind == LineKind::article) {
        flush();
        const ArticleHeading article = article_heading(line.text);
        const bool first = article.number.size() > 2 && article.number.find_first_of("oOpPuU") == 0;  // one, premier
        article_ = first ? "Article 1" : "Article " + std::string(article.number);
        parts_.article();
        add(line.text.substr(article.size), line.offset + article.size);
      } else if (line.kind == LineKind::salutation) {
        flush();
        parts_.letter();
        article_.clear();
      } else if (heading) {
        flush();
        if (parts_.heading(line.text)) article_.clear();
      } else {
        if (begins_item(line.text) && (ended() || text_.ends_with(','))) flush();
        add(line.text, line.offset);
      }
    }
    flush();
  }

 private:
  bool ended() const {
    if (text_.empty()) return true;
    const char last = text_.back();
    return last == '.' || last == ';' || last == ':' || last == '!' || last == '?' || last == '"';
  }

  void add(std::string_view line, std::size_t offset) {
    if (line.empty()) return;
    if (!text_.empty() && !is_space(text_.back())) {
      const bool hyphenated =
          text_.size() > 1 && text_.back() == '-' && is_lower(line.front()) && is_lower(text_[text_.size() - 2]);
      if (hyphenated) {
        text_.pop_back();
        at_.pop_back();
      } else {
        put(' ', offset);
      }
    }
    for (std::size_t at = 0; at < line.size();) {
      at += character(line, at, offset);
      if (text_.size() >= max_sentence_bytes && text_.back() == ' ') flush();
      if (text_.size() >= max_sentence_bytes + 64) flush();
      const std::string_view rest = line.substr(at);
      if (ends_here(rest)) flush();
    }
  }

  /// Appends what stands at `at`; how many bytes of the line it took.
  std::size_t character(std::string_view line, std::size_t at, std::size_t offset) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0x80U) {
      const bool space = byte <= 0x20U || byte == 0x7FU;
      if (!space) {
        put(line[at], offset + at);
      } else if (!text_.empty() && text_.back() != ' ') {
        put(' ', offset + at);
      }
      return 1;
    }
    const std::string_view rest = line.substr(at);
    for (const auto& [written, meant] : substitutes) {
      if (!rest.starts_with(written)) continue;
      for (const char c : meant) put(c, offset + at);
      return written.size();
    }
    put(line[at], offset + at);
    return 1;
  }

  /// Whether the sentence ends with what was read, seen from the rest of its line.
  bool ends_here(std::string_view rest) const {
    if (text_.empty()) return false;
    const char last = text_.back();
    if (last == '.') {
      if (ends_in_abbreviation(text_) || text_.size() <= 4) return false;  // "12." numbers a paragraph
      const std::string_view next = trimmed(rest);
      if (next.empty()) return true;
      if (text_.ends_with(" art.") && is_digit(next.front())) return false;
      const bool blank = is_space(rest.front());
      return blank && (is_upper(next.front()) || is_digit(next.front()) || next.front() == '(' || next.front() == '"');
    }
    if (last == ';' || last == ':') {
      const std::string_view next = trimmed(rest);
      if (last == ':' && parts_.opens_here(text_)) return true;
      return next.empty() ? last == ';' : begins_item(next);
    }
    return false;
  }

  void flush() {
    const std::size_t first = text_.find_first_not_of(' ');
    if (first != std::string::npos) {
      while (text_.back() == ' ') {
        text_.pop_back();
        at_.pop_back();
      }
      Sentence sentence{.text = text_.substr(first), .begin = at_[first], .end = at_.back() + 1, .article = article_};
      sentence.part = parts_.sentence(sentence.text);
      if (sentence.part != Part::operative) sentence.article.clear();
      sink_(sentence);
    }
    text_.clear();
    at_.clear();
  }

  void put(char c, std::size_t offset) {
    text_ += c;
    at_.push_back(offset);
  }
  static bool is_space(char c) { return c == ' ' || c == '\t'; }

  PartTracker& parts_;
  const SentenceSink& sink_;
  std::string article_;
  std::string text_;             ///< the sentence at hand, cleaned
  std::vector<std::size_t> at_;  ///< for each byte of text_, its place in the source
};

}  // namespace

void split_sentences(std::string_view text_utf8, const SentenceSink& sink) {
  const std::vector<Line> lines = lines_of(text_utf8);
  // First to learn whether the text says at all where its operative part begins.
  PartTracker probe(/*operative_from_start=*/false);
  const SentenceSink ignore = [](const Sentence&) {};
  Splitter(probe, ignore).run(lines);
  PartTracker parts(/*operative_from_start=*/!probe.found_operative());
  Splitter(parts, sink).run(lines);
}

}  // namespace mostari::clauses
