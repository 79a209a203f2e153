#include "core/compare/document.h"

#include "core/compare/line_tree.h"
#include "core/compare/markup_tree.h"
#include "core/compare/sample_text.h"
#include "core/http/content_coding.h"

#include <algorithm>
#include <utility>

namespace understudy::compare {

namespace {

std::string_view trimmedFront(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

bool startsWithIgnoringCase(std::string_view text, std::string_view start) {
    return equalsIgnoringCase(text.substr(0, start.size()), start);
}

bool has(std::string_view contentType, std::string_view word) {
    return contentType.find(word) != std::string_view::npos;
}

/// Control characters that no text has.
bool looksBinary(std::string_view bytes) {
    constexpr std::size_t kLooked = 64 * 1024;
    const std::string_view head = bytes.substr(0, kLooked);
    return std::any_of(head.begin(), head.end(), [](unsigned char c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    });
}

bool claimsText(std::string_view contentType) {
    return contentType.starts_with("text/") || has(contentType, "json") || has(contentType, "xml") ||
           has(contentType, "javascript");
}

void addRemark(std::string &remark, std::string_view text) {
    if (!remark.empty())
        remark += " and ";
    remark += text;
}

} // namespace

void Document::read(const Answer &answer, const Limits &limits) {
    m_remark.clear();
    m_bytes.clear();
    m_kind = BodyKind::Empty;
    if (answer.body.size == 0)
        return;
    if (answer.body.truncated) {
        m_kind = BodyKind::Unread;
        m_remark = "was larger than what is kept, so only its size and hash were compared.";
        return;
    }
    if (answer.body.bytes.empty()) {
        m_kind = BodyKind::Unread;
        m_remark = "was not kept, so only its size and hash were compared.";
        return;
    }
    auto decoded = http::decodedBody(answer.headers, answer.body, limits.maxDecodedBody);
    if (!decoded) {
        m_kind = BodyKind::Unread;
        m_bytes = answer.body.bytes;
        m_remark = "could not be decoded, so only its bytes were compared: " + decoded.error().detail;
        return;
    }
    m_bytes = std::move(*decoded);
    if (m_bytes.starts_with(
            "\xEF\xBB\xBF")) { // RFC 8259 8.1 forbids it in JSON; many servers of files send it
        m_bytes.erase(0, 3);
        m_remark = "begins with a byte order mark";
    }
    const std::string *contentType = findHeader(answer.headers, "content-type");
    classify(contentType ? toLower(*contentType) : std::string(), limits);
    if (!m_remark.empty() && m_remark.back() != '.')
        m_remark += '.';
}

void Document::classify(std::string_view contentType, const Limits &limits) {
    const bool utf8 = isUtf8(m_bytes);
    if (looksBinary(m_bytes) || (!utf8 && !claimsText(contentType))) {
        m_kind = BodyKind::Binary;
        return;
    }
    if (!utf8)
        addRemark(m_remark, "is not valid UTF-8, so it was compared as text");
    else if (readJson(contentType, limits) || readMarkup(contentType, limits))
        return;
    m_kind = BodyKind::Table;
    const bool table = has(contentType, "csv") || has(contentType, "tab-separated");
    if (!(utf8 && table && parseSeparated(m_bytes, m_tree)))
        readAsLines();
}

bool Document::readJson(std::string_view contentType, const Limits &limits) {
    const std::string_view start = trimmedFront(m_bytes);
    const bool claimed = has(contentType, "json");
    if (start.empty() || (!claimed && start.front() != '{' && start.front() != '['))
        return false;
    const Status parsed = m_parser.parse(m_bytes, limits.maxDepth, m_tree);
    if (parsed) {
        m_kind = BodyKind::Json;
        if (!m_tree.duplicateKey().empty())
            addRemark(m_remark, "has a name twice in one object (\"" + printable(m_tree.duplicateKey(), 60) +
                                    "\"), of which the last one counts");
        return true;
    }
    if (parsed.error().code == ErrorCode::InvalidInput && m_bytes.find('\n') != std::string::npos) {
        m_joined = joinJsonLines(m_bytes);
        if (!m_joined.empty() && m_parser.parse(m_joined, limits.maxDepth, m_tree)) {
            m_kind = BodyKind::JsonLines;
            return true;
        }
    }
    if (parsed.error().code == ErrorCode::Unsupported)
        addRemark(m_remark,
                  "is JSON of more depth or size than is compared by structure, so it was compared as text");
    else if (claimed)
        addRemark(m_remark, "claims to be JSON but is not, so it was compared as text");
    return false;
}

bool Document::readMarkup(std::string_view contentType, const Limits &limits) {
    const std::string_view start = trimmedFront(m_bytes);
    if (!start.starts_with('<'))
        return false;
    const bool html = has(contentType, "html") || startsWithIgnoringCase(start, "<!doctype html") ||
                      startsWithIgnoringCase(start, "<html");
    const bool xml = !html && (has(contentType, "xml") || start.starts_with("<?xml"));
    if (!html && !xml)
        return false;
    if (const Status parsed =
            parseMarkup(m_bytes, html ? Markup::Html : Markup::Xml, limits.maxDepth, m_tree);
        !parsed) {
        addRemark(m_remark,
                  html ? "is HTML with more elements than are compared one by one, so it was compared as text"
                       : "is not well-formed XML, so it was compared as text");
        return false;
    }
    m_kind = html ? BodyKind::Html : BodyKind::Xml;
    return true;
}

void Document::readAsLines() {
    m_kind = parseLines(m_bytes, m_tree) ? BodyKind::Text : BodyKind::Binary;
}

} // namespace understudy::compare
