#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/clauses/clauses.hpp"

/// Hand-made labels of treaty texts, and how far the classifier's answers agree with them.
namespace mostari::clauses {

/// What a person read in the texts: for each text and clause whether it is there.
struct Labels {
  std::map<std::string, std::map<std::string, bool>> texts;  ///< text (file name) -> clause -> present
};

/// Rows "text, clause, 0 or 1", parted by tabs, under a line of headings.
Result<Labels> read_labels(const std::filesystem::path& path);

/// Clauses found in each of the labelled texts that the zip holds.
using Answers = std::map<std::string, std::set<std::string>>;
Result<Answers> classify(const Classifier& classifier, const std::filesystem::path& zip, const Labels& labels);

struct Interval {
  double low = 0;
  double high = 0;
};

struct Counts {
  std::size_t hits = 0;     ///< labelled and found
  std::size_t surplus = 0;  ///< found, not labelled
  std::size_t missed = 0;   ///< labelled, not found

  double precision() const;  ///< 1 where nothing was found
  double recall() const;     ///< 1 where nothing was labelled
};

/// Wilson's score interval, 95 %, of `hits` in `all`.
Interval wilson(std::size_t hits, std::size_t all);

struct Agreement {
  std::map<std::string, Counts> clauses;
  Counts all;
  double macro_precision = 0;  ///< mean over the clauses that some text holds
  double macro_recall = 0;
};

/// Texts may be named more than once (resampling). Texts without an answer are left out.
Agreement agreement(const Labels& labels, const Answers& answers, const std::vector<std::string>& texts);

/// 95 % of 2,000 resamplings of the texts, with a fixed seed.
struct AverageIntervals {
  Interval macro_precision, macro_recall, micro_precision, micro_recall;
};
AverageIntervals resampled(const Labels& labels, const Answers& answers);

}  // namespace mostari::clauses
