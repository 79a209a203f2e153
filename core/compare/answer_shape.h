#pragma once

#include "core/model/exchange.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace understudy::compare {

class Document;

/// What answers of one kind look like, whatever they say: the kind of body and the paths of its members,
/// elements and columns (those of all elements of an array as one, those of all keys of a map as one).
/// Answers of one route share it, answers of different routes seldom do. Kept as the smallest hashes of the
/// paths (a bottom-k sketch, Broder 1997), so its memory is bounded.
class AnswerShape {
public:
    static constexpr std::size_t kMostParts = 64;
    static constexpr std::uint32_t kEnoughAnswers =
        8; ///< after so many, all members that are usual were seen

    /// Reads a successful answer; errors look alike everywhere and tell nothing. Nothing changes once enough
    /// were read. `document` is a buffer.
    void add(const Answer &answer, Document &document);
    /// The shape of both together.
    void add(const AnswerShape &other);

    [[nodiscard]] bool known() const { return m_answers > 0; }
    [[nodiscard]] std::uint32_t answers() const { return m_answers; }
    /// Enough members that sharing them is no accident: {"ok": true} and its like are everywhere.
    [[nodiscard]] bool telling() const;
    /// At least half of the members seen on either side are common to both: optional ones may be missing.
    [[nodiscard]] bool like(const AnswerShape &other) const;

private:
    std::vector<std::uint32_t> m_parts; ///< sorted
    std::uint32_t m_answers = 0;
};

} // namespace understudy::compare
