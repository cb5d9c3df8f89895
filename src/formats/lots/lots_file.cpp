#include "formats/lots/lots_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>

#include "base/parts.hpp"
#include "base/text.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/foreign_kind.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

/// Numbers of neighbouring lots of a sale are at most this far apart; a year or a size among them is farther.
constexpr int widest_gap = 400;
constexpr std::size_t longest_number = 5;
constexpr std::size_t longest_currency = 12;
/// So much of a file tells in which language it is.
constexpr std::size_t longest_sample = 20'000;

struct Line {
  std::string_view text;
  std::int64_t number = 0;
  bool after_blank = true;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::int64_t number = 0;
  bool blank = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    lines.push_back({line, ++number, blank});
    blank = trimmed(line).empty();
  }
  return lines;
}

/// A lot's number at the beginning of a line.
struct LotNumber {
  int value = 0;
  std::string name;       ///< "12A"
  bool named = false;     ///< "LOT 12"
  bool weak = false;      ///< named by a word that also stands within texts: "Nr. 12", "N° 12"
  bool alone = false;     ///< nothing else on the line
  bool plain = false;     ///< only a blank before the text
  bool inserted = false;  ///< "12 bis"
};

std::optional<LotNumber> number_of(std::string_view line, const LotWords& words, LotLanguage language) {
  const std::string_view start = trimmed(line).substr(0, 60);
  if (start.find_first_of("0123456789") == std::string_view::npos) return {};
  const std::vector<LotToken> tokens = lot_tokens(start);
  if (tokens.empty()) return {};
  const std::vector<TokenCues> cues = words.heading_cues_of(tokens, start, language);
  LotNumber number;
  // "Lot 12", "Lotto n. 12", "LOT N° 12", "Lot #12", "#12"
  std::size_t at = 0;
  for (std::size_t word = cues[0].length(Cue::lot); word > 0;
       word = at < tokens.size() ? cues[at].length(Cue::lot) : 0) {
    // "Nr.", "N°", "Numéro" count anything; "Lot", "Los", "Katalognummer" count lots.
    if (at == 0)
      number.weak = tokens[0].folded.starts_with('n');
    else
      number.weak = number.weak && tokens[at].folded.starts_with('n');
    number.named = true;
    at += word;
    while (at < tokens.size() && tokens[at].kind == LotToken::Kind::sign && !tokens[at].is("(") && !tokens[at].is("\""))
      ++at;
  }
  if (at == 0 && tokens[0].is("#")) number.named = ++at > 0;
  if (at >= tokens.size() || !tokens[at].is_number() || tokens[at].folded.size() > longest_number) return {};
  const std::string& digits = tokens[at].folded;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  number.name = digits;
  ++at;
  if (at < tokens.size() && tokens[at].is_word() && !tokens[at].spaced && tokens[at].folded.size() == 1) {
    number.name += static_cast<char>(tokens[at].folded[0] - 'a' + 'A');  // "12A"
    ++at;
  } else if (at < tokens.size() && (tokens[at].is("bis") || tokens[at].is("ter") || tokens[at].is("quater"))) {
    number.name += " " + tokens[at++].folded;  // "12 bis": a lot put in later
    number.inserted = true;
  }
  const bool mark = at < tokens.size() && (tokens[at].is(".") || tokens[at].is(")") || tokens[at].is(":"));
  number.alone = at == tokens.size() || (mark && at + 1 == tokens.size());
  const bool dash = at < tokens.size() && tokens[at].is("-") && tokens[at].spaced;  // "N° 3 - Vase"
  const bool before_text = (mark || dash) && at + 1 < tokens.size() && tokens[at + 1].spaced;
  const bool wide = at < tokens.size() && tokens[at].begin >= tokens[at - 1].end + 2;  // a tab, or several blanks
  const bool tab = at < tokens.size() && line.find('\t') < 12;
  const bool blank =
      at < tokens.size() && tokens[at].spaced && (tokens[at].capital || tokens[at].kind == LotToken::Kind::sign);
  number.plain = !(number.named || number.alone || before_text || wide || tab);
  if (number.plain && !blank) return {};
  return number;
}

