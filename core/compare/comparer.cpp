#include "core/compare/comparer.h"

#include "core/compare/difference_set.h"
#include "core/compare/document.h"
#include "core/compare/header_diff.h"
#include "core/compare/sample_text.h"
#include "core/compare/tree_diff.h"

#include <algorithm>
#include <string>

namespace understudy::compare {

namespace {

/// Walks are recursive; this many levels fit any thread's stack.
constexpr std::size_t kDeepest = 1'000;

bool hasNoBody(int status) {
    return status == 204 || status == 304;
}

} // namespace

struct Comparer::Impl {
    explicit Impl(CompareOptions given)
        : options(given) {
        options.maxDepth = std::clamp<std::size_t>(options.maxDepth, 1, kDeepest);
    }

    CompareOptions options;
    BySide<Document> documents;

    Comparison compare(const Exchange &exchange);
};

namespace {

/// The comparison of one exchange.
class Judgement {
public:
    Judgement(const Exchange &exchange, const CompareOptions &options, BySide<Document> &documents)
        : m_exchange(exchange)
        , m_options(options)
        , m_documents(documents)
        , m_differences(options.maxDifferences) {}

    Comparison run() {
        for (const Side side : kSides) {
            if (m_exchange.answer(side))
                m_sides.add(side);
        }
        answered();
        if (m_sides.size() >= 2 && statuses()) {
            headers();
            body();
            latency();
        }
        Comparison result;
        result.differences = m_differences.take();
        if (m_differences.leftOut() > 0)
            m_remarks.push_back("The answers differ in more than " +
                                std::to_string(m_options.maxDifferences) +
                                " places; the others were left out.");
        result.remarks = std::move(m_remarks);
        return result;
    }

private:
    [[nodiscard]] const Answer &answer(Side side) const { return *m_exchange.answer(side); }

    template <class Text> Sample sample(Text &&text) const {
        Sample result;
        for (const Side side : kSides) {
            if (m_sides.has(side))
                setSample(result, side, printable(text(side), m_options.sampleLength));
        }
        return result;
    }

    /// Sides that did not answer are told and leave the comparison.
    void answered() {
        const auto complete = [&](Side side) { return answer(side).complete(); };
        if (const auto pattern =
                patternOf(m_sides, [&](Side a, Side b) { return complete(a) == complete(b); })) {
            m_differences.add("status", {DifferenceKind::Unanswered, *pattern}, [&] {
                return sample([&](Side side) {
                    return complete(side) ? std::to_string(answer(side).status) : answer(side).failure;
                });
            });
        }
        SideSet left;
        for (const Side side : kSides) {
            if (m_sides.has(side) && complete(side))
                left.add(side);
        }
        m_sides = left;
        // Without the candidate there is nothing to judge.
        if (m_exchange.answer(Side::Candidate) && !m_sides.has(Side::Candidate))
            m_sides = {};
    }

    /// True when the rest of the answers can be compared.
    bool statuses() {
        BySide<int> status{};
        for (const Side side : kSides) {
            if (m_sides.has(side))
                status[std::size_t(side)] = answer(side).status;
        }
        auto pattern = patternOf(m_sides, status);
        if (!pattern)
            return true;
        const auto classes = patternOf(m_sides, [&](Side a, Side b) {
            return status[std::size_t(a)] / 100 == status[std::size_t(b)] / 100;
        });
        const auto bodies = patternOf(m_sides, [&](Side a, Side b) {
            return hasNoBody(status[std::size_t(a)]) == hasNoBody(status[std::size_t(b)]);
        });
        if (*pattern == Pattern::AllDiffer && classes)
            pattern = classes;
        m_differences.add("status", {DifferenceKind::ValueChanged, *pattern}, [&] {
            return sample([&](Side side) { return std::to_string(status[std::size_t(side)]); });
        });
        return !classes && !bodies;
    }

