#pragma once

#include "core/base/result.h"
#include "core/compare/value_tree.h"

#include <cstddef>
#include <memory>
#include <string>

namespace understudy::compare {

/// Most values a document may have to be compared by structure; beyond it (some 200 MB of nodes) it is
/// compared as text.
inline constexpr std::size_t kMostValues = 3'000'000;

/// Parses JSON into trees. Owns the buffers the trees point into: the last parsed tree is valid until the
/// next parse.
class JsonParser {
public:
    JsonParser();
    ~JsonParser();
    JsonParser(JsonParser &&) noexcept;
    JsonParser &operator=(JsonParser &&) noexcept;

    /// Parses the whole document. `json` must stay alive as long as the tree; its capacity may grow (the
    /// parser reads in blocks beyond the end), its text does not change. Fails on anything that is not one
    /// valid UTF-8 JSON document.
    [[nodiscard]] Status parse(std::string &json, std::size_t maxDepth, ValueTree &tree);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace understudy::compare
