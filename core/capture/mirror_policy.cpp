#include "core/capture/mirror_policy.h"

#include "core/capture/forwarding.h"

#include <cstdio>

namespace understudy::capture {

MirrorPolicy::MirrorPolicy(RouteMatch unsafeRoutes, double share, std::uint64_t seed)
    : m_unsafeRoutes(std::move(unsafeRoutes))
    , m_share(share)
    , m_random(seed) {}

MirrorPolicy::Fate MirrorPolicy::decide(std::string_view method, std::string_view target,
                                        const Headers &headers) {
    const bool isOptedIn =
        http::isSafeMethod(method) || m_unsafeRoutes.matches(method, target.substr(0, target.find('?')));
    if (!isOptedIn || findHeader(headers, kShadowHeader))
        return Fate::Unsafe;
    if (m_share < 1 && std::uniform_real_distribution<>()(m_random) >= m_share)
        return Fate::NotSampled;
    return Fate::Mirror;
}

void MirrorPolicy::shuffle(std::span<Side> sides) {
    for (std::size_t left = sides.size(); left > 1; --left)
        std::swap(sides[left - 1], sides[std::uniform_int_distribution<std::size_t>(0, left - 1)(m_random)]);
}

std::string MirrorPolicy::makeId() {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(m_random()));
    return {text.data(), 16};
}

} // namespace understudy::capture
