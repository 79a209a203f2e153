#include "core/capture/tap_stream.h"

namespace understudy::capture {
namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::unexpected<Error> notATap(std::string detail) {
    return fail(ErrorCode::InvalidInput, "What Envoy sends as tap cannot be read.", std::move(detail),
                "Check that the address is Envoy's admin address and that its version is 1.30 or newer.");
}

} // namespace

Status TapStream::feed(std::string_view bytes) {
    if (m_failed)
        return notATap("It was broken before.");
    if (m_begin > m_buffer.size() / 2) { // each byte is moved at most once for every time it is read
        m_buffer.erase(0, m_begin);
        m_scanned -= m_begin;
        m_begin = 0;
    }
    if (m_depth == 0) {
        const auto first = bytes.find_first_not_of(" \n\r\t");
        if (m_scanned == m_buffer.size() && first != bytes.npos && bytes[first] != '{') {
            m_failed = true;
            return notATap("It begins with \"" + std::string(bytes.substr(first, 60)) + "\".");
        }
    }
    m_buffer += bytes;
    if (m_buffer.size() - m_begin > kLargest + bytes.size()) {
        m_failed = true;
        return notATap("One exchange has more than " + std::to_string(kLargest >> 20) + " MiB.");
    }
    return {};
}

std::optional<std::string> TapStream::next() {
    while (m_scanned < m_buffer.size()) {
        const char c = m_buffer[m_scanned++];
        if (m_depth == 0) {
            if (c == '{') {
                m_begin = m_scanned - 1;
                m_depth = 1;
            } else if (isBlank(c)) {
                m_begin = m_scanned;
            }
            continue;
        }
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
            continue;
        }
        if (c == '"') {
            m_inString = true;
        } else if (c == '{') {
            ++m_depth;
        } else if (c == '}' && --m_depth == 0) {
            std::string object = m_buffer.substr(m_begin, m_scanned - m_begin);
            m_begin = m_scanned;
            return object;
        }
    }
    return std::nullopt;
}

} // namespace understudy::capture
