// A recording, whole or damaged, JSON lines or HAR, plain or gzip'd, is read to its end; each exchange that
// was read can be written as a line that is read back as the same.

#include "core/capture/recorded.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>
#include <string>

using namespace understudy;
using capture::RecordedReader;
using understudy::fuzz::InputFile;
using understudy::fuzz::require;

namespace {

/// A line has one list of values per name: the order of equal names survives, that of different ones (which
/// means nothing in HTTP) need not when a name stands apart from its namesakes.
bool sameHeaders(Headers a, Headers b) {
    const auto byName = [](const Header &x, const Header &y) { return x.name < y.name; };
    std::stable_sort(a.begin(), a.end(), byName);
    std::stable_sort(b.begin(), b.end(), byName);
    return a == b;
}

bool sameAnswer(const std::optional<Answer> &a, const std::optional<Answer> &b) {
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->status == b->status && sameHeaders(a->headers, b->headers) && a->body.size == b->body.size &&
           a->complete() == b->complete();
}

void requireRoundTrip(const Exchange &exchange) {
    const std::string line = capture::toJsonLine(exchange);
    require(line.find('\n') == std::string::npos, "a record is one line");
    const InputFile file(line.data(), line.size());
    auto reader = RecordedReader::open(file.path());
    require(reader.has_value(), "our own line can be opened");
    const auto again = (*reader)->next();
    require(again && *again, "our own line can be read");
    const Exchange &read = **again;
    require(read.id == exchange.id && read.request.method == exchange.request.method &&
                read.request.target == exchange.request.target &&
                sameHeaders(read.request.headers, exchange.request.headers),
            "the request survives");
    for (const Side side : kSides)
        require(sameAnswer(read.answer(side), exchange.answer(side)), "the answers survive");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const InputFile file(data, size);
    auto reader = RecordedReader::open(file.path());
    if (!reader)
        return 0;
    // gzip shrinks a thousandfold at most, and a record has two bytes at least.
    for (std::size_t left = size * 1'000 + 16; left > 0; --left) {
        const auto next = (*reader)->next();
        if (next && !*next) {
            require((*reader)->progress() <= 1.0, "progress ends at 1");
            return 0;
        }
        if (next)
            requireRoundTrip(**next);
    }
    require(false, "reading comes to an end");
    return 0;
}
