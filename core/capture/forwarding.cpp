#include "core/capture/forwarding.h"

#include "core/http/message_writer.h"

#include <algorithm>

namespace understudy::capture {

using http::appendHeader;
using http::Framing;
using http::HopByHop;
using http::MessageHead;

namespace {

/// Collects the tokens of the one Connection header we write.
class ConnectionTokens {
public:
    void add(std::string_view token) { m_list.append(m_list.empty() ? "" : ", ").append(token); }
    void appendTo(std::string &out) const {
        if (!m_list.empty())
            appendHeader(out, "Connection", m_list);
    }

private:
    std::string m_list;
};

/// Trailers are passed on, so a caller that accepts them may say so to the target too. Everything else in TE
/// is hop-by-hop.
bool acceptsTrailers(const Header &header) {
    return equalsIgnoringCase(header.name, "te") && http::hasToken({header}, "te", "trailers");
}

bool isChunked(const Headers &headers) {
    const std::string *coding = findHeader(headers, "transfer-encoding");
    return coding && equalsIgnoringCase(*coding, "chunked");
}

bool isTokenChar(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kMarks.contains(c);
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isValueChar(char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

bool areWritable(const Headers &headers) {
    return std::all_of(headers.begin(), headers.end(), [](const Header &header) {
        return isToken(header.name) && std::all_of(header.value.begin(), header.value.end(), isValueChar);
    });
}

} // namespace

std::string headForLive(const MessageHead &request, const std::string &base, bool upgrade) {
    std::string out;
    out.reserve(1024);
    http::appendRequestLine(out, request.method, base.empty() ? request.target : base + request.target,
                            request.version);
    const HopByHop isHopByHop(request.headers);
    ConnectionTokens tokens;
    for (const Header &header : request.headers) {
        if (!isHopByHop(header.name)) {
            appendHeader(out, header.name, header.value);
        } else if (acceptsTrailers(header)) {
            appendHeader(out, header.name, "trailers");
            tokens.add("TE");
        } else if (request.framing == Framing::Chunked &&
                   equalsIgnoringCase(header.name, "transfer-encoding")) {
            appendHeader(out, header.name, header.value);
        } else if (upgrade && equalsIgnoringCase(header.name, "upgrade")) {
            appendHeader(out, header.name, header.value);
            tokens.add("Upgrade");
        }
    }
    if (request.version == 10 && request.keepAlive)
        tokens.add("keep-alive");
    tokens.appendTo(out);
    return out += "\r\n";
}

Framing framingForCaller(const MessageHead &answer, const CallerWire &caller) {
    return answer.framing == Framing::Chunked && caller.version == 10 ? Framing::UntilClose : answer.framing;
}

std::string headForCaller(const MessageHead &answer, const CallerWire &caller) {
    std::string out;
    out.reserve(1024);
    http::appendStatusLine(out, answer.version, answer.status, answer.reason);
    const HopByHop isHopByHop(answer.headers);
    const bool switches = answer.status == 101;
    ConnectionTokens tokens;
    for (const Header &header : answer.headers) {
        if (!isHopByHop(header.name)) {
            appendHeader(out, header.name, header.value);
        } else if (caller.version > 10 && equalsIgnoringCase(header.name, "transfer-encoding")) {
            appendHeader(out, header.name, header.value);
        } else if (switches && equalsIgnoringCase(header.name, "upgrade")) {
            appendHeader(out, header.name, header.value);
            tokens.add("Upgrade");
        }
    }
    if (answer.status >= 200 && !caller.keepAlive)
        tokens.add("close");
    else if (answer.status >= 200 && (caller.version == 10 || answer.version == 10))
        tokens.add("keep-alive");
    tokens.appendTo(out);
    return out += "\r\n";
}

http::WireRequest wireRequest(const Request &request, int version, const http::BaseUrl &target,
                              std::string_view mark) {
    http::WireRequest wire;
    wire.isHead = request.method == "HEAD";
    wire.isSafe = http::isSafeMethod(request.method);
    wire.body = request.body.bytes;
    const bool chunked = version > 10 && isChunked(request.headers);

    std::string &out = wire.head;
    out.reserve(1024);
    http::appendRequestLine(out, request.method, target.base + request.target, version);
    if (!findHeader(request.headers, "host"))
        appendHeader(out, "Host", target.authority);
    const HopByHop isHopByHop(request.headers);
    ConnectionTokens tokens;
    bool hasLength = false;
    for (const Header &header : request.headers) {
        const bool isLength = equalsIgnoringCase(header.name, "content-length");
        if (isLength && !chunked && !hasLength) {
            appendHeader(out, header.name,
                         std::to_string(request.body.bytes.size())); // a recording's may be wrong
            hasLength = true;
        } else if (!isLength && !isHopByHop(header.name)) {
            appendHeader(out, header.name, header.value);
        } else if (acceptsTrailers(header)) {
            appendHeader(out, header.name, "trailers");
            tokens.add("TE");
        } else if (chunked && equalsIgnoringCase(header.name, "transfer-encoding")) {
            appendHeader(out, header.name, "chunked");
        }
    }
    if (!chunked && !hasLength && !request.body.bytes.empty())
        appendHeader(out, "Content-Length", std::to_string(request.body.bytes.size()));
    if (!mark.empty())
        appendHeader(out, kShadowHeader, mark);
    tokens.appendTo(out);
    out += "\r\n";
    if (chunked) {
        if (!wire.body.empty()) { // one chunk: its line belongs to the head, its end to the end
            http::appendChunkLine(out, wire.body.size());
            wire.end = "\r\n";
        }
        http::appendEnd(wire.end, Framing::Chunked, request.trailers);
    }
    return wire;
}

bool isWritable(const Request &request) {
    const bool targetOk = !request.target.empty() &&
                          std::all_of(request.target.begin(), request.target.end(),
                                      [](char c) { return c != ' ' && c != '\t' && isValueChar(c); });
    return isToken(request.method) && targetOk && areWritable(request.headers) &&
           areWritable(request.trailers);
}

} // namespace understudy::capture
