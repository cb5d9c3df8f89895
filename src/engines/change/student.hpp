#pragma once

/// The few distributions that the tests need.
namespace mostari::change {

/// Two-sided p-value of a standard normal score.
double two_sided(double score);

/// The standard normal score that is as improbable as `t` of Student's distribution: Wallace's (1959) second
/// approximation, within 0.02 (from 3 degrees of freedom) where |score| < 4.
float normal_of_t(float t, float degrees);

}  // namespace mostari::change
