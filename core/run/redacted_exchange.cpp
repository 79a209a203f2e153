#include "core/run/redacted_exchange.h"

#include <algorithm>
#include <utility>

namespace understudy::run {

namespace {

/// What samples are made of is the same; of an answer that failed nobody knows whether it was redacted
/// before.
bool same(const std::optional<Answer> &a, const std::optional<Answer> &b) {
    return a.has_value() == b.has_value() &&
           (!a || (a->complete() && a->body == b->body && a->body.truncated == b->body.truncated &&
                   a->headers == b->headers && a->trailers == b->trailers));
}

bool sameSides(const Sample &a, const Sample &b) {
    return a.live.has_value() == b.live.has_value() && a.baseline.has_value() == b.baseline.has_value() &&
           a.candidate.has_value() == b.candidate.has_value();
}

} // namespace

Exchange &RedactedExchange::exchange() {
    if (!m_redacted)
        m_redacted = m_redactor.redact(m_raw);
    return *m_redacted;
}

void RedactedExchange::compareRedacted() {
    const Exchange &redacted = exchange();
    m_sameAnswers = std::ranges::equal(redacted.answers, m_raw.answers, same);
    m_comparison = m_sameAnswers ? compare::Comparison() : m_comparer.compare(redacted);
}

Sample RedactedExchange::sample(const Difference &raw) {
    if (!m_comparison)
        compareRedacted();
    if (m_sameAnswers)
        return raw.sample;
    const Difference *best = nullptr;
    for (const Difference &found : m_comparison->differences) {
        if (found.location != raw.location || !sameSides(found.sample, raw.sample))
            continue;
        if (found.kind == raw.kind)
            return found.sample;
        best = best == nullptr ? &found : best; // a number became a token: its type changed as well
    }
    return best != nullptr ? best->sample : m_redactor.redactSample(raw.location, raw.sample);
}

} // namespace understudy::run
