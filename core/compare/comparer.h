#pragma once

#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <memory>
#include <vector>

namespace understudy::compare {

/// What one exchange taught: every place where its answers are not all equal. Places not listed are equal.
/// One location and kind occurs once, however many places a `*` stands for: where these disagree about who is
/// odd, the side that is odd most often is, and a tie is AllDiffer.
///
/// Decisions that users of the result may rely on:
/// - status: when the classes differ (2xx against 5xx), or one status never has a body (204), only the status
/// is told;
///   headers and body would be consequences. A side without an answer is told at `status` and takes no part
///   in the rest; without the candidate nothing else is compared.
/// - headers: lines of one name are one value; hop-by-hop fields and content-length (but for HEAD) are left
/// out; a lost or
///   changed content-encoding is told; etag and digests are compared only where bodies are equal; attributes
///   of cookies are compared one by one, all at `header:set-cookie`.
/// - bodies: what they are is seen from the bytes. JSON, whatever the content type says, at `body:`; of a
/// name that occurs
///   twice in an object the last counts, with a remark. HTML and XML by element at `body:#text/<tags>/@name`
///   or `/#text`; CSV at `body:#text/rows/*/<column>`; lines of JSON at `body:#text/*`; other text by lines,
///   all at `body:#text`; what is no text, or was cut, at `body:#binary`. A body that is something else than
///   the others' is one FormatChanged (or Missing, Extra) at `body:`.
/// - arrays: elements are recognised by id-like members, else by value, else by likeness; another length is
/// told at the
///   array, another order at the array, an element exchanged for a stranger as ValueChanged at `array/*`.
/// - an object without any name in common with the others is one TypeChanged.
/// - values that all differ: the feature (presence, type, format, sign, words, time, magnitude, length) in
/// which one side
///   alone is odd decides kind and pattern. Times that agree with their own answer's date header are clock
///   readings: AllDiffer, unless minutes apart.
/// - latency: candidate against baseline; against live too when all were asked in random order. Never without
/// a baseline.
/// - two answers (Pair): kinds tell how the candidate differs from the other one.
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
