#include "core/compare/features.h"
#include "core/compare/time_text.h"

#include <QTest>

#include <string>
#include <utility>

using namespace understudy;
using namespace understudy::compare;

namespace {

SideSet three() {
    SideSet sides;
    for (const Side side : kSides)
        sides.add(side);
    return sides;
}

/// "kind odd", or nothing when all are equal. Texts that begin with "=" are JSON numbers.
QString judged(const QByteArray &live, const QByteArray &baseline, const QByteArray &candidate,
               const AnswerClocks &clocks = {}) {
    BySide<std::string> texts{live.toStdString(), baseline.toStdString(), candidate.toStdString()};
    BySide<Node> nodes;
    BySide<const Node *> pointers{};
    for (std::size_t s = 0; s < 3; ++s) {
        const bool number = texts[s].starts_with('=');
        nodes[s].type = number ? ValueType::Number : ValueType::String;
        nodes[s].text = number ? std::string_view(texts[s]).substr(1) : std::string_view(texts[s]);
        nodes[s].hash = scalarHash(nodes[s].type, nodes[s].text);
        pointers[s] = &nodes[s];
    }
    const auto finding = compareScalars(three(), pointers, clocks);
    if (!finding)
        return "-";
    static constexpr const char *kNames[]{"candidate", "baseline", "live", "all", "pair"};
    return QString::fromStdString(std::string(toString(finding->kind))) + " " + kNames[int(finding->pattern)];
}

QString swapped(QString text) {
    if (text.endsWith("candidate"))
        return text.replace("candidate", "baseline");
    return text.replace("baseline", "candidate");
}

} // namespace

class TestFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalars_data() {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("baseline");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *l, const char *b, const char *c,
                            const char *found) {
            QTest::newRow(name) << QByteArray(l) << QByteArray(b) << QByteArray(c) << QString(found);
        };
        row("equal", "a", "a", "a", "-");
        row("equal numbers", "=3", "=3.0", "=3e0", "-");
        row("one differs", "a", "a", "b", "value_changed candidate");
        row("big integers", "=9007199254740993", "=9007199254740993", "=9007199254740992",
            "value_changed candidate");
        row("uuid against text", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d",
            "0d7e40d4-19ff-4e24-b3d7-40b2262db23d", "n/a", "format_changed candidate");
        row("time against text", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", "yesterday",
            "format_changed candidate");
        row("numbers are values, not formats", "=312.27", "=312.27", "=312", "value_changed candidate");

        // noise: all three differ
        row("uuids", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d", "6d2a6193-e857-47d1-ab6a-d6f50fefb5b8",
            "95f9b7cb-9723-46eb-aa62-7ccbb9bf9fd2", "value_changed all");
        row("nil uuid among uuids", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d",
            "6d2a6193-e857-47d1-ab6a-d6f50fefb5b8", "00000000-0000-0000-0000-000000000000",
            "format_changed candidate");
        row("upper case uuid", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d", "6d2a6193-e857-47d1-ab6a-d6f50fefb5b8",
            "95F9B7CB-9723-46EB-AA62-7CCBB9BF9FD2", "format_changed candidate");
        row("empty among uuids", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d",
            "6d2a6193-e857-47d1-ab6a-d6f50fefb5b8", "", "format_changed candidate");
        row("odd baseline format", "0d7e40d4-19ff-4e24-b3d7-40b2262db23d", "x",
            "95f9b7cb-9723-46eb-aa62-7ccbb9bf9fd2", "format_changed baseline");
        row("hex of another length", "61af55ca", "02f1fae5", "dbcfdeca11", "format_changed candidate");
        row("hex that looks like a number or a word", "61075502", "02f1fae5", "dbcfdeca",
            "value_changed all");
        row("times", "2026-03-02T08:00:00.497Z", "2026-03-02T08:00:00.110Z", "2026-03-02T08:00:01.320Z",
            "value_changed all");
        row("time of another spelling", "2026-03-02T08:00:00.497Z", "2026-03-02T08:00:00.110Z",
            "2026-03-02T08:00:01Z", "format_changed candidate");
        row("time an hour off", "2026-03-02T08:00:00.497Z", "2026-03-02T08:00:00.110Z",
            "2026-03-02T09:00:00.320Z", "value_changed candidate");
        row("epoch milliseconds", "=1772438400497", "=1772438400110", "=1772438401320", "value_changed all");
        row("epoch seconds among milliseconds", "=1772438400497", "=1772438400110", "=1772438401",
            "format_changed candidate");
        row("epoch an hour off", "=1772438400497", "=1772438400110", "=1772442000110",
            "value_changed candidate");
        row("jitter", "=214", "=114", "=47", "value_changed all");
        row("another magnitude", "=214", "=190", "=147000", "value_changed candidate");
        row("fraction among integers", "=214", "=14", "=147.5", "format_changed candidate");
        row("negative", "=214", "=14", "=-147", "value_changed candidate");
        row("shift far beyond the jitter", "=0.2771", "=0.276864", "=0.304508", "value_changed candidate");
        row("shift within the jitter", "=0.27", "=0.28", "=0.30", "value_changed all");
        row("counters of three instances", "=101", "=7001", "=31001", "value_changed all");
        row("number beyond double", "=1e400", "=2e400", "=3e400", "value_changed all");
        row("numbers as text", "12.50", "13.75", "1200000.75", "value_changed candidate");
        row("a word in noisy text", "took 12 ms", "took 15 ms", "failed 17 ms", "value_changed candidate");
        row("much longer text", "willow juniper", "umber harbour",
            "a much, much longer text than the other two were", "length_changed candidate");
        row("words only", "alpha", "beta", "gamma", "value_changed all");
    }
    void scalars() {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, baseline);
        QFETCH(QByteArray, candidate);
        QFETCH(QString, found);
        QCOMPARE(judged(live, baseline, candidate), found);
        QCOMPARE(judged(live, candidate, baseline), swapped(found));
    }

    void clockReadingsAreNoOdds() {
        const AnswerClocks clocks{1772438400.0, 1772438400.0, 1772438401.0};
        const QByteArray early("2026-03-02T08:00:00Z"), late("2026-03-02T08:00:01Z"),
            other("2026-06-12T03:15:00Z"), otherLate("2026-06-12T03:15:01Z");
        QCOMPARE(judged(early, early, late, clocks), "value_changed all");
        QCOMPARE(judged("=1772438400", "=1772438400", "=1772438401", clocks), "value_changed all");
        QCOMPARE(judged(early, early, late), "value_changed candidate"); // no date header to tell by
        QCOMPARE(judged(other, other, otherLate, clocks), "value_changed candidate"); // data, not the clock
    }

    void dateHeaderIsAClock() {
        const BySide<std::string_view> dates{"Mon, 02 Mar 2026 08:00:00 GMT", "Mon, 02 Mar 2026 08:00:00 GMT",
                                             "Mon, 02 Mar 2026 08:00:01 GMT"};
        QCOMPARE(compareTexts(three(), dates, {}, true)->pattern, Pattern::AllDiffer);
        BySide<std::string_view> wrong = dates;
        wrong[2] = "Mon, 02 Mar 2026 09:00:00 GMT";
        QCOMPARE(compareTexts(three(), wrong, {}, true)->pattern, Pattern::CandidateOdd);
    }

    void pairs() {
        SideSet two;
        two.add(Side::Live);
        two.add(Side::Candidate);
        QCOMPARE(compareTexts(two, {"a", "", "b"}, {})->pattern, Pattern::Pair);
        QVERIFY(!compareTexts(two, {"a", "", "a"}, {}));
    }

    void sizes() {
        QCOMPARE(sizeOutlier({10, 11, 40}).value_or(Pattern::AllDiffer), Pattern::CandidateOdd);
        QCOMPARE(sizeOutlier({10, 4, 11}).value_or(Pattern::AllDiffer), Pattern::BaselineOdd);
        QVERIFY(!sizeOutlier({10, 20, 40}));
        QVERIFY(!sizeOutlier({1, 0, 2}));
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "tst_features.moc"
