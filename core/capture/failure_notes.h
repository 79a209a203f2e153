#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <mutex>
#include <string>

namespace understudy::capture {

/// What could not be read of a recording: all counted, the first few in words. Thread-safe.
class FailureNotes {
public:
    void add(const Error &error) {
        const std::lock_guard lock(m_mutex);
        if (m_count++ < kInWords)
            m_words += (m_words.empty() ? "" : " ") + error.text();
    }

    /// `usable`: how many records could be read. Without any the file is something else than a recording.
    [[nodiscard]] Status asStatus(const std::string &path, std::uint64_t usable) const {
        const std::lock_guard lock(m_mutex);
        if (m_count == 0)
            return {};
        if (usable == 0)
            return fail(ErrorCode::InvalidInput, "\"" + path + "\" is not a recording.",
                        "No record in it could be used.", "Name a .jsonl or .har file, gzip'd or not.");
        return fail(ErrorCode::InvalidInput,
                    std::to_string(m_count) + (m_count == 1 ? " record" : " records") + " of \"" + path +
                        "\" could not be used.",
                    m_words, "All other records were used.");
    }

private:
    static constexpr std::size_t kInWords = 5;
    mutable std::mutex m_mutex;
    std::size_t m_count = 0;
    std::string m_words;
};

} // namespace understudy::capture
