#include "core/compare/location.h"

#include "core/compare/sample_text.h"

namespace understudy::compare {

std::size_t Location::enterKey(std::string_view key) {
    const std::size_t mark = m_text.size();
    if (m_style == LocationStyle::Flat)
        return mark;
    m_text += '/';
    constexpr std::size_t kLongestKey =
        120; // locations are kept per divergence: hostile names must stay small
    const bool plain = key.size() <= kLongestKey && key.find_first_of("~/") == std::string_view::npos;
    for (const char c :
         plain &&isUtf8(key) ? std::string(key) : printable(key, kLongestKey)) { // RFC 6901 section 3
        if (c == '~')
            m_text += "~0";
        else if (c == '/')
            m_text += "~1";
        else
            m_text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return mark;
}

std::size_t Location::enterAny() {
    const std::size_t mark = m_text.size();
    if (m_style == LocationStyle::Pointer)
        m_text += "/*";
    return mark;
}

} // namespace understudy::compare