    void headers() {
        HeaderContext context;
        context.sides = m_sides;
        context.headRequest = m_exchange.request.method == "HEAD";
        context.sampleLength = m_options.sampleLength;
        BySide<const Headers *> fields{}, trailers{};
        for (const Side side : kSides) {
            const auto s = std::size_t(side);
            if (!m_sides.has(side))
                continue;
            m_clocks[s] = clockOf(answer(side).headers);
            context.bodies[s] = &answer(side).body;
            fields[s] = &answer(side).headers;
            trailers[s] = &answer(side).trailers;
        }
        context.clocks = m_clocks;
        compareHeaders("header:", fields, context, m_differences);
        compareHeaders("trailer:", trailers, context, m_differences);
    }

    [[nodiscard]] bool sameBytes(Side a, Side b) const {
        const auto coding = [&](Side side) {
            const std::string *value = findHeader(answer(side).headers, "content-encoding");
            return value ? std::string_view(*value) : std::string_view();
        };
        return answer(a).body == answer(b).body && coding(a) == coding(b);
    }

    void body() {
        if (!patternOf(m_sides, [&](Side a, Side b) { return sameBytes(a, b); }))
            return;
        BySide<Document *> documents{};
        for (const Side side : kSides) {
            if (!m_sides.has(side))
                continue;
            const auto s = std::size_t(side);
            const auto twin =
                std::find_if(kSides.begin(), kSides.begin() + std::ptrdiff_t(s),
                             [&](Side earlier) { return m_sides.has(earlier) && sameBytes(earlier, side); });
            if (twin != kSides.begin() + std::ptrdiff_t(s)) { // parsed already
                documents[s] = documents[std::size_t(*twin)];
                continue;
            }
            documents[s] = &m_documents[s];
            documents[s]->read(answer(side), {m_options.maxDepth, m_options.maxDecodedBody});
            if (!documents[s]->remark().empty())
                m_remarks.push_back("The " + std::string(toString(side)) + " answer's body " +
                                    documents[s]->remark());
        }
        compareDocuments(documents);
    }

    void compareDocuments(const BySide<Document *> &documents) {
        flattenTables(documents);
        const auto kind = [&](Side side) { return documents[std::size_t(side)]->kind(); };
        if (const auto pattern = patternOf(m_sides, [&](Side a, Side b) { return kind(a) == kind(b); })) {
            otherKind(documents, *pattern);
            return;
        }
        switch (kind(m_sides.first())) {
        case BodyKind::Empty:
            break;
        case BodyKind::Json:
            compareTrees(documents, Location("body:"));
            break;
        case BodyKind::JsonLines:
        case BodyKind::Table:
            compareTrees(documents, Location("body:#text"));
            break;
        case BodyKind::Html:
        case BodyKind::Xml:
            compareTrees(documents, Location("body:#text", LocationStyle::Tags));
            break;
        case BodyKind::Text:
            compareTrees(documents, Location("body:#text", LocationStyle::Flat));
            break;
        case BodyKind::Binary:
        case BodyKind::Unread:
            compareBytes(documents);
        }
    }

    /// A table that is none on one side is compared as lines on all.
    void flattenTables(const BySide<Document *> &documents) const {
        bool text = false;
        for (const Side side : kSides)
            text |= m_sides.has(side) && documents[std::size_t(side)]->kind() == BodyKind::Text;
        for (const Side side : kSides) {
            if (text && m_sides.has(side) && documents[std::size_t(side)]->kind() == BodyKind::Table)
                documents[std::size_t(side)]->readAsLines();
        }
    }

    void compareTrees(const BySide<Document *> &documents, Location location) {
        BySide<const ValueTree *> trees{};
        for (const Side side : kSides) {
            if (m_sides.has(side))
                trees[std::size_t(side)] = &documents[std::size_t(side)]->tree();
        }
        TreeDiff(m_sides, trees, m_clocks, m_options.sampleLength, m_differences)
            .compare(std::move(location));
    }

