#include "core/redact/json_text.h"

#include "core/redact/characters.h"

#include <algorithm>
#include <cstdint>

namespace understudy::redact {

namespace {

void appendUtf8(std::string &out, std::uint32_t code) {
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xc0 | (code >> 6));
        out += char(0x80 | (code & 63));
    } else if (code < 0x10000) {
        out += char(0xe0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 63));
        out += char(0x80 | (code & 63));
    } else {
        out += char(0xf0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 63));
        out += char(0x80 | ((code >> 6) & 63));
        out += char(0x80 | (code & 63));
    }
}

std::uint32_t hex4(std::string_view text) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int digit = i < text.size() ? hexValue(text[i]) : -1;
        if (digit < 0)
            return 0xfffd;
        value = value * 16 + std::uint32_t(digit);
    }
    return value;
}

/// The character of \uXXXX, or of two of them that are a surrogate pair; `at` is behind the u. Returns the
/// last byte read.
std::size_t appendEscaped(std::string_view raw, std::size_t at, std::string &text) {
    constexpr std::uint32_t kReplacement = 0xfffd;
    std::uint32_t code = hex4(raw.substr(std::min(at, raw.size())));
    std::size_t last = at + 3;
    if (code >= 0xd800 && code < 0xe000) {
        const std::string_view next = raw.substr(std::min(at + 4, raw.size()));
        const std::uint32_t low = next.starts_with("\\u") ? hex4(next.substr(2)) : 0;
        const bool pair = code < 0xdc00 && low >= 0xdc00 && low < 0xe000;
        code = pair ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : kReplacement;
        last += pair ? 6 : 0;
    }
    appendUtf8(text, code);
    return last;
}

} // namespace

std::string jsonUnescaped(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 >= raw.size()) {
            text += raw[i];
            continue;
        }
        switch (const char c = raw[++i]) {
        case 'n':
            text += '\n';
            break;
        case 't':
            text += '\t';
            break;
        case 'r':
            text += '\r';
            break;
        case 'b':
            text += '\b';
            break;
        case 'f':
            text += '\f';
            break;
        case 'u':
            i = appendEscaped(raw, i + 1, text);
            break;
        default:
            text += c;
        }
    }
    return text;
}

void appendJsonEscaped(std::string_view text, std::string &out) {
    static constexpr char kHex[] = "0123456789abcdef";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[c & 15];
        } else {
            out += c;
        }
    }
}

} // namespace understudy::redact