/// The lines on which lots begin by their numbers; empty when they have none.
std::vector<std::pair<std::size_t, LotNumber>> numbered_starts(const std::vector<Line>& lines, const LotWords& words,
                                                               LotLanguage language) {
  std::vector<std::pair<std::size_t, LotNumber>> starts;
  std::size_t named = 0;
  std::size_t weak = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto number = number_of(lines[i].text, words, language)) {
      (number->weak ? weak : named) += number->named ? 1U : 0U;
      starts.emplace_back(i, std::move(*number));
    }
  }
  // "Nr. 5 der Folge" among plain numbers begins no lot, and makes the others none.
  const bool weak_marks = named == 0 && 2 * weak >= starts.size();
  const bool any_named = named > 0 || (weak_marks && weak > 0);
  // The number of the next "Lot": "Nr." between two of them must lie between their numbers.
  std::vector<int> next_named(starts.size(), std::numeric_limits<int>::max());
  for (std::size_t i = starts.size(); named > 0 && i-- > 1;) {
    const LotNumber& after = starts[i].second;
    next_named[i - 1] = after.named && !after.weak ? after.value : next_named[i];
  }
  int last = -1;
  std::vector<std::pair<std::size_t, LotNumber>> kept;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const LotNumber& number = starts[i].second;
    const bool after_blank = lines[starts[i].first].after_blank;
    const bool rises = last < 0 || (number.value >= last && number.value - last <= widest_gap);
    bool begins = false;
    if (number.named && number.weak && !weak_marks) {
      const bool expected = last < 0 ? number.value + 1 == next_named[i] : number.value == last + 1;
      const bool between = number.value > last && number.value < next_named[i] && rises;
      begins = any_named && ((number.inserted && number.value == last) ||
                             (between && (number.plain ? expected && after_blank : expected || after_blank)));
    } else if (number.named) {
      // "Lot 3" by itself between blank lines is a heading in any order.
      begins = rises || (!number.weak && number.alone && after_blank);
    } else {
      begins = rises && !any_named && (after_blank || (number.alone && !number.plain));
    }
    if (!begins) continue;
    last = number.value;
    kept.push_back(std::move(starts[i]));
  }
  starts = std::move(kept);
  // One number that begins no text is a figure of a lot, not the mark of one.
  const bool first_line =
      !starts.empty() && std::all_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(starts[0].first),
                                     [](const Line& line) { return trimmed(line.text).empty(); });
  if (starts.size() < 2 && !first_line) starts.clear();
  return starts;
}

/// A block that goes on with the lot before it: a heading of owners or books, a price.
bool goes_on(std::string_view block, const LotWords& words, LotLanguage language) {
  block = trimmed(block);
  const std::vector<LotToken> tokens = lot_tokens(block);
  if (tokens.empty()) return true;
  const TokenCues first = words.cues_of(tokens, block, language)[0];
  for (const Cue cue : {Cue::heading_provenance, Cue::heading_exhibited, Cue::heading_literature, Cue::heading_estimate,
                        Cue::heading_starting_price, Cue::heading_note, Cue::note, Cue::provenance_start}) {
    const std::size_t length = first.length(cue);
    if (length == 0) continue;
    const bool heading = cue == Cue::note || cue == Cue::provenance_start || length >= tokens.size() ||
                         tokens[length].is(":") || tokens[length].is_line_end() || tokens[length].is_number() ||
                         tokens[length].kind == LotToken::Kind::sign;
    if (heading) return true;
  }
  // A price alone: figures and a currency, no sentence.
  std::size_t letters = 0;
  bool number = false;
  for (const LotToken& token : tokens) {
    letters += token.is_word() ? token.folded.size() : 0;
    number = number || token.is_number();
  }
  return number && letters <= longest_currency;
}

std::string joined(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += std::string(lines[i].text) + "\n";
  return std::string(trimmed(text));
}

std::vector<LotText> parted_by_blank_lines(const std::vector<Line>& lines, const LotWords& words,
                                           LotLanguage language) {
  std::vector<LotText> lots;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    while (end < lines.size() && !trimmed(lines[end].text).empty()) ++end;
    if (end > i) {
      std::string block = joined(lines, i, end);
      if (!lots.empty() && goes_on(block, words, language)) {
        lots.back().text += "\n\n" + block;
      } else {
        lots.push_back({.name = std::to_string(lots.size() + 1), .text = std::move(block), .line = lines[i].number});
      }
    }
    i = end + 1;
  }
  return lots;
}

