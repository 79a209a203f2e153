// Bodies of any kind are compared without a crash; equal bodies have no differences; and what the view aligns
// stays within the texts it shows. The input holds up to three bodies, separated by the ASCII record
// separator.

#include "core/compare/comparer.h"
#include "core/compare/side_by_side.h"
#include "tests/fuzz/require.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

using namespace understudy;
using understudy::fuzz::require;

namespace {

Exchange exchangeOf(const std::array<std::string_view, 3> &bodies) {
    Exchange exchange;
    exchange.request.method = "GET";
    exchange.request.target = "/";
    for (std::size_t side = 0; side < bodies.size(); ++side) {
        Answer &answer = exchange.answers[side].emplace();
        answer.status = 200;
        answer.headers = {{"Content-Type", "application/json"}};
        answer.body = makeBody(std::string(bodies[side]));
    }
    return exchange;
}

void requireSane(const SideBySide &document) {
    for (const SideBySideRow &row : document.rows) {
        for (std::size_t side = 0; side < row.text.size(); ++side) {
            for (const TextSpan &span : row.changed[side])
                require(std::uint64_t(span.begin) + span.length <= row.text[side].size(),
                        "marks lie within their row");
        }
    }
    for (const std::uint32_t row : document.differences)
        require(row < document.rows.size(), "differences point at rows");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    std::array<std::string_view, 3> bodies;
    for (std::string_view &body : bodies) {
        body = rest.substr(0, rest.find('\x1e'));
        rest.remove_prefix(std::min(rest.size(), body.size() + 1));
    }
    static compare::Comparer comparer;
    const Exchange exchange = exchangeOf(bodies);
    (void)comparer.compare(exchange);
    require(comparer.compare(exchangeOf({bodies[0], bodies[0], bodies[0]})).differences.empty(),
            "equal answers have no differences");
    requireSane(compare::alignBodies(exchange));
    requireSane(compare::alignText(exchange, {.foldEqual = true}));
    requireSane(compare::alignHeaders(exchange));
    return 0;
}
