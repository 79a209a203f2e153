// Every text is either a filter or a mistake with a place in the text; completion answers at every position.

#include "core/filter/filter.h"
#include "tests/fuzz/require.h"

#include <cstdint>
#include <string_view>

using namespace understudy;
using filter::Filter;
using understudy::fuzz::require;

namespace {

DivergenceSummary divergence() {
    DivergenceSummary result;
    result.endpoint = "GET /orders/{id}";
    result.location = "body:/items/*/price";
    result.requests = 100;
    result.n = result.candidateOnly = 3;
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    static const DivergenceSummary sample = divergence();
    for (const auto subject : {Filter::Subject::Exchanges, Filter::Subject::Divergences}) {
        const auto parsed = Filter::parse(text, subject);
        if (!parsed) {
            require(parsed.error().at <= size && parsed.error().length <= size - parsed.error().at,
                    "a mistake lies within the text");
            require(!parsed.error().message.empty(), "a mistake is explained");
        } else if (subject == Filter::Subject::Divergences) {
            (void)parsed->accepts(sample);
        }
        const std::size_t step = size / 64 + 1;
        for (std::size_t cursor = 0; cursor <= size; cursor += step) {
            const auto list = filter::complete(text, cursor, subject, {sample.endpoint}, {sample.location});
            require(list.replaceFrom <= cursor, "completion replaces what is before the cursor");
        }
    }
    return 0;
}
