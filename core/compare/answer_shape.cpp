#include "core/compare/answer_shape.h"

#include "core/compare/document.h"
#include "core/compare/map_keys.h"

#include <algorithm>
#include <iterator>

namespace understudy::compare {

namespace {

/// Parsing happens a few times per endpoint only, but under the lock of a run: long bodies are not worth it.
constexpr std::size_t kLongestBody = 512 * 1024;
constexpr std::size_t kMostValuesRead = 4'000;
constexpr std::size_t kMostElements = 16; ///< of one array
constexpr int kDeepest = 16;

/// Collects the hashes of all paths of a document.
class Outline {
public:
    explicit Outline(const Document &document)
        : m_tree(document.tree())
        , m_style(document.kind() == BodyKind::Json || document.kind() == BodyKind::JsonLines
                      ? LocationStyle::Pointer
                      : LocationStyle::Tags) {}

    std::vector<std::uint32_t> paths() {
        walk(m_tree.root(), 1, kDeepest);
        return std::move(m_paths);
    }

private:
    /// Many members of one type are entries rather than the fields of a record; so are ids.
    bool isMap(std::span<const Node> members) const {
        constexpr std::size_t kMany = 8;
        return m_style == LocationStyle::Pointer && members.size() > kMany &&
               std::all_of(members.begin(), members.end(),
                           [&](const Node &member) { return member.type == members.front().type; });
    }

    void walk(const Node &node, std::uint64_t path, int depth) {
        if (!node.isContainer() || depth == 0)
            return;
        auto children = m_tree.children(node);
        if (node.type == ValueType::Array) {
            for (const Node &element : children.first(std::min(children.size(), kMostElements)))
                walk(element, path, depth - 1);
            return;
        }
        std::vector<std::string_view> names;
        for (const Node &member : children)
            names.push_back(member.key);
        const MapKeys keys(names, m_style);
        const bool map = isMap(children);
        for (const Node &member : children) {
            if (m_paths.size() >= kMostValuesRead)
                return;
            const std::string_view name = map || keys.isMapKey(member.key) ? "*" : member.key;
            const std::uint64_t below = combineHashes(path, scalarHash(ValueType::String, name));
            m_paths.push_back(std::uint32_t(below >> 32));
            walk(member, below, depth - 1);
        }
    }

    const ValueTree &m_tree;
    LocationStyle m_style;
    std::vector<std::uint32_t> m_paths;
};

bool hasOutline(BodyKind kind) {
    return kind == BodyKind::Json || kind == BodyKind::JsonLines || kind == BodyKind::Html ||
           kind == BodyKind::Xml || kind == BodyKind::Table;
}

/// The smallest of both, each once.
std::vector<std::uint32_t> smallest(const std::vector<std::uint32_t> &a,
                                    const std::vector<std::uint32_t> &b) {
    std::vector<std::uint32_t> result;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    result.resize(std::min(result.size(), AnswerShape::kMostParts));
    return result;
}

} // namespace

void AnswerShape::add(const Answer &answer, Document &document) {
    if (m_answers >= kEnoughAnswers || !answer.complete() || answer.status < 200 || answer.status > 299 ||
        answer.body.size > kLongestBody)
        return;
    Document::Limits limits;
    limits.maxDecodedBody = 2 * kLongestBody;
    document.read(answer, limits);
    if (document.kind() == BodyKind::Unread)
        return;
    std::vector<std::uint32_t> parts;
    if (hasOutline(document.kind()))
        parts = Outline(document).paths();
    parts.push_back(std::uint32_t(document.kind())); // small: always among those kept
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    m_parts = smallest(m_parts, parts);
    ++m_answers;
}

void AnswerShape::add(const AnswerShape &other) {
    m_parts = smallest(m_parts, other.m_parts);
    m_answers += other.m_answers;
}

bool AnswerShape::telling() const {
    constexpr std::size_t kMembers = 3;
    return m_parts.size() > kMembers; // the kind of body is one of them
}

bool AnswerShape::like(const AnswerShape &other) const {
    const auto both = smallest(m_parts, other.m_parts);
    const auto common = std::count_if(both.begin(), both.end(), [&](std::uint32_t part) {
        return std::binary_search(m_parts.begin(), m_parts.end(), part) &&
               std::binary_search(other.m_parts.begin(), other.m_parts.end(), part);
    });
    return 2 * std::size_t(common) >= both.size();
}

} // namespace understudy::compare
