#include "core/store/compression.h"

#include <zstd.h>

#include <memory>

namespace understudy::store {

namespace {

constexpr unsigned long long kLargest = 1ull << 30;
/// No zstd frame grows by more than this: a claim beyond it is a lie, found before memory is taken for it.
constexpr unsigned long long kHighestRatio = 64 * 1024;

std::unexpected<Error> damaged() {
    return fail(ErrorCode::Corrupt, "A stored body or record is damaged.",
                "Its compressed form cannot be read.", "Restore the project from a backup.");
}

} // namespace

std::string compress(std::string_view bytes) {
    constexpr int kLevel = 1;
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                    ZSTD_freeCCtx);
    std::string result(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compressCCtx(context.get(), result.data(), result.size(), bytes.data(), bytes.size(), kLevel);
    result.resize(ZSTD_isError(size) ? 0 : size);
    return result;
}

Result<std::string> decompress(std::string_view bytes) {
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size > kLargest || size > bytes.size() * kHighestRatio) // also the two error values, which are huge
        return damaged();
    std::string result(std::size_t(size), '\0');
    const std::size_t got = ZSTD_decompress(result.data(), result.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(got) || got != result.size())
        return damaged();
    return result;
}

} // namespace understudy::store
