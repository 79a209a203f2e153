#include "core/compare/sample_text.h"

#include <algorithm>

namespace understudy::compare {

namespace {

constexpr std::string_view kCut = "…";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 sequence at the front (RFC 3629: no overlong forms, no surrogates); 0 when it is not
/// one.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(1) || !follows(2) || (lead == 0xE0 && byte(1) < 0xA0) ||
            (lead == 0xED && byte(1) > 0x9F))
            return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3) || (lead == 0xF0 && byte(1) < 0x90) ||
            (lead == 0xF4 && byte(1) > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

/// Prints a value until the text is long enough.
class Printer {
public:
    Printer(const ValueTree &tree, std::size_t limit)
        : m_tree(tree)
        , m_limit(limit) {}

    void print(const Node &node, std::size_t depth) {
        if (m_out.size() > m_limit)
            return;
        switch (node.type) {
        case ValueType::String:
            appendQuoted(m_out, node.text.substr(0, m_limit + 1));
            break;
        case ValueType::Array:
        case ValueType::Object:
            container(node, depth);
            break;
        default:
            m_out += node.text.substr(0, m_limit + 1);
        }
    }
    std::string take() { return std::move(m_out); }

private:
    void container(const Node &node, std::size_t depth) {
        const bool object = node.type == ValueType::Object;
        m_out += object ? '{' : '[';
        constexpr std::size_t kDeepest = 32; // far beyond what a sample can show
        const char *separator = "";
        for (const Node &child : m_tree.children(node)) {
            if (depth >= kDeepest || m_out.size() > m_limit)
                break;
            m_out += separator;
            separator = ",";
            if (object) {
                appendQuoted(m_out, child.key.substr(0, m_limit + 1));
                m_out += ':';
            }
            print(child, depth + 1);
        }
        m_out += object ? '}' : ']';
    }

    const ValueTree &m_tree;
    std::size_t m_limit;
    std::string m_out;
};

} // namespace

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text, std::size_t limit) {
    std::string out;
    out.reserve(std::min(text.size(), limit) + kCut.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        const unsigned char lead = static_cast<unsigned char>(text.front());
        std::string_view piece = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(piece.size());
        if (length == 0)
            piece = kReplacement;
        else if (lead < 0x20 || lead == 0x7F)
            piece = " ";
        if (out.size() + piece.size() > limit) {
            out += kCut;
            break;
        }
        out += piece;
    }
    return out;
}

Sample sampleOfTexts(const BySide<std::optional<std::string_view>> &texts, std::size_t limit) {
    std::size_t longest = 0;
    std::optional<std::string_view> first;
    std::size_t common = std::string_view::npos;
    for (const auto &text : texts) {
        if (!text)
            continue;
        longest = std::max(longest, text->size());
        if (first)
            common = std::min(
                common,
                std::size_t(std::mismatch(first->begin(), first->end(), text->begin(), text->end()).first -
                            first->begin()));
        else
            first = text;
    }
    std::size_t begin = 0;
    if (longest > limit && common != std::string_view::npos && common > limit / 2)
        begin = common - limit / 4;
    // Not in the middle of a character.
    while (begin > 0 && first && begin < first->size() &&
           (static_cast<unsigned char>((*first)[begin]) & 0xC0) == 0x80)
        --begin;
    Sample sample;
    for (const Side side : kSides) {
        const auto &text = texts[std::size_t(side)];
        if (!text)
            continue;
        const std::string_view shown = text->substr(std::min(begin, text->size()));
        setSample(sample, side, (begin > 0 ? std::string(kCut) : std::string()) + printable(shown, limit));
    }
    return sample;
}

std::string printableValue(const ValueTree &tree, const Node &node, std::size_t limit) {
    Printer printer(tree, limit);
    printer.print(node, 0);
    return printable(printer.take(), limit);
}

void appendQuoted(std::string &out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                constexpr std::string_view kHex = "0123456789abcdef";
                out += "\\u00";
                out += kHex[std::size_t(c) >> 4];
                out += kHex[std::size_t(c) & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void setSample(Sample &sample, Side side, std::string text) {
    auto &slot = side == Side::Live       ? sample.live
                 : side == Side::Baseline ? sample.baseline
                                          : sample.candidate;
    slot = std::move(text);
}

} // namespace understudy::compare