/// Columns and members that hold the number of a lot, and its text.
constexpr std::array<std::string_view, 12> name_columns{"lot", "lot number", "lot no", "id",   "number", "no",
                                                        "nr",  "los",        "lotto",  "lote", "kavel",  "numéro"};
constexpr std::array<std::string_view, 14> text_columns{
    "text",  "description",  "lot text",    "lot description", "catalogue entry", "entry",        "désignation",
    "texte", "beschreibung", "descrizione", "descripción",     "beschrijving",    "omschrijving", "descriptif"};

/// The first member of these names that holds a text; none where no member does.
const std::string* text_in(const nlohmann::json& record, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& [key, value] : record.items()) {
      if (column_key(key) != column_key(name) || !value.is_string()) continue;
      const auto* text = value.get_ptr<const std::string*>();
      if (!trimmed(*text).empty()) return text;
    }
  }
  return nullptr;
}

std::string name_in(const nlohmann::json& record) {
  for (const std::string_view name : name_columns) {
    for (const auto& [key, value] : record.items()) {
      if (column_key(key) != column_key(name)) continue;
      if (value.is_string()) return std::string(trimmed(value.get_ref<const std::string&>()));
      if (value.is_number_integer()) return value.dump();
    }
  }
  return {};
}

std::optional<std::size_t> column_called(const std::vector<std::string>& header,
                                         std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (column_key(header[i]) == column_key(name)) return i;
    }
  }
  return {};
}

}  // namespace

std::vector<LotText> lots_of_text(std::string_view text, const LotWords& words, const ProblemSink& note,
                                  const std::string& file) {
  std::string converted;
  if (is_utf16(text)) {
    converted = utf8_from_utf16(text);
    text = converted;
  } else if (!is_utf8(text)) {
    converted = utf8_from_cp1252(text);
    text = converted;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<Line> lines = lines_of(text);
  const LotLanguage language = words.language_of(lot_tokens(text.substr(0, longest_sample)), text);
  const auto starts = numbered_starts(lines, words, language);
  if (starts.empty()) return parted_by_blank_lines(lines, words, language);
  std::vector<LotText> lots;
  // What stands before the first number is told too: it may be a heading, or a lot without one.
  if (std::string before = joined(lines, 0, starts[0].first); !before.empty()) {
    lots.push_back({.name = "0", .text = std::move(before), .line = 1});
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1].first : lines.size();
    if (i > 0) {
      const LotNumber& before = starts[i - 1].second;
      const LotNumber& after = starts[i].second;
      if (after.value != before.value && after.value != before.value + 1)
        note({.file = file,
              .line = lines[starts[i].first].number,
              .value = after.name,
              .reason = message("formats.lots.gap", {{"before", before.name}}),
              .advice = message("formats.lots.number_lines")});
    }
    lots.push_back({.name = starts[i].second.name,
                    .text = joined(lines, starts[i].first, end),
                    .line = lines[starts[i].first].number});
  }
  return lots;
}

Result<std::vector<LotText>> lots_of_table(std::string_view content, const std::string& file, const ProblemSink& reject,
                                           const ProblemSink& note) {
  const auto tell = [&](const ProblemSink& sink) {
    return [&](Problem problem) {
      problem.file = file;
      sink(problem);
    };
  };
  CsvTable table(content, tell(reject), tell(note));
  if (table.problem()) {
    Problem problem = *table.problem();
    problem.file = file;
    return problem;
  }
  const std::vector<std::string>& header = table.header();
  const auto name = column_called(header, name_columns);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;
  std::vector<std::size_t> bytes(header.size(), 0);
  while (table.next()) {
    rows.emplace_back(table.row().cells.begin(), table.row().cells.end());
    lines.push_back(table.line());
    for (std::size_t i = 0; i < header.size(); ++i) bytes[i] += rows.back()[i].size();
  }
  auto text = column_called(header, text_columns);
  if (!text) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i != name && (!text || bytes[i] > bytes[*text])) text = i;
    }
  }
  if (!text)
    return Problem{.file = file,
                   .line = 1,
                   .reason = message("formats.lots.no_text"),
                   .advice = message("formats.lots.name_column")};
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (i == name || i == text || bytes[i] == 0) continue;
    note({.file = file,
          .line = 1,
          .field = header[i],
          .reason = message("formats.lots.column_unread", {{"column", header[*text]}}),
          .advice = message("formats.lots.screen_columns")});
  }
  std::vector<LotText> lots;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string& cell = rows[i][*text];
    if (trimmed(cell).empty()) {
      reject({.file = file, .line = lines[i], .field = header[*text], .reason = message("base.value.empty")});
      continue;
    }
    std::string called = name ? std::string(trimmed(rows[i][*name])) : std::string();
    if (called.empty()) called = std::to_string(i + 1);
    lots.push_back({.name = std::move(called), .text = std::move(cell), .line = lines[i]});
  }
  return lots;
}

