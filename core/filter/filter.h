#pragma once

#include "core/base/result.h"
#include "core/model/run_summary.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::filter {

/// The one filter language of lists, rules, exports and the CLI:
///   verdict != noise and endpoint ~ orders
///   status >= 500 or (candidate.status != live.status and method = POST)
///   location = "body:/items/*/price" and kind in (value_changed, missing)
///   candidate.latency > 250ms and not path ~ "/health"
/// Operators: = != < <= > >= ~ (contains, case-insensitive) !~ in, not in; and or not, parentheses; strings
/// bare or "quoted". An empty filter accepts everything. A bare word is short for `path ~ word or endpoint ~
/// word or location ~ word`.
///
/// Literals: 250ms, 1.5s; 10k, 2M, 4Ki bytes; 2%; status 5xx; times as 2026-11-24, 2026-11-24T07:43:56 or
/// 07:43 (UTC). A time means as much as is written: `time = 07:43` is that minute, `time > 07:43` begins at
/// 07:44.
///
/// A condition about a side that was not asked is false; `<` and its kin also skip sides that did not answer.
/// For exchanges a condition on location, kind, verdict or label means "shows a divergence with that"; such
/// conditions joined by `and` mean the same divergence, while `not (…)` speaks about the exchange: it shows
/// no such divergence.
enum class ValueType : std::uint8_t { Text, Number, Latency, Bytes, Time, Choice };

enum class FieldId : std::uint8_t {
    Id,
    Time,
    Method,
    Path,
    Endpoint,
    Status,
    LiveStatus,
    BaselineStatus,
    CandidateStatus,
    Latency,
    LiveLatency,
    BaselineLatency,
    CandidateLatency,
    Size,
    CandidateSize,
    Differences,
    Noise,
    Bodies,
    Location,
    Kind,
    Verdict,
    Label,
    Share,
    N,
    E,
    Requests,
};

struct Field {
    FieldId id;
    std::string_view name;
    ValueType type;
    std::string_view help;                         ///< one line for completion
    std::vector<std::string_view> choices;         ///< for Choice: all there are; for Text: what is usual
    bool ofExchanges = true, ofDivergences = true; ///< where it can be asked
};
[[nodiscard]] const std::vector<Field> &fields();

/// Position of a mistake, in bytes; text says what was expected there.
struct SyntaxError {
    std::size_t at = 0, length = 0;
    std::string message;
    std::string suggestion; ///< e.g. "Did you mean \"endpoint\"?"
};

class Filter {
public:
    struct Node; ///< the syntax tree, filter/ast.h
    /// Subject::Exchanges or ::Divergences decides which fields exist.
    enum class Subject : std::uint8_t { Exchanges, Divergences };
    [[nodiscard]] static std::expected<Filter, SyntaxError> parse(std::string_view text, Subject subject);

    [[nodiscard]] bool empty() const { return !m_root; }
    [[nodiscard]] const Node *root() const { return m_root.get(); }

    /// For lists in memory.
    [[nodiscard]] bool accepts(const DivergenceSummary &divergence) const;

private:
    std::shared_ptr<const Node> m_root;
};

struct Completion {
    std::string text; ///< what to insert
    std::string help;
};
struct CompletionList {
    std::size_t replaceFrom = 0; ///< byte offset where the completed word begins
    std::vector<Completion> items;
};
/// What can stand at `cursor`: field names, operators, choices, and values seen in the project
/// (`knownEndpoints`, `knownLocations`).
[[nodiscard]] CompletionList complete(std::string_view text, std::size_t cursor, Filter::Subject subject,
                                      const std::vector<std::string> &knownEndpoints,
                                      const std::vector<std::string> &knownLocations);

} // namespace understudy::filter
