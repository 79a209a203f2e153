#pragma once

#include <cstdio>
#include <cstdlib>

namespace understudy::fuzz {

/// A property that must hold for every input: the fuzzer keeps the input for which it does not.
inline void require(bool holds, const char *property) {
    if (holds)
        return;
    std::fprintf(stderr, "property violated: %s\n", property);
    std::abort();
}

} // namespace understudy::fuzz
