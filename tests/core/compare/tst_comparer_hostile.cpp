#include "core/compare/comparer.h"
#include "core/compare/sample_text.h"
#include "core/compare/side_by_side.h"
#include "core/http/content_coding.h"
#include "tests/core/compare/exchanges.h"

#include <QElapsedTimer>
#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {

std::string repeated(const std::string &text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

std::string numbers(std::size_t count, std::size_t from) {
    std::string result = "[";
    for (std::size_t i = 0; i < count; ++i)
        result += (i ? "," : "") + std::to_string(from + i * 7 % count);
    return result + "]";
}

} // namespace

/// Bodies that are made to hurt: whatever comes out, it comes soon, bounded and printable.
class TestComparerHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies_data() {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char *name, const std::string &live, const std::string &candidate,
                            const char *type = "application/json") {
            QTest::newRow(name) << QByteArray::fromStdString(live) << QByteArray::fromStdString(candidate)
                                << QByteArray(type);
        };
        const std::string deep = repeated("[", 10'000) + repeated("]", 10'000);
        row("nesting of 10,000", deep, repeated("[", 10'000) + "1" + repeated("]", 10'000));
        row("nesting at the limit", repeated("{\"a\":", 512) + "1" + repeated("}", 512),
            repeated("{\"a\":", 512) + "2" + repeated("}", 512));
        row("unclosed nesting", repeated("[", 100'000), repeated("{\"a\":", 100'000));
        row("nested tags", repeated("<div>", 100'000), repeated("<p><b>", 100'000), "text/html");
        row("nested xml", repeated("<a>", 100'000) + repeated("</a>", 100'000), "<a/>", "text/xml");
        row("tag soup", repeated("<a b='", 50'000), repeated("</x>", 50'000), "text/html");
        row("invalid UTF-8", "{\"a\":\"\xff\xfe\"}", "{\"a\":\"\xc3\x28\"}");
        row("truncated", "{\"a\":[1,2,{\"b\":\"c", "{\"a\":[1,2,{\"b\":\"d");
        row("1e400", "[1e400,1e-400,9007199254740993]", "[1e401,-1e400,9007199254740992]");
        row("a long number", "[" + repeated("9", 100'000) + "]", "[" + repeated("9", 99'999) + "8]");
        row("huge exponents", "[1e999999999999999999999]", "[1e-999999999999999999999]");
        row("many duplicate keys", "{" + repeated("\"a\":1,", 50'000) + "\"a\":2}", "{\"a\":3}");
        row("a long key", "{\"" + repeated("k", 1'000'000) + "\":1}",
            "{\"" + repeated("k", 1'000'000) + "\":2}");
        row("numbers shuffled", numbers(50'000, 0), numbers(50'000, 3));
        row("equal elements", "[" + repeated("0,", 50'000) + "0]", "[" + repeated("0,", 49'990) + "1]");
        row("strangers of other lengths", "[" + repeated("[1],", 5'000) + "[2]]",
            "[" + repeated("{\"a\":[3]},", 4'000) + "0]");
        row("records without identity", "[" + repeated("{\"a\":1,\"b\":2},", 3'000) + "{}]",
            "[" + repeated("{\"a\":3,\"b\":4},", 2'000) + "{}]");
        row("one line", repeated("word ", 400'000), repeated("ward ", 400'000), "text/plain");
        row("many lines", repeated("x\n", 200'000), repeated("y\n", 199'000), "text/plain");
        row("csv with quotes", "a,b\n" + repeated("\"", 100'001), "a,b\n" + repeated("\"\",", 50'000),
            "text/csv");
        row("control characters", std::string("\x01\x02\x03", 3), std::string("\0\0", 2), "text/plain");
    }
    void bodies() {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, candidate);
        QFETCH(QByteArray, type);
        const Exchange exchange = exchanges::bodies(live.toStdString(), live.toStdString() + " ",
                                                    candidate.toStdString(), type.toStdString());
        QElapsedTimer timer;
        timer.start();
        const Comparison comparison = Comparer().compare(exchange);
        QVERIFY(!comparison.differences.empty());
        for (const Difference &difference : comparison.differences) {
            QVERIFY(difference.location.size() < 20'000);
            for (const auto &text :
                 {difference.sample.live, difference.sample.baseline, difference.sample.candidate})
                QVERIFY(!text || (isUtf8(*text) && text->size() <= 210));
        }
        for (const std::string &remark : comparison.remarks)
            QVERIFY(isUtf8(remark));
        const SideBySide view = alignBodies(exchange);
        QVERIFY(view.rows.size() <= 20'000);
        for (const SideBySideRow &line : view.rows) {
            for (const std::string &text : line.text)
                QVERIFY(text.size() <= 2'010);
        }
        // Some seconds of grace for sanitizers on a busy machine; quadratic work on these inputs takes
        // minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void zipBomb() {
        const auto bomb = http::encodeContent(std::string(200 << 20, 'a'), "gzip");
        QVERIFY(bomb);
        const Headers headers{{"content-encoding", "gzip"}, {"content-type", "text/plain"}};
        const Comparison comparison = Comparer().compare(
            exchanges::exchange(exchanges::answer("x", headers), exchanges::answer("x", headers),
                                exchanges::answer(*bomb, headers)));
        QCOMPARE(exchanges::told(comparison.differences), QString("body: format_changed candidate"));
        QCOMPARE(comparison.remarks.size(), 1u);
    }

    void headers_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty name") << QByteArray("") << QByteArray("x");
        QTest::newRow("control characters") << QByteArray("a\nb") << QByteArray("\x01\x02");
        QTest::newRow("long") << QByteArray(100'000, 'n') << QByteArray(100'000, 'v');
        QTest::newRow("not UTF-8") << QByteArray("\xff") << QByteArray("\xff\xfe");
        QTest::newRow("cookie without anything") << QByteArray("set-cookie") << QByteArray(";;;=;=");
        QTest::newRow("cookie of attributes")
            << QByteArray("set-cookie") << QByteArray("a=b;").repeated(10'000);
        QTest::newRow("open quote") << QByteArray("cache-control") << QByteArray("a=\"b, c");
        QTest::newRow("type of semicolons") << QByteArray("content-type") << QByteArray(10'000, ';');
    }
    void headers() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const Headers plain{{"x-a", "1"}}, hostile{{name.toStdString(), value.toStdString()}};
        const Comparison comparison = Comparer().compare(exchanges::exchange(
            exchanges::answer("", plain), exchanges::answer("", plain), exchanges::answer("", hostile)));
        QVERIFY(!comparison.differences.empty());
        for (const Difference &difference : comparison.differences) {
            QVERIFY(isUtf8(difference.location));
            QVERIFY(difference.location.size() < 200);
            QVERIFY(!difference.sample.candidate || isUtf8(*difference.sample.candidate));
        }
    }

    void manyHeaders() {
        Headers many;
        for (int i = 0; i < 20'000; ++i)
            many.push_back({"x-" + std::to_string(i), "1"});
        const Comparison comparison = Comparer().compare(exchanges::exchange(
            exchanges::answer("", {}), exchanges::answer("", {}), exchanges::answer("", many)));
        QCOMPARE(comparison.differences.size(), 2'000u);
        QCOMPARE(comparison.remarks.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestComparerHostile)
#include "tst_comparer_hostile.moc"
