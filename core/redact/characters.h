#pragma once

#include <string_view>

namespace understudy::redact {

/// Character classes of ASCII, whatever the locale says.
inline bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
inline bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
inline bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
inline bool isLetter(char c) {
    return isUpper(c) || isLower(c);
}
inline bool isAlnum(char c) {
    return isDigit(c) || isLetter(c);
}
inline bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
/// Part of a character that is not ASCII.
inline bool isHigh(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
inline bool isOneOf(char c, std::string_view characters) {
    return characters.find(c) != std::string_view::npos;
}
inline char lower(char c) {
    return isUpper(c) ? char(c | 0x20) : c;
}
/// -1: not a hexadecimal digit.
inline int hexValue(char c) {
    if (isDigit(c))
        return c - '0';
    const char small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

} // namespace understudy::redact
