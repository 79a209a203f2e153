#include "core/http/message_writer.h"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace understudy::http {

namespace {

bool isKnownHopByHop(std::string_view name) {
    switch (name.size()) { // this runs for every header of every message
    case 2:
        return equalsIgnoringCase(name, "te");
    case 7:
        return equalsIgnoringCase(name, "upgrade");
    case 10:
        return equalsIgnoringCase(name, "connection") || equalsIgnoringCase(name, "keep-alive");
    case 16:
        return equalsIgnoringCase(name, "proxy-connection");
    case 17:
        return equalsIgnoringCase(name, "transfer-encoding");
    case 18:
        return equalsIgnoringCase(name, "proxy-authenticate");
    case 19:
        return equalsIgnoringCase(name, "proxy-authorization");
    case 25:
        return equalsIgnoringCase(name, "proxy-authentication-info");
    default:
        return false;
    }
}

bool mustTravel(std::string_view name) {
    return equalsIgnoringCase(name, "host") || equalsIgnoringCase(name, "content-length");
}

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

template <class Visit> void forEachToken(std::string_view list, Visit visit) {
    while (!list.empty()) {
        const std::string_view item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        if (const std::string_view token = trimmed(item); !token.empty())
            visit(token);
    }
}

template <class Number> void appendNumber(std::string &out, Number number, int base = 10) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    out.append(digits.data(), end);
}

} // namespace

HopByHop::HopByHop(const Headers &headers) {
    for (const Header &header : headers) {
        if (header.name.size() == 10 && equalsIgnoringCase(header.name, "connection"))
            forEachToken(header.value, [this](std::string_view token) {
                if (!mustTravel(token))
                    m_named.push_back(token);
            });
    }
}

bool HopByHop::operator()(std::string_view name) const {
    return isKnownHopByHop(name) ||
           std::any_of(m_named.begin(), m_named.end(),
                       [name](std::string_view named) { return equalsIgnoringCase(named, name); });
}

bool hasToken(const Headers &headers, std::string_view name, std::string_view token) {
    bool found = false;
    for (const Header &header : headers) {
        if (equalsIgnoringCase(header.name, name))
            forEachToken(header.value,
                         [&](std::string_view each) { found |= equalsIgnoringCase(each, token); });
    }
    return found;
}

void appendHeader(std::string &out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void appendRequestLine(std::string &out, std::string_view method, std::string_view target, int version) {
    out.append(method).append(" ").append(target).append(version == 10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
}

void appendStatusLine(std::string &out, int version, int status, std::string_view reason) {
    out.append(version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ");
    appendNumber(out, status);
    out.append(" ").append(reason).append("\r\n");
}

void appendBody(std::string &out, Framing framing, std::string_view piece) {
    if (piece.empty()) // an empty chunk would end the body
        return;
    if (framing == Framing::Chunked) {
        appendChunkLine(out, piece.size());
        out.append(piece).append("\r\n");
    } else {
        out.append(piece);
    }
}

void appendChunkLine(std::string &out, std::size_t size) {
    appendNumber(out, size, 16);
    out.append("\r\n");
}

void appendEnd(std::string &out, Framing framing, const Headers &trailers) {
    if (framing != Framing::Chunked)
        return;
    out.append("0\r\n");
    for (const Header &trailer : trailers)
        appendHeader(out, trailer.name, trailer.value);
    out.append("\r\n");
}

std::string_view reasonFor(int status) {
    const auto known = boost::beast::http::int_to_status(unsigned(status));
    if (known == boost::beast::http::status::unknown)
        return {};
    const auto reason = boost::beast::http::obsolete_reason(known);
    return {reason.data(), reason.size()};
}

std::string plainAnswer(int status, std::string_view text) {
    std::string out;
    appendStatusLine(out, 11, status, reasonFor(status));
    appendHeader(out, "Content-Type", "text/plain; charset=utf-8");
    appendHeader(out, "Content-Length", std::to_string(text.size()));
    appendHeader(out, "Connection", "close");
    return out.append("\r\n").append(text);
}

} // namespace understudy::http
