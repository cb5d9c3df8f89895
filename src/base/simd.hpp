#pragma once

/// Marks a function to be compiled twice, for any x86-64 and for what most of them have, chosen when the program
/// starts. Clang 14 knows no clones, and the sanitizers' runtime is not ready when the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define MOSTARI_WIDE_CLONES __attribute__((target_clones("avx2", "default")))
#define MOSTARI_POPCOUNT_CLONES __attribute__((target_clones("popcnt", "default")))
#else
#define MOSTARI_WIDE_CLONES
#define MOSTARI_POPCOUNT_CLONES
#endif
