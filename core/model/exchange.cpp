#include "core/model/exchange.h"

#include <xxhash.h>

#include <algorithm>

namespace understudy {

std::string_view toString(Side side) {
    switch (side) {
    case Side::Live:
        return "live";
    case Side::Baseline:
        return "baseline";
    case Side::Candidate:
        return "candidate";
    }
    return "?";
}

std::string_view toString(CaptureSource source) {
    switch (source) {
    case CaptureSource::Inline:
        return "inline";
    case CaptureSource::Receive:
        return "receive";
    case CaptureSource::Replay:
        return "replay";
    case CaptureSource::Recorded:
        return "recorded";
    case CaptureSource::Tap:
        return "tap";
    }
    return "?";
}

namespace {
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}
} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string toLower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

const std::string *findHeader(const Headers &headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const Header &h) { return equalsIgnoringCase(h.name, name); });
    return found == headers.end() ? nullptr : &found->value;
}

Body makeBody(std::string bytes) {
    Body body;
    body.size = bytes.size();
    body.digest = XXH3_64bits(bytes.data(), bytes.size());
    body.bytes = std::move(bytes);
    return body;
}

std::string_view Request::path() const {
    const std::string_view whole = target;
    return whole.substr(0, whole.find('?'));
}

} // namespace understudy
