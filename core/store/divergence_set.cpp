#include "core/store/divergence_set.h"

#include "core/store/byte_stream.h"

namespace understudy::store {

std::string packDivergences(std::vector<DivergenceId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    ByteWriter writer;
    DivergenceId before = 0;
    for (const DivergenceId id : ids) {
        writer.unsignedInteger(std::uint64_t(id) - std::uint64_t(before));
        before = id;
    }
    return writer.take();
}

} // namespace understudy::store
