#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace understudy::capture {

/// A sliding window over the bytes of a file, gunzipped on the way when the file begins with a gzip member
/// (concatenated members are read on, as gzip itself does). Holds what was read and not yet dropped, nothing
/// else.
class ByteWindow {
public:
    /// Readable bytes behind the end of view(), which simdjson may look at.
    static constexpr std::size_t kPadding = 64;

    [[nodiscard]] static Result<std::unique_ptr<ByteWindow>> open(const std::string &path);
    ~ByteWindow();
    ByteWindow(const ByteWindow &) = delete;
    ByteWindow &operator=(const ByteWindow &) = delete;

    [[nodiscard]] std::string_view view() const { return {m_buffer.data() + m_begin, m_end - m_begin}; }
    void drop(std::size_t count) { m_begin += count; }
    /// Makes the window longer; false at the end of the file. Damaged or cut gzip data is an error, after
    /// everything before the damage was handed out. Invalidates view().
    [[nodiscard]] Result<bool> more();
    [[nodiscard]] double progress() const; ///< 0..1 by bytes of the file

private:
    struct Gunzip;
    ByteWindow();
    [[nodiscard]] Result<std::size_t> read(char *into, std::size_t room);
    [[nodiscard]] Result<std::size_t> readGunzipped(char *into, std::size_t room);
    [[nodiscard]] Result<std::size_t> readRaw(char *into, std::size_t room);

    std::string m_path;
    int m_file = -1;
    std::uint64_t m_size = 0, m_consumed = 0;
    std::unique_ptr<Gunzip> m_gunzip; ///< none for plain files
    std::string m_buffer;
    std::size_t m_begin = 0, m_end = 0;
};

} // namespace understudy::capture
