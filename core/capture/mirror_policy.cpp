#include "core/capture/mirror_policy.h"

#include "core/capture/forwarding.h"

#include <cstdio>

namespace understudy::capture {
namespace {

std::string upper(std::string_view text) {
    std::string result(text);
    for (char &c : result)
        c = c >= 'a' && c <= 'z' ? char(c - ('a' - 'A')) : c;
    return result;
}

} // namespace

MirrorPolicy::MirrorPolicy(RouteMatch unsafeRoutes, double share, std::uint64_t seed)
    : m_unsafeRoutes(std::move(unsafeRoutes))
    , m_share(share)
    , m_random(seed) {}

MirrorPolicy::Fate MirrorPolicy::decide(std::string_view method, std::string_view target,
                                        const Headers &headers) {
    if (!mayRepeat(method, target, headers) || findHeader(headers, kShadowHeader))
        return Fate::Unsafe;
    if (m_share < 1 && std::uniform_real_distribution<>()(m_random) >= m_share)
        return Fate::NotSampled;
    return Fate::Mirror;
}

bool MirrorPolicy::mayRepeat(std::string_view method, std::string_view target, const Headers &headers) const {
    const std::string_view path = target.substr(0, target.find('?'));
    const auto isHarmless = [&](std::string_view each) {
        return http::isSafeMethod(each) || m_unsafeRoutes.matches(each, path);
    };
    if (!isHarmless(method))
        return false;
    // Many frameworks let a request name another method than it carries; whether this one does, nobody knows
    // here.
    for (const char *name : {"x-http-method-override", "x-http-method", "x-method-override"}) {
        const std::string *named = findHeader(headers, name);
        if (named && !isHarmless(upper(*named)))
            return false;
    }
    constexpr std::string_view kParameter = "_method=";
    for (std::string_view rest = target.substr(path.size()); !rest.empty();) {
        rest.remove_prefix(1); // "?" or "&"
        const std::string_view parameter = rest.substr(0, rest.find('&'));
        if (parameter.starts_with(kParameter) && !isHarmless(upper(parameter.substr(kParameter.size()))))
            return false;
        rest.remove_prefix(parameter.size());
    }
    return true;
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
