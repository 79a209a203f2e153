#pragma once

#include "core/compare/json_tree.h"
#include "core/compare/value_tree.h"
#include "core/model/exchange.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::compare {

/// What a body is, found by looking at it: the content type is a hint at most.
enum class BodyKind : std::uint8_t {
    Empty,
    Json,
    JsonLines,
    Table, ///< CSV and the like
    Html,
    Xml,
    Text,
    Binary,
    Unread, ///< cut off, or its content coding could not be undone
};

/// The body of one answer, decoded and parsed. Buffers are kept and used again.
class Document {
public:
    struct Limits {
        std::size_t maxDepth = 512;
        std::size_t maxDecodedBody = 64 << 20;
    };

    void read(const Answer &answer, const Limits &limits);
    /// Gives up structure: the same body as lines, or as bytes when there are too many.
    void readAsLines();

    [[nodiscard]] BodyKind kind() const { return m_kind; }
    [[nodiscard]] const ValueTree &tree() const {
        return m_tree;
    } ///< of all kinds but Empty, Binary and Unread
    [[nodiscard]] const std::string &bytes() const { return m_bytes; } ///< decoded; may be empty for Unread
    /// Why it cannot be compared fully, to follow "The candidate answer's body "; empty when it can.
    [[nodiscard]] const std::string &remark() const { return m_remark; }

private:
    void classify(std::string_view contentType, const Limits &limits);
    bool readJson(std::string_view contentType, const Limits &limits);
    bool readMarkup(std::string_view contentType, const Limits &limits);

    BodyKind m_kind = BodyKind::Empty;
    std::string m_bytes;
    std::string m_joined; ///< JSON lines as one array
    std::string m_remark;
    ValueTree m_tree;
    JsonParser m_parser;
};

} // namespace understudy::compare
