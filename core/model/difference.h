#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// What differs at a location. The names of toString() are the stable names of reports, rules and the filter
/// language.
enum class DifferenceKind : std::uint8_t {
    ValueChanged,
    TypeChanged, ///< JSON type, or null against a value
    Missing,     ///< the odd answer lacks what the others have
    Extra,       ///< the odd answer has what the others lack
    OrderChanged,
    LengthChanged, ///< array or text of another length
    FormatChanged, ///< format class of a text (uuid, ISO time, number, …), also where the value itself is
                   ///< noise
    Slower,        ///< location "latency"
    Unanswered,    ///< location "status": no answer came (refused, reset, timed out)
};
[[nodiscard]] std::string_view toString(DifferenceKind kind);
[[nodiscard]] std::optional<DifferenceKind> differenceKindFromString(std::string_view text);
/// As a sentence says it, after the place: "changes type", "is missing".
[[nodiscard]] std::string_view phrase(DifferenceKind kind);

/// A location as a person reads it: the escapes of JSON Pointer (RFC 6901: ~1 is /, ~0 is ~) are undone, so
/// it may no longer be unique. Machines get the location itself.
[[nodiscard]] std::string readableLocation(std::string_view location);

/// Who stands alone at a location of one exchange.
enum class Pattern : std::uint8_t {
    CandidateOdd, ///< live = baseline, candidate differs
    BaselineOdd,  ///< live = candidate, baseline differs: the same code differed, this is noise
    LiveOdd,      ///< baseline = candidate, live differs
    AllDiffer,    ///< three different values: nothing about equality can be learnt
    Pair,         ///< only two answers exist and they differ
};

/// Three short printable values of one location: raw while in memory, redacted before they are stored or
/// shown. Empty optional: the side has nothing there (or was not asked).
struct Sample {
    std::optional<std::string> live, baseline, candidate;
};

/// One place where the answers of one exchange are not all equal.
///
/// location: `status` | `header:<lower-case name>` | `trailer:<lower-case name>` | `body:<JSON Pointer with *
/// for any array index or map key>` (`body:` is the whole document) | `body:#text`, also with a place below
/// it such as `/ul/li/@class` | `body:#binary` | `latency`.
struct Difference {
    std::string location;
    DifferenceKind kind = DifferenceKind::ValueChanged;
    Pattern pattern = Pattern::CandidateOdd;
    Sample sample;
};

} // namespace understudy
