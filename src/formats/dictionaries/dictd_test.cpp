#include "formats/dictionaries/dictd.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "formats/dictionaries/test_dictionary.hpp"

namespace mostari {
namespace {

Outcome read_all(const DictionaryFolder& folder, const std::string& name,
                 std::map<std::string, std::string>* out = nullptr) {
  Result<DictdFile> file = DictdFile::open(folder.index(name), folder.text(name));
  if (!file) return file.problem();
  return file->for_each_entry([&](std::string_view headword, std::string_view entry) {
    if (out != nullptr) out->emplace(headword, entry);
  });
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

const std::vector<std::pair<std::string, std::string>> some_words = {
    {"brücke", "bridge"}, {"an der brücke", "at the bridge"}, {"maske", "mask"}, {"masken", "masks"}, {"zwei", "two"}};

TEST(DictdFile, FindsItsHeadwords) {
  const DictionaryFolder folder;
  folder.add("freedict-deu-eng", some_words);
  const Result<DictdFile> file = DictdFile::open(folder.index("freedict-deu-eng"), folder.text("freedict-deu-eng"));
  ASSERT_TRUE(file.ok()) << to_string(file.problem());
  for (const char* word : {"brücke", "maske", "masken", "zwei"}) EXPECT_TRUE(file->has(word)) << word;
  for (const char* word : {"", "a", "brück", "brücken", "mask", "maskenn", "zz"}) EXPECT_FALSE(file->has(word)) << word;
  EXPECT_TRUE(file->has_beginning("mask", 1));
  EXPECT_TRUE(file->has_beginning("zw", 2));
  EXPECT_FALSE(file->has_beginning("zw", 1));
  EXPECT_FALSE(file->has_beginning("an", 9)) << "an entry of several words is no word";
}

TEST(DictdFile, GivesTheEntriesOfWords) {
  const DictionaryFolder folder;
  folder.add("freedict-deu-eng", some_words);
  std::map<std::string, std::string> entries;
  const Outcome read = read_all(folder, "freedict-deu-eng", &entries);
  ASSERT_TRUE(read.ok()) << to_string(read.problem());
  EXPECT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries["masken"], "masken /pronounced/ <n>\nmasks\n");
}

TEST(DictdFile, WhatIsBrokenIsAProblem) {
  const DictionaryFolder folder;
  const std::string name = "freedict-deu-eng";
  folder.add(name, some_words);
  const std::string text = content_of(folder.text(name));
  const std::string index = content_of(folder.index(name));
  for (std::size_t size = 0; size < text.size(); ++size) {
    write(folder.text(name), text.substr(0, size));
    EXPECT_FALSE(read_all(folder, name).ok()) << "the text cut at " << size;
  }
  write(folder.text(name), "this is no gzip file, whatever its name says");
  EXPECT_FALSE(read_all(folder, name).ok());
  write(folder.text(name), text);
  ASSERT_TRUE(read_all(folder, name).ok());
  for (const char* line : {"no tabs\n", "one\tA\n", "one\tA\tb c\n", "one\t\t\n", "one\tA\tzzzzz\n", "one\tzzzzz\tA\n",
                           "one\t//////////\t//////////\n", "one\tAAAAAAAAAAAAAAAAAAAA\tA\n"}) {
    write(folder.index(name), index + line);
    const Outcome read = read_all(folder, name);
    ASSERT_FALSE(read.ok()) << line;
    EXPECT_EQ(read.problem().line, 7) << line;
  }
  std::filesystem::remove(folder.text(name));
  EXPECT_FALSE(DictdFile::open(folder.index(name), folder.text(name)).ok());
}

TEST(DictdFile, AnIndexCutAnywhereIsSearchedWithinIt) {
  const DictionaryFolder folder;
  const std::string name = "freedict-deu-eng";
  folder.add(name, some_words);
  const std::string index = content_of(folder.index(name));
  for (std::size_t size = 0; size < index.size(); ++size) {
    write(folder.index(name), index.substr(0, size));
    const Result<DictdFile> file = DictdFile::open(folder.index(name), folder.text(name));
    if (!file) continue;
    EXPECT_FALSE(file->has("zwei") && size + 10 < index.size());
    EXPECT_FALSE(file->has("zz"));
    EXPECT_FALSE(file->has_beginning("zwx", 5));
  }
}

}  // namespace
}  // namespace mostari
