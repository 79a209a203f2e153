#pragma once

#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <memory>
#include <vector>

namespace understudy::compare {

/// What one exchange taught: every place where its answers are not all equal. Places not listed are equal.
struct Comparison {
    std::vector<Difference> differences;
    /// Where an answer cannot be compared fully (not JSON although it says so, deeper than the limit,
    /// truncated…).
    std::vector<std::string> remarks;
};

struct CompareOptions {
    std::size_t maxDepth = 512;            ///< deeper JSON is compared as text and remarked
    std::size_t maxDifferences = 2'000;    ///< per exchange; the rest is one remark
    std::size_t maxDecodedBody = 64 << 20; ///< zip-bomb guard for gzip, br, zstd
    std::size_t sampleLength = 200;        ///< longest text of a sample, in bytes of valid UTF-8
    double slowerRatio = 1.25;             ///< latency: a side is slower when it took more than ratio times…
    Duration slowerFloor = std::chrono::milliseconds(2); ///< …and at least this much longer
};

/// Compares the answers of one exchange. Equal bytes are recognised without parsing. Works on raw values;
/// nothing of them is kept except the samples it returns. One instance per thread (it owns parser buffers).
class Comparer {
public:
    explicit Comparer(CompareOptions options = {});
    ~Comparer();
    Comparer(Comparer &&) noexcept;
    Comparer &operator=(Comparer &&) noexcept;

    [[nodiscard]] Comparison compare(const Exchange &exchange);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace understudy::compare
