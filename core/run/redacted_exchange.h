#pragma once

#include "core/compare/comparer.h"
#include "core/redact/redactor.h"

#include <optional>

namespace understudy::run {

/// What of one exchange may be stored or shown, made when it is first asked for. Samples are not redacted one
/// by one: cut out of a body they have lost the names around them. They are taken from a comparison of the
/// redacted answers instead, so that no sample shows what the stored bodies do not. `exchange` must outlive
/// it.
class RedactedExchange {
public:
    RedactedExchange(const redact::Redactor &redactor, compare::Comparer &comparer, const Exchange &exchange)
        : m_redactor(redactor)
        , m_comparer(comparer)
        , m_raw(exchange) {}

    [[nodiscard]] Exchange &exchange();
    /// The sample of a difference found in the raw exchange. A place that the redacted answers no longer tell
    /// apart in the same way shows a token for each whole value.
    [[nodiscard]] Sample sample(const Difference &raw);

private:
    void compareRedacted();

    const redact::Redactor &m_redactor;
    compare::Comparer &m_comparer;
    const Exchange &m_raw;
    std::optional<Exchange> m_redacted;
    std::optional<compare::Comparison> m_comparison;
    bool m_sameAnswers = false; ///< nothing of the answers had to go: raw samples may be shown
};

} // namespace understudy::run
