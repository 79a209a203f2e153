#include "core/compare/intra_line.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {
/// The line with its spans in brackets.
QString marked(const std::string &line, const std::vector<TextSpan> &spans) {
    std::string text = line;
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        text.insert(span->begin + span->length, "]");
        text.insert(span->begin, "[");
    }
    return QString::fromStdString(text);
}
} // namespace

class TestIntraLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spans_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("markedA");
        QTest::addColumn<QString>("markedB");
        const auto row = [](const char *name, const char *a, const char *b, const char *markedA,
                            const char *markedB) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QString(markedA) << QString(markedB);
        };
        row("equal", "a b", "a b", "a b", "a b");
        row("a word", "\"price\": 12,", "\"price\": 13,", "\"price\": [12],", "\"price\": [13],");
        row("inserted", "a c", "a b c", "a c", "a [b ]c");
        row("all", "x", "y", "[x]", "[y]");
        row("two places", "a 1 b 2", "a 3 b 4", "a [1] b [2]", "a [3] b [4]");
        row("not within a character", "é", "è", "[é]", "[è]");
        row("empty", "", "x", "", "[x]");
    }
    void spans() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const std::string left = a.toStdString(), right = b.toStdString();
        const auto [inA, inB] = differingSpans(left, right);
        QTEST(marked(left, inA), "markedA");
        QTEST(marked(right, inB), "markedB");
    }

    void longLinesAreMarkedFromFirstToLastDifference() {
        const std::string head(5'000, 'h'), tail(5'000, 't');
        const auto [inA, inB] = differingSpans(head + "é" + tail, head + "èx" + tail);
        QCOMPARE(inA.size(), 1u);
        QCOMPARE(inA[0].begin, 5'000u);
        QCOMPARE(inA[0].length, 2u);
        QCOMPARE(inB[0].length, 3u);
    }
};

QTEST_GUILESS_MAIN(TestIntraLine)
#include "tst_intra_line.moc"
