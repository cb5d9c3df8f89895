#include "base/ordered_pipeline.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>

namespace mostari {
namespace {

TEST(OrderedPipeline, FinishesInTheOrderPushedWhateverEachTakes) {
  std::vector<int> finished;
  {
    OrderedPipeline<int> pipeline(
        [](int& number) {
          volatile int spin = 0;
          for (int i = 0; i < (number % 7) * 10'000; ++i) spin = spin + 1;
          number *= 2;
        },
        [&](int& number) { finished.push_back(number); });
    for (int i = 0; i < 500; ++i) pipeline.push(int{i});
    pipeline.drain();
    pipeline.push(500);
    pipeline.drain();
  }
  ASSERT_EQ(finished.size(), 501U);
  for (int i = 0; i <= 500; ++i) EXPECT_EQ(finished[static_cast<std::size_t>(i)], 2 * i);
}

TEST(OrderedPipeline, KeepsFewBatchesUnderWay) {
  std::atomic<int> pushed = 0;
  std::atomic<int> finished = 0;
  std::atomic<int> most = 0;
  OrderedPipeline<int> pipeline([](int&) {},
                                [&](int&) {
                                  most = std::max(most.load(), pushed - finished);
                                  ++finished;
                                });
  for (int i = 0; i < 2000; ++i) {
    pipeline.push(int{i});
    ++pushed;
  }
  pipeline.drain();
  EXPECT_EQ(finished, 2000);
  EXPECT_LE(most, static_cast<int>(3 * std::max(std::thread::hardware_concurrency(), 1U)) + 1);
}

TEST(OrderedPipeline, AnExceptionOfAStepIsThrownToTheCaller) {
  for (const bool in_prepare : {true, false}) {
    const auto fail = [](int& number) {
      if (number == 100) throw std::runtime_error("the disk is full");
    };
    const auto nothing = [](int&) {};
    OrderedPipeline<int> pipeline(in_prepare ? OrderedPipeline<int>::Step(fail) : nothing,
                                  in_prepare ? OrderedPipeline<int>::Step(nothing) : fail);
    EXPECT_THROW(
        {
          for (int i = 0; i < 10'000; ++i) pipeline.push(int{i});
          pipeline.drain();
        },
        std::runtime_error);
  }
}

TEST(OrderedPipeline, MayBeLeftBeforeItsEnd) {
  std::atomic<int> finished = 0;
  {
    OrderedPipeline<int> pipeline([](int&) {}, [&](int&) { ++finished; });
    for (int i = 0; i < 5; ++i) pipeline.push(int{i});
  }
  EXPECT_LE(finished, 5);
}

}  // namespace
}  // namespace mostari
