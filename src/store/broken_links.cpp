#include "store/broken_links.hpp"

namespace mostari {
namespace {

constexpr std::int64_t most_told = 50;

}  // namespace

std::vector<Problem> broken_link_problems(const Store& store, const std::string& dataset, const std::string& file) {
  std::vector<Problem> problems;
  for (const BrokenLink& each : store.broken_links(dataset, most_told)) {
    problems.push_back({.file = file,
                        .field = "links",
                        .value = excerpt(each.target),
                        .reason = "is pointed at by " + each.from + " (" + each.role + ") and is not in the workspace",
                        .advice = "import the dataset that holds it"});
  }
  return problems;
}

}  // namespace mostari
