#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace understudy::capture {

/// Cuts Envoy's /tap stream into its JSON objects. Envoy writes one pretty-printed object after another with
/// nothing but white space between them, so where one ends is known only by counting braces outside strings.
/// Each byte is looked at once. Memory: the object being read, at most kLargest bytes. Not thread-safe.
class TapStream {
public:
    /// Two bodies of 16 MiB in base64 and their heads.
    static constexpr std::size_t kLargest = 48 * 1024 * 1024;

    /// Takes bytes as they came. Fails (and stays failed) when they cannot be a tap stream: InvalidInput.
    [[nodiscard]] Status feed(std::string_view bytes);
    /// The next whole object, in order; none until more bytes came.
    [[nodiscard]] std::optional<std::string> next();
    /// The stream ended: was it in the middle of an object?
    [[nodiscard]] bool isInside() const { return m_depth > 0; }

private:
    std::string m_buffer;      ///< bytes not handed out yet
    std::size_t m_begin = 0;   ///< where the next object begins
    std::size_t m_scanned = 0; ///< bytes already looked at
    std::size_t m_depth = 0;
    bool m_inString = false, m_escaped = false, m_failed = false;
};

} // namespace understudy::capture
