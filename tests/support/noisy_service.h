#pragma once

#include "core/verdict/tally.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace understudy::test {

/// Counts of one service whose fields are noisy, without its bodies: each field of every answer is odd by
/// itself with probability noise/2 per instance; the candidate's is odd with probability `fault` on top; now
/// and then a whole answer of one instance is odd in every field (a shock), which makes fields depend on each
/// other. All orders are random.
class NoisyService {
public:
    struct Field {
        double noise = 0, fault = 0;
        std::uint64_t candidateOnly = 0, baselineOnly = 0, liveOnly = 0;
    };

    NoisyService(std::vector<Field> fields, double shocks, std::uint64_t seed, bool orderRandom = true)
        : m_fields(std::move(fields))
        , m_shocks(shocks)
        , m_orderRandom(orderRandom)
        , m_random(seed) {}

    /// Fifty fields, noise of 0.1, 1, 5 or 20 %; `faulty` of those below 20 % carry a fault of 1 %.
    static NoisyService fifty(std::size_t faulty, std::uint64_t seed) {
        std::mt19937_64 random(seed * 7919 + 1);
        const std::vector<double> noises{0.001, 0.01, 0.05, 0.2};
        std::vector<Field> fields(50);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::size_t kinds = i < faulty ? noises.size() - 1 : noises.size();
            fields[i].noise = noises[std::uniform_int_distribution<std::size_t>(0, kinds - 1)(random)];
            fields[i].fault = i < faulty ? 0.01 : 0;
        }
        return NoisyService(std::move(fields), 0.002, seed);
    }

    /// Counts on to `requests` in all.
    void serveUntil(std::uint64_t requests) {
        std::uint64_t more = requests - m_requests;
        m_requests = requests;
        const std::uint64_t shocks = draw(more, m_shocks);
        more -= shocks;
        const std::uint64_t ofCandidate = draw(shocks, 1.0 / 3),
                            ofBaseline = draw(shocks - ofCandidate, 1.0 / 2);
        for (Field &field : m_fields) {
            const double half = field.noise / 2;
            const std::uint64_t candidate = draw(more, half + field.fault);
            const std::uint64_t baseline = draw(more - candidate, half / (1 - half - field.fault));
            const std::uint64_t live = draw(more - candidate - baseline, half / (1 - 2 * half - field.fault));
            field.candidateOnly += candidate + ofCandidate;
            field.baselineOnly += baseline + ofBaseline;
            field.liveOnly += live + shocks - ofCandidate - ofBaseline;
        }
    }

    [[nodiscard]] const std::vector<Field> &fields() const { return m_fields; }
    [[nodiscard]] std::uint64_t requests() const { return m_requests; }
    [[nodiscard]] static std::string location(std::size_t field) { return "body:/" + std::to_string(field); }

    [[nodiscard]] verdict::Tallies tallies() const {
        verdict::Tallies tallies;
        verdict::EndpointTally &endpoint = tallies.endpoints[0];
        endpoint.requests = endpoint.complete = m_requests;
        for (verdict::SideTally &side : endpoint.sides)
            side.asked = m_requests;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const Field &field = m_fields[i];
            if (field.candidateOnly + field.baselineOnly + field.liveOnly == 0)
                continue;
            verdict::DivergenceTally &tally =
                tallies.divergences[{0, location(i), DifferenceKind::ValueChanged}];
            tally.id = DivergenceId(i) + 1;
            tally.candidateOnly = field.candidateOnly;
            tally.baselineOnly = field.baselineOnly;
            tally.liveOnly = field.liveOnly;
            if (m_orderRandom) {
                tally.randomCandidateOnly = field.candidateOnly;
                tally.randomOdd = field.candidateOnly + field.baselineOnly + field.liveOnly;
            }
        }
        return tallies;
    }

private:
    std::uint64_t draw(std::uint64_t n, double p) {
        return std::binomial_distribution<std::uint64_t>(n, std::clamp(p, 0.0, 1.0))(m_random);
    }

    std::vector<Field> m_fields;
    double m_shocks;
    bool m_orderRandom;
    std::mt19937_64 m_random;
    std::uint64_t m_requests = 0;
};

/// False discovery proportion and power of a set of flagged fields.
struct Outcome {
    double falseShare = 0, power = 0;
};
template <class IsFlagged> Outcome outcomeOf(const NoisyService &service, IsFlagged &&isFlagged) {
    std::size_t flagged = 0, wrong = 0, faulty = 0, found = 0;
    for (std::size_t i = 0; i < service.fields().size(); ++i) {
        const bool isFaulty = service.fields()[i].fault > 0;
        const bool is = isFlagged(i);
        faulty += isFaulty;
        flagged += is;
        wrong += is && !isFaulty;
        found += is && isFaulty;
    }
    return {flagged ? double(wrong) / double(flagged) : 0, faulty ? double(found) / double(faulty) : 0};
}

} // namespace understudy::test
