#include "core/store/exchange_id.h"

namespace understudy::store {

namespace {

constexpr std::size_t kUuidLength = 36;

bool isDash(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Empty unless it is a lower-case UUID, whose text uuidText() gives back exactly.
std::string packUuid(std::string_view text) {
    std::string bytes;
    if (text.size() != kUuidLength)
        return bytes;
    int high = -1;
    for (std::size_t at = 0; at < kUuidLength; ++at) {
        const int value = hexValue(text[at]);
        if (isDash(at) ? text[at] != '-' : value < 0)
            return {};
        if (isDash(at))
            continue;
        if (high >= 0)
            bytes += char(high << 4 | value);
        high = high >= 0 ? -1 : value;
    }
    return bytes;
}

} // namespace

StoredId::StoredId(std::string_view id)
    : m_value(packUuid(id))
    , m_isUuid(!m_value.empty()) {
    if (!m_isUuid)
        m_value = id;
}

void StoredId::bindTo(Statement &statement, int index) const {
    if (m_isUuid)
        statement.bind(index, asBlob(m_value));
    else
        statement.bind(index, std::string_view(m_value));
}

std::string uuidText(std::string_view sixteenBytes) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    for (const char byte : sixteenBytes) {
        if (isDash(text.size()))
            text += '-';
        text += kHex[std::uint8_t(byte) >> 4];
        text += kHex[std::uint8_t(byte) & 15];
    }
    return text;
}

std::string idText(const Statement &statement, int column) {
    const std::string_view stored = statement.text(column);
    return statement.isBlob(column) && stored.size() == 16 ? uuidText(stored) : std::string(stored);
}

} // namespace understudy::store
