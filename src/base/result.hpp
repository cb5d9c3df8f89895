#pragma once

#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "base/problem.hpp"

namespace mostari {

/// A value, or the problem that prevented it; either way with warnings met on the way. Bad input is expected, so it is
/// a value; a broken program or machine throws.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(T value, std::vector<Problem> warnings)
      : content_(std::in_place_index<0>, std::move(value)), warnings_(std::move(warnings)) {}
  Result(Problem problem) : content_(std::in_place_index<1>, std::move(problem)) {}

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; throws std::logic_error with the problem's words when there is none.
  T& value() & {
    require();
    return std::get<0>(content_);
  }
  const T& value() const& {
    require();
    return std::get<0>(content_);
  }
  T&& value() && {
    require();
    return std::get<0>(std::move(content_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  /// Only when !ok().
  const Problem& problem() const { return std::get<1>(content_); }
  const std::vector<Problem>& warnings() const { return warnings_; }
  std::vector<Problem>& warnings() { return warnings_; }

 private:
  void require() const {
    if (!ok()) throw std::logic_error("no value: " + to_string(problem()));
  }
  std::variant<T, Problem> content_;
  std::vector<Problem> warnings_;
};

struct Done {};
/// For functions that have nothing to return but may fail.
using Outcome = Result<Done>;

}  // namespace mostari
