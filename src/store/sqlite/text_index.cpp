#include "store/sqlite/text_index.hpp"

#include <filesystem>
#include <vector>

#include "base/hash.hpp"
#include "store/sqlite/record_reader.hpp"

namespace mostari::sqlite {
namespace {

constexpr std::int64_t text_index_format = 1;

/// Rows a transaction: another process waits no longer than this takes, and an interrupted update keeps what is done.
constexpr std::int64_t batch_rows = 20'000;

/// The texts worth finding a record by; addresses, hashes of pictures and links are not.
void append_texts(const nlohmann::json& value, std::string& body) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_sha256(text) || text.starts_with("http://") || text.starts_with("https://")) return;
    body += text;
    body += '\n';
  } else if (value.is_object()) {
    for (const auto& [name, each] : value.items()) {
      if (name != "links") append_texts(each, body);
    }
  } else if (value.is_array()) {
    for (const auto& each : value) append_texts(each, body);
  }
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

TextIndex::TextIndex(std::string path, const std::string& records_path) : path_(std::move(path)) {
  try {
    open(records_path);
  } catch (const StorageError& error) {
    const int code = error.code() & 0xff;
    if (code != SQLITE_NOTADB && code != SQLITE_CORRUPT) throw;
    database_.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + suffix);
    open(records_path);
  }
}

void TextIndex::open(const std::string& records_path) {
  database_ = std::make_unique<Database>(path_);
  // Losing the last updates in a power cut costs only the time to redo them.
  database_->execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536");
  {
    Transaction transaction(*database_, Transaction::Kind::write);
    if (database_->integer("PRAGMA user_version") != text_index_format) {
      database_->execute(
          "DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS progress;"
          "CREATE TABLE progress (last_row INTEGER NOT NULL); INSERT INTO progress VALUES (0);"
          "CREATE VIRTUAL TABLE words USING fts5 (body, content = '', tokenize = 'unicode61 remove_diacritics 2')");
      database_->execute("PRAGMA user_version = " + std::to_string(text_index_format));
      transaction.commit();
    }
  }
  Statement attach = database_->prepare("ATTACH ?1 AS records");
  attach.bind(1, records_path);
  attach.run();
}

void TextIndex::update() {
  const std::lock_guard lock(mutex_);
  while (add_batch()) {
  }
}

/// Rows that are no longer live are added as well: an undo may bring them back.
bool TextIndex::add_batch() {
  constexpr std::string_view behind =
      "SELECT last_row, (SELECT ifnull(max(row), 0) FROM records.record) FROM main.progress";
  {
    Statement& check = database_->kept(behind);
    const bool up_to_date = !check.step() || check.integer(0) >= check.integer(1);
    check.reset();
    if (up_to_date) return false;
  }
  // A transaction that began as a writing one would take the lock of the attached records as well, and wait for an
  // import: this one becomes writing by its first statement, for the index alone.
  Transaction transaction(*database_, Transaction::Kind::read);
  database_->kept("UPDATE main.progress SET last_row = last_row").run();
  Statement& progress = database_->kept(behind);
  progress.step();
  std::int64_t last_row = progress.integer(0);
  progress.reset();
  Statement& select =
      database_->kept("SELECT row, local_id, properties FROM records.record WHERE row > ?1 ORDER BY row LIMIT ?2");
  Statement& insert = database_->kept("INSERT INTO main.words (rowid, body) VALUES (?1, ?2)");
  select.bind(1, last_row).bind(2, batch_rows);
  std::int64_t added = 0;
  std::string body;
  while (select.step()) {
    last_row = select.integer(0);
    body = select.text(1);
    body += '\n';
    append_texts(parse_stored(select.text(2), "row " + std::to_string(last_row)), body);
    insert.bind(1, last_row).bind(2, body);
    insert.run();
    ++added;
  }
  select.reset();
  Statement& advance = database_->kept("UPDATE main.progress SET last_row = ?1");
  advance.bind(1, last_row);
  advance.run();
  transaction.commit();
  return added == batch_rows;
}

bool words_cover_records(Database& reader) {
  // The records first: a transaction sees each file as of its first look at it, and the words may well be the newer.
  const std::int64_t newest = reader.integer("SELECT ifnull(max(row), 0) FROM record");
  return reader.integer("SELECT last_row FROM search.progress") >= newest;
}

std::string match_expression(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_word_byte(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  const bool unfinished = !word.empty();  // the text ends inside a word
  if (unfinished) words.push_back(std::move(word));
  std::string expression;
  // Side by side means AND; unlike a written AND it passes over a "word" that holds no letter, such as a dash.
  for (const std::string& each : words) expression += (expression.empty() ? "\"" : " \"") + each + '"';
  if (unfinished) expression += '*';
  return expression;
}

}  // namespace mostari::sqlite
