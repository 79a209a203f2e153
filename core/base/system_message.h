#pragma once

#include <string>
#include <system_error>

namespace understudy {

/// What the operating system says about an errno, as a sentence: "No space left on device." Thread-safe,
/// unlike strerror.
[[nodiscard]] inline std::string systemMessage(int error) {
    return std::generic_category().message(error) + ".";
}

} // namespace understudy