Result<std::vector<LotText>> lots_of_json(std::string_view content, const std::string& file, const ProblemSink& reject,
                                          const ProblemSink& note) {
  std::vector<LotText> lots;
  std::set<std::string> told;
  const auto refuse = [&](std::int64_t line, std::string value, Message reason, Message advice) {
    reject({.file = file,
            .line = line,
            .value = std::move(value),
            .reason = std::move(reason),
            .advice = std::move(advice)});
  };
  const auto take = [&](const nlohmann::json& record, std::int64_t line) {
    const std::string* text = record.is_object() ? text_in(record, text_columns) : nullptr;
    if (text == nullptr)
      return refuse(line, excerpt(record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)),
                    message("formats.lots.record_without_text"), message("formats.lots.name_member"));
    for (const auto& [key, value] : record.items()) {
      const std::string member = column_key(key);
      const auto is_read = [&](std::span<const std::string_view> names) {
        return std::ranges::any_of(names, [&](std::string_view name) { return column_key(name) == member; });
      };
      if (is_read(name_columns) || value.get_ptr<const std::string*>() == text || !told.insert(key).second) continue;
      note({.file = file,
            .line = line,
            .field = key,
            .reason = message("formats.lots.member_unread"),
            .advice = message("formats.lots.screen_columns")});
    }
    std::string name = name_in(record);
    if (name.empty()) name = std::to_string(lots.size() + 1);
    lots.push_back({.name = std::move(name), .text = *text, .line = line});
  };
  const auto whole = nlohmann::json::parse(content, nullptr, false);
  if (whole.is_array()) {
    for (const nlohmann::json& record : whole) take(record, 0);
  } else if (!whole.is_discarded()) {
    take(whole, 1);
  } else {
    FilledLines lines(content);
    while (const std::optional<NumberedLine> line = lines.next()) {
      const auto record = nlohmann::json::parse(line->text, nullptr, false);
      if (record.is_discarded()) {
        refuse(line->number, excerpt(line->text), message("formats.lots.no_json"), message("formats.jsonl.one_line"));
      } else {
        take(record, line->number);
      }
    }
  }
  if (lots.empty())
    return Problem{.file = file, .reason = message("formats.lots.json"), .advice = message("formats.lots.screen_json")};
  return lots;
}

bool looks_like_json(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  content = trimmed(content.substr(0, longest_sample));
  if (!content.starts_with('{') && !content.starts_with('[')) return false;
  // "[MANUSCRIT]", "{1}" begin a text.
  const std::string_view inner = trimmed(content.substr(1));
  return inner.starts_with('"') || inner.starts_with('{') || inner.starts_with('}') || inner.starts_with(']');
}

Result<std::vector<LotText>> lots_of_file(std::string_view content, const std::string& file, const LotWords& words,
                                          const ProblemSink& reject, const ProblemSink& note) {
  if (std::optional<Problem> foreign = foreign_file(content)) {
    foreign->file = file;
    return std::move(*foreign);
  }
  if (looks_like_json(content)) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    return lots_of_json(content, file, reject, note);
  }
  const std::size_t point = file.rfind('.');
  std::string ending = point == std::string::npos ? std::string() : file.substr(point);
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  if (ending == ".csv" || ending == ".tsv" || ending == ".tab") return lots_of_table(content, file, reject, note);
  return lots_of_text(content, words, note, file);
}

}  // namespace mostari