    void otherKind(const BySide<Document *> &documents, Pattern pattern) {
        const auto empty = [&](Side side) { return documents[std::size_t(side)]->kind() == BodyKind::Empty; };
        DifferenceKind kind = DifferenceKind::FormatChanged;
        if (const auto emptiness = patternOf(m_sides, [&](Side a, Side b) { return empty(a) == empty(b); })) {
            pattern = *emptiness;
            kind = empty(*oddSide(pattern, m_sides)) ? DifferenceKind::Missing : DifferenceKind::Extra;
        }
        m_differences.add("body:", {kind, pattern}, [&] {
            return sample([&](Side side) { return std::string_view(documents[std::size_t(side)]->bytes()); });
        });
    }

    void compareBytes(const BySide<Document *> &documents) {
        const auto same = [&](Side a, Side b) {
            const bool decoded = documents[std::size_t(a)]->kind() == BodyKind::Binary;
            return decoded ? documents[std::size_t(a)]->bytes() == documents[std::size_t(b)]->bytes()
                           : answer(a).body == answer(b).body;
        };
        const auto pattern = patternOf(m_sides, same);
        if (!pattern)
            return;
        Finding finding{DifferenceKind::ValueChanged, *pattern};
        if (*pattern == Pattern::AllDiffer) {
            if (const auto odd = sizeOutlier({double(answer(Side::Live).body.size),
                                              double(answer(Side::Baseline).body.size),
                                              double(answer(Side::Candidate).body.size)}))
                finding = {DifferenceKind::LengthChanged, *odd};
        }
        m_differences.add("body:#binary", finding, [&] {
            return sample([&](Side side) { return std::to_string(answer(side).body.size) + " bytes"; });
        });
    }

    /// Who was slower than whom it is compared with by ratio and floor. Live takes part only when all three
    /// were asked in random order: else it was asked at another time, under another load.
    void latency() {
        SideSet timed;
        for (const Side side : {Side::Baseline, Side::Candidate, Side::Live}) {
            if (m_sides.has(side) && (side != Side::Live || m_exchange.orderRandom))
                timed.add(side);
        }
        if (!timed.has(Side::Baseline) || !timed.has(Side::Candidate))
            return;
        const auto slower = [&](Side a, Side b) {
            const Duration x = answer(a).latency, y = answer(b).latency;
            return double(x.count()) > m_options.slowerRatio * double(y.count()) &&
                   x - y >= m_options.slowerFloor;
        };
        const auto slowest = [&](Side side) {
            return timed.has(side) && std::all_of(kSides.begin(), kSides.end(), [&](Side other) {
                       return other == side || !timed.has(other) || slower(side, other);
                   });
        };
        std::optional<Pattern> pattern;
        if (slowest(Side::Candidate))
            pattern = Pattern::CandidateOdd;
        else if (slowest(Side::Baseline))
            pattern = Pattern::BaselineOdd;
        else if (slowest(Side::Live))
            pattern = Pattern::LiveOdd;
        if (!pattern)
            return;
        m_differences.add("latency", {DifferenceKind::Slower, *pattern}, [&] {
            return sample([&](Side side) {
                std::string text = std::to_string(double(answer(side).latency.count()) / 1000);
                return text.substr(0, text.size() - 3) + " ms"; // to_string writes six decimals
            });
        });
    }

    const Exchange &m_exchange;
    const CompareOptions &m_options;
    BySide<Document> &m_documents;
    DifferenceSet m_differences;
    std::vector<std::string> m_remarks;
    AnswerClocks m_clocks;
    SideSet m_sides;
};

} // namespace

Comparison Comparer::Impl::compare(const Exchange &exchange) {
    return Judgement(exchange, options, documents).run();
}

Comparer::Comparer(CompareOptions options)
    : m_impl(std::make_unique<Impl>(options)) {}
Comparer::~Comparer() = default;
Comparer::Comparer(Comparer &&) noexcept = default;
Comparer &Comparer::operator=(Comparer &&) noexcept = default;

Comparison Comparer::compare(const Exchange &exchange) {
    return m_impl->compare(exchange);
}

} // namespace understudy::compare
