#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace understudy::store {

/// Compact binary form of stored records: LEB128 integers, length-prefixed texts.
class ByteWriter {
public:
    void unsignedInteger(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            m_bytes += char(value | 0x80);
        m_bytes += char(value);
    }
    /// Small magnitudes stay short, negative ones too.
    void integer(std::int64_t value) {
        unsignedInteger((std::uint64_t(value) << 1) ^ (value < 0 ? ~std::uint64_t(0) : 0));
    }
    void real(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8)
            m_bytes += char(bits >> shift);
    }
    void text(std::string_view value) {
        unsignedInteger(value.size());
        m_bytes += value;
    }
    void maybeText(const std::optional<std::string> &value) {
        unsignedInteger(value ? 1 : 0);
        if (value)
            text(*value);
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads what ByteWriter wrote. Damaged input never reads past the end: from the first fault on, every value
/// is zero or empty and ok() is false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes)
        : m_rest(bytes) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    void fault() {
        m_ok = false;
        m_rest = {};
    }

    std::uint64_t unsignedInteger() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_rest.empty())
                break;
            const auto byte = std::uint8_t(m_rest.front());
            m_rest.remove_prefix(1);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        fault();
        return 0;
    }
    std::int64_t integer() {
        const std::uint64_t value = unsignedInteger();
        return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
    }
    /// At most `limit`, else a fault.
    template <class T> T bounded(std::uint64_t limit) {
        const std::uint64_t value = unsignedInteger();
        if (value > limit)
            fault();
        return m_ok ? T(value) : T(0);
    }
    /// How many records follow; each takes a byte at least.
    std::size_t count() { return bounded<std::size_t>(m_rest.size()); }
    double real() {
        if (m_rest.size() < 8) {
            fault();
            return 0;
        }
        std::uint64_t bits = 0;
        for (int i = 0; i < 8; ++i)
            bits |= std::uint64_t(std::uint8_t(m_rest[std::size_t(i)])) << (8 * i);
        m_rest.remove_prefix(8);
        return std::bit_cast<double>(bits);
    }
    std::string text() {
        const std::uint64_t size = unsignedInteger();
        if (size > m_rest.size()) {
            fault();
            return {};
        }
        std::string value(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return value;
    }
    std::optional<std::string> maybeText() {
        if (bounded<int>(1) == 0)
            return std::nullopt;
        return text();
    }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace understudy::store
