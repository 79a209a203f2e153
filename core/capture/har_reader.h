#pragma once

#include "core/capture/byte_window.h"
#include "core/capture/recorded.h"

#include <simdjson.h>

namespace understudy::capture {

/// HTTP Archive 1.2: requests with the one answer somebody got, which is live's. The document is walked
/// bracket by bracket to log.entries and then entry by entry, so its size does not matter, only that of its
/// largest entry.
class HarReader final : public RecordedReader {
public:
    HarReader(std::unique_ptr<ByteWindow> bytes, std::string path);
    [[nodiscard]] Result<std::optional<Exchange>> next() override;
    [[nodiscard]] double progress() const override { return m_bytes->progress(); }

private:
    enum class Phase { Before, Entries, Entry, After };
    enum class Found { Nothing, Entry, Misfit };

    [[nodiscard]] Result<bool> more();
    [[nodiscard]] Found scan();
    [[nodiscard]] Found step(char c, std::string_view seen);
    [[nodiscard]] bool skipString(std::string_view seen);
    [[nodiscard]] Result<std::optional<Exchange>> readEntry();
    [[nodiscard]] Status checkEnd() const;
    [[nodiscard]] std::string where() const;

    std::unique_ptr<ByteWindow> m_bytes;
    std::string m_path;
    simdjson::ondemand::parser m_parser;

    Phase m_phase = Phase::Before;
    std::size_t m_at = 0;          ///< next byte to look at, in the window
    std::size_t m_stringBegin = 0; ///< of the string we are in, or the last one seen before the entries
    std::size_t m_stringEnd = 0;
    bool m_inString = false, m_escaped = false;
    bool m_inLog = false, m_atEntries = false; ///< the keys that lead to the entries
    int m_depth = 0;
    bool m_tooLong = false; ///< this entry is only passed over
    std::uint64_t m_number = 0;
    bool m_ended = false;
};

} // namespace understudy::capture
