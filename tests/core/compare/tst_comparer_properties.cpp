#include "core/compare/comparer.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <map>
#include <random>
#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {

/// Random JSON from a seed; small alphabets, so that collisions, repeats and near misses are common.
class Generator {
public:
    explicit Generator(unsigned seed)
        : m_random(seed) {}

    std::string value(int depth) {
        switch (pick(depth > 0 ? 8 : 5)) {
        case 0:
            return std::to_string(pick(5));
        case 1:
            return std::to_string(pick(100)) + "." + std::to_string(pick(10));
        case 2:
            return "\"" + word() + "\"";
        case 3:
            return pick(2) ? "null" : "true";
        case 4:
            return "\"2026-03-0" + std::to_string(1 + pick(3)) + "T08:00:0" + std::to_string(pick(10)) +
                   "Z\"";
        case 5:
            return object(depth - 1);
        default:
            return array(depth - 1);
        }
    }

    std::string object(int depth) {
        std::map<std::string, std::string> members;
        for (int i = pick(5); i > 0; --i)
            members[key()] = value(depth);
        std::string text = "{";
        for (const auto &[name, member] : members)
            text += (text.size() > 1 ? "," : "") + ("\"" + name + "\":" + member);
        return text + "}";
    }

    std::string array(int depth) {
        std::string text = "[";
        const bool records = pick(2) == 0;
        for (int i = pick(6); i > 0; --i) {
            text += text.size() > 1 ? "," : "";
            text += records ? "{\"id\":" + std::to_string(pick(6)) + ",\"v\":" + value(depth - 1) + "}"
                            : value(depth);
        }
        return text + "]";
    }

    /// The text with one digit or word changed somewhere, or as it is.
    std::string mutated(std::string text) {
        for (int i = pick(3); i > 0; --i) {
            const std::size_t at = std::size_t(pick(int(text.size())));
            if (text[at] >= '1' && text[at] <= '8')
                text[at] = char('1' + pick(8));
            else if (text[at] >= 'a' && text[at] <= 'e' && at > 0 && text[at - 1] == '"')
                text[at] = char('a' + pick(5));
        }
        return text;
    }

    int pick(int below) { return int(m_random() % unsigned(below)); }

private:
    std::string word() { return std::string(1, char('a' + pick(5))) + (pick(2) ? "mber" : " 1"); }
    std::string key() {
        static constexpr const char *kKeys[]{"id", "name", "price", "items", "17", "4711", "w1"};
        return kKeys[pick(7)];
    }
    std::mt19937 m_random;
};

QString withSidesSwapped(QString text) {
    return text.replace(" candidate", " @").replace(" baseline", " candidate").replace(" @", " baseline");
}

QString sorted(const QString &text) {
    QStringList parts = text.split("; ");
    parts.sort();
    return parts.join("; ");
}

} // namespace

class TestComparerProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twinsAreSilent() {
        for (unsigned seed = 0; seed < 300; ++seed) {
            const std::string body = Generator(seed).value(4);
            // Not the same bytes, so that the documents are parsed and walked.
            QCOMPARE(exchanges::compared(exchanges::bodies(body, body + " ", " " + body)), QString());
        }
    }

    void swappingBaselineAndCandidateSwapsOddnessAndNothingElse() {
        for (unsigned seed = 0; seed < 1'500; ++seed) {
            Generator generator(seed);
            const std::string live = generator.value(4);
            const std::string baseline = generator.pick(4) ? generator.mutated(live) : generator.value(4);
            const std::string candidate = generator.pick(4) ? generator.mutated(live) : generator.value(4);
            const QString found = exchanges::compared(exchanges::bodies(live, baseline, candidate));
            const QString swapped = exchanges::compared(exchanges::bodies(live, candidate, baseline));
            QVERIFY2(sorted(withSidesSwapped(found)) == sorted(swapped),
                     qPrintable(QString("seed %1\n%2\n%3").arg(seed).arg(found, swapped)));
        }
    }

    void aChangeIsNeverLost() {
        for (unsigned seed = 0; seed < 1'000; ++seed) {
            Generator generator(seed);
            const std::string body = "{\"body\":" + generator.value(4) + "}";
            const std::string candidate = generator.mutated(body);
            Comparer comparer;
            const auto forward = comparer.compare(exchanges::bodies(body, body, candidate)).differences;
            const auto pair = [&] {
                Exchange exchange = exchanges::bodies(body, "", candidate);
                exchange.answer(Side::Baseline).reset();
                return comparer.compare(exchange).differences;
            }();
            QCOMPARE(forward.empty(), pair.empty());
            for (const Difference &difference : forward)
                QCOMPARE(difference.pattern, Pattern::CandidateOdd);
        }
    }

    void orderOfKeysIsIrrelevant() {
        QCOMPARE(exchanges::compared(exchanges::bodies(R"({"a":{"x":1,"y":[1,2]},"b":2,"c":3})",
                                                       R"({"c":3,"b":2,"a":{"y":[1,2],"x":1}})",
                                                       R"({"b":2,"a":{"x":1,"y":[1,2]},"c":3})")),
                 QString());
    }

    /// One instance serves many exchanges; none leaves traces in the next.
    void comparersHaveNoMemory() {
        Comparer shared;
        for (unsigned seed = 0; seed < 200; ++seed) {
            Generator generator(seed);
            const std::string live = generator.value(4);
            const Exchange exchange = exchanges::bodies(live, generator.mutated(live), generator.value(3));
            QCOMPARE(exchanges::told(shared.compare(exchange).differences), exchanges::compared(exchange));
        }
    }

    void samplesAreShortAndPrintable() {
        const std::string longText(10'000, 'x');
        const auto found =
            Comparer()
                .compare(exchanges::bodies("{\"a\":\"" + longText + "1\"}", "{\"a\":\"" + longText + "1\"}",
                                           "{\"a\":[\"" + longText + "\"]}"))
                .differences;
        QCOMPARE(found.size(), 1u);
        for (const auto &text : {found[0].sample.live, found[0].sample.baseline, found[0].sample.candidate}) {
            QVERIFY(text);
            QVERIFY(text->size() <= 210);
        }
    }
};

QTEST_GUILESS_MAIN(TestComparerProperties)
#include "tst_comparer_properties.moc"
