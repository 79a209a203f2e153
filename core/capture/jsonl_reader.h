#pragma once

#include "core/capture/byte_window.h"
#include "core/capture/recorded.h"

#include <simdjson.h>

namespace understudy::capture {

/// A record a line. Blank lines are passed over.
class JsonlReader final : public RecordedReader {
public:
    JsonlReader(std::unique_ptr<ByteWindow> bytes, std::string path);
    [[nodiscard]] Result<std::optional<Exchange>> next() override;
    [[nodiscard]] double progress() const override { return m_bytes->progress(); }

private:
    enum class Line { Whole, TooLong, None };
    [[nodiscard]] Result<Line> readLine();
    [[nodiscard]] Result<bool> skipLine();
    [[nodiscard]] std::string where() const;

    std::unique_ptr<ByteWindow> m_bytes;
    std::string m_path;
    simdjson::ondemand::parser m_parser;
    std::string_view m_line;     ///< in the window, without its end
    std::size_t m_lineBytes = 0; ///< with its end, to drop before the next one
    std::uint64_t m_number = 0;
    Instant m_lastStarted{};
    bool m_ended = false;
};

} // namespace understudy::capture
