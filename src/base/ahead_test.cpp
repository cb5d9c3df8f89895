#include "base/ahead.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace mostari {
namespace {

TEST(Ahead, GivesAllItemsInOrderWhileTheNextIsMade) {
  std::atomic<std::size_t> made = 0;
  Ahead<std::vector<std::size_t>> items(50, [&](std::size_t index, std::vector<std::size_t>& item) {
    item.assign(1000, index);
    ++made;
  });
  for (std::size_t i = 0; i < 50; ++i) {
    const std::vector<std::size_t>* item = items.next();
    ASSERT_NE(item, nullptr);
    // The next one is made before anybody asks for it, the one after that is not begun.
    while (made < std::min<std::size_t>(i + 2, 50)) std::this_thread::yield();
    EXPECT_EQ(made, std::min<std::size_t>(i + 2, 50));
    EXPECT_EQ(*item, std::vector<std::size_t>(1000, i));
  }
  EXPECT_EQ(items.next(), nullptr);
  EXPECT_EQ(items.next(), nullptr);
}

TEST(Ahead, OfNoneThereIsNone) {
  Ahead<int> items(0, [](std::size_t, int&) { FAIL(); });
  EXPECT_EQ(items.next(), nullptr);
}

TEST(Ahead, AnExceptionIsThrownToTheCallerAndEndsTheWork) {
  Ahead<int> items(10, [](std::size_t index, int&) {
    if (index == 3) throw std::runtime_error("the disk is gone");
  });
  for (int i = 0; i < 3; ++i) EXPECT_NE(items.next(), nullptr);
  EXPECT_THROW((void)items.next(), std::runtime_error);
  EXPECT_EQ(items.next(), nullptr);
}

TEST(Ahead, MayBeLeftBeforeTheEnd) {
  std::atomic<int> begun = 0;
  std::atomic<int> ended = 0;
  {
    Ahead<int> items(1000, [&](std::size_t, int&) {
      ++begun;
      ++ended;
    });
    (void)items.next();
  }
  EXPECT_EQ(begun, ended);
  EXPECT_LE(begun, 2);
}

}  // namespace
}  // namespace mostari
