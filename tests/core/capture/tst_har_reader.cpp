#include "tests/core/capture/recording_files.h"

#include <QTest>

using namespace understudy;
using namespace understudy::capture;

namespace {

// moc takes raw strings for ordinary ones, so those with brackets between odd quotes are escaped.
const QByteArray kHarHead = "{\"log\":{\"entries\":[";
const QByteArray kHarEntry =
    R"({"startedDateTime":"2026-03-02T08:00:00.497Z","time":12.5,"request":{"method":"POST",)"
    R"("url":"https://shop.example:8443/cart?x=1#top","httpVersion":"h2","headers":[{"name":":path","value":"/cart"},)"
    R"({"value":"a=1","name":"cookie"}],"postData":{"mimeType":"text/plain","text":"q\u00fc"}},)"
    R"("response":{"status":201,"statusText":"Created","headers":[{"name":"Set-Cookie","value":"a"},)"
    R"({"name":"Set-Cookie","value":"b"}],"content":{"encoding":"base64","text":"AAH/","size":3}},"cache":{}})";

} // namespace

class TestHarReader : public QObject {
    Q_OBJECT

    RecordingFiles m_files;
    std::string write(const QByteArray &bytes, const QString &suffix) { return m_files.write(bytes, suffix); }

private Q_SLOTS:
    void readsHar() {
        const QByteArray har = "{\"log\":{\"creator\":{\"entries\":[\"]\",\"}\"]},\"entries\":[" + kHarEntry +
                               " ,\n" + kHarEntry + "],\"comment\":\"}\"}}";
        for (const Reading &reading : {readAll(write(har, "har")), readAll(write(gzipped(har), "json"))}) {
            QCOMPARE(reading.errors.size(), 0u);
            QCOMPARE(reading.exchanges.size(), 2u);
            const Exchange &exchange = reading.exchanges[1];
            QCOMPARE(exchange.id, std::string("entry-2"));
            QCOMPARE(exchange.request.method, std::string("POST"));
            QCOMPARE(exchange.request.target, std::string("/cart?x=1"));
            QCOMPARE(exchange.request.headers.size(), 1u);
            QCOMPARE(exchange.request.body.bytes, std::string("q\xc3\xbc"));
            const Answer &live = *exchange.answer(Side::Live);
            QCOMPARE(live.status, 201);
            QCOMPARE(live.headers.size(), 2u);
            QCOMPARE(live.body.bytes, std::string("\0\x01\xff", 3));
            QCOMPARE(live.latency, Duration{12'500});
            QCOMPARE(toIso8601(exchange.started), std::string("2026-03-02T08:00:00.497000Z"));
            QVERIFY(!exchange.answer(Side::Candidate));
        }
    }

    void damagedHar_data() {
        QTest::addColumn<QByteArray>("har");
        QTest::addColumn<int>("exchanges");
        QTest::addColumn<QString>("error");
        const QByteArray &head = kHarHead;
        QTest::newRow("cut in an entry") << head + kHarEntry + "," + kHarEntry.left(100) << 1 << "ends early";
        QTest::newRow("cut behind an entry") << head + kHarEntry << 1 << "ends early";
        QTest::newRow("cut in a text") << head + kHarEntry + ",{\"a\":\"b\\\"" << 1 << "ends early";
        QTest::newRow("one entry is no HAR entry")
            << head + "{\"a\":1}," + kHarEntry + "]}}" << 1 << "Entry 1 of";
        QTest::newRow("one entry is not JSON") << head + "{a}," + kHarEntry + "]}}" << 1 << "Entry 1 of";
        QTest::newRow("an entry that is a text") << head + kHarEntry + ",\"x\"]}}" << 1 << "not an entry";
        QTest::newRow("no entries") << QByteArray(R"({"log":{"pages":[]}})") << 0 << "no log.entries";
        QTest::newRow("entries elsewhere")
            << QByteArray(R"({"log":{"x":{"entries":[{}]}}})") << 0 << "no log.entries";
        QTest::newRow("empty list") << head + "]}}" << 0 << "";
        QTest::newRow("deep") << head + QByteArray(100'000, '[') << 0 << "not an entry";
    }
    void damagedHar() {
        QFETCH(QByteArray, har);
        QFETCH(int, exchanges);
        QFETCH(QString, error);
        const Reading reading = readAll(write(har, "har"));
        QCOMPARE(int(reading.exchanges.size()), exchanges);
        QCOMPARE(reading.errors.size(), error.isEmpty() ? 0u : 1u);
        if (!error.isEmpty()) {
            const QString text = QString::fromStdString(reading.errors.front().text());
            QVERIFY2(text.contains(error), qPrintable(text));
        }
    }

    void cutGzipDeliversWholeRecordsFirst() {
        QByteArray text = kHarHead;
        for (int i = 0; i < 3000; ++i)
            text += kHarEntry.left(kHarEntry.size() - 1) + ",\"salt\":" + QByteArray::number(i * 7919) + "},";
        const QByteArray whole = gzipped(text);
        const Reading reading = readAll(write(whole.left(whole.size() / 2), "har.gz"));
        QVERIFY(reading.exchanges.size() > 1000);
        QVERIFY(reading.exchanges.size() < 3000);
        QCOMPARE(reading.errors.size(), 1u);
        QCOMPARE(reading.errors.front().code, ErrorCode::Corrupt);
    }

    void harKeysMayStandOverTheEdgeOfAChunk() {
        // "entries" begins a few bytes before every multiple of the 256 KiB in which the file is read.
        for (int shift = 0; shift < 12; ++shift) {
            const QByteArray head = "{\"log\":{\"comment\":\"";
            const QByteArray padding(256 * 1024 - int(head.size()) - shift, ' ');
            const Reading reading =
                readAll(write(head + padding + "\",\"entries\":[" + kHarEntry + "]}}", "har"));
            QCOMPARE(reading.errors.size(), 0u);
            QCOMPARE(reading.exchanges.size(), 1u);
        }
    }
};

QTEST_GUILESS_MAIN(TestHarReader)
#include "tst_har_reader.moc"
