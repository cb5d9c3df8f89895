#pragma once

namespace mostari::vision {

/// Probability that two pictures show the same object (or that one shows a detail of the other), from the weight of
/// their geometric agreement in nats. A logistic curve fitted to the pairs that searches among 812 photos brought up,
/// on one half of the groups; docs/measured/photos.md holds the table of the other half.
double same_object_probability(double evidence);

/// At this probability an answer may be called identified: see docs/measured/photos.md for how often it is wrong.
constexpr double kIdentifiedProbability = 0.99;

/// Of exact copies by the global hash.
constexpr double kCopyProbability = 0.999;

}  // namespace mostari::vision
