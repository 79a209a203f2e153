#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// Who answered. The values index arrays.
enum class Side : std::uint8_t { Live = 0, Baseline = 1, Candidate = 2 };
inline constexpr std::array kSides{Side::Live, Side::Baseline, Side::Candidate};
[[nodiscard]] std::string_view toString(Side side); ///< "live", "baseline", "candidate"

struct Header {
    std::string name; ///< as on the wire
    std::string value;
    friend bool operator==(const Header &, const Header &) = default;
};
/// Wire order, wire case, duplicates kept.
using Headers = std::vector<Header>;

/// First value of a header, name compared without case; nullptr when absent.
[[nodiscard]] const std::string *findHeader(const Headers &headers, std::string_view name);
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
[[nodiscard]] std::string toLower(std::string_view text);

/// A message body after transfer coding (chunks joined) and before content coding (still gzip'd if it was).
struct Body {
    std::string bytes;        ///< what was kept: everything, or nothing of use beyond the cap's prefix
    std::uint64_t size = 0;   ///< bytes seen on the wire, kept or not
    std::uint64_t digest = 0; ///< XXH3-64 over all bytes seen; equal bodies have equal size and digest
    bool truncated = false;   ///< more came than was kept: only size and digest speak for the whole

    friend bool operator==(const Body &a, const Body &b) {
        return a.size == b.size && a.digest == b.digest && (a.truncated || b.truncated || a.bytes == b.bytes);
    }
};
[[nodiscard]] Body makeBody(std::string bytes);

struct Request {
    std::string method;
    std::string target; ///< path and query as on the wire, "/orders/7?x=1"
    Headers headers;
    Headers trailers;
    Body body;

    [[nodiscard]] std::string_view path() const; ///< the target without its query
};

struct Answer {
    int status = 0; ///< 0 when no answer came: see failure
    std::string reason;
    Headers headers;
    Headers trailers;
    Body body;
    Duration latency{0}; ///< request sent to last byte of the answer (or to the failure)
    std::string failure; ///< why there is no (whole) answer: "connection refused", "timed out after 10 s", …

    [[nodiscard]] bool complete() const { return failure.empty(); }
};

/// How the exchange was obtained, which decides the test that is right for it (see verdict/evidence.h).
enum class CaptureSource : std::uint8_t { Inline, Receive, Replay, Recorded, Tap };
[[nodiscard]] std::string_view toString(CaptureSource source);

/// One request with its answers. A side that was not asked is absent: no baseline in a two-instance set-up,
/// no live when copies are received without a tap. A side that was asked and did not answer is present with
/// `failure`.
struct Exchange {
    std::string id; ///< x-request-id where there is one, else made here; unique within a run
    Instant started{};
    CaptureSource source = CaptureSource::Recorded;
    bool orderRandom =
        false; ///< all three were dispatched in random order (replay): odd-one-out test is valid
    Request request;
    std::array<std::optional<Answer>, 3> answers; ///< indexed by Side

    [[nodiscard]] const std::optional<Answer> &answer(Side side) const { return answers[std::size_t(side)]; }
    [[nodiscard]] std::optional<Answer> &answer(Side side) { return answers[std::size_t(side)]; }
};

} // namespace understudy
