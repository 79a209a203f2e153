#include "tests/core/capture/recording_files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>

using namespace understudy;
using namespace understudy::capture;

namespace {

const QByteArray kRecord =
    R"({"id":"r1","method":"GET","path":"/a?x=1","request":{"headers":{"accept":"text/html"},"body":null},)"
    R"("primary":{"status":200,"headers":{"x":"1"},"body":"{}","elapsed_ms":8.741},)"
    R"("secondary":{"status":200,"headers":{"x":"2"},"body":"{}","elapsed_ms":1},)"
    R"("candidate":{"status":500,"headers":{},"body":"oops","elapsed_ms":2}})";

} // namespace

class TestRecorded : public QObject {
    Q_OBJECT

    RecordingFiles m_files;
    std::string write(const QByteArray &bytes, const QString &suffix = "jsonl") {
        return m_files.write(bytes, suffix);
    }

private Q_SLOTS:
    void readsARecord() {
        const Reading reading = readAll(write(kRecord));
        QCOMPARE(reading.errors.size(), 0u);
        QCOMPARE(reading.exchanges.size(), 1u);
        const Exchange &exchange = reading.exchanges.front();
        QCOMPARE(exchange.id, std::string("r1"));
        QCOMPARE(exchange.request.method, std::string("GET"));
        QCOMPARE(exchange.request.target, std::string("/a?x=1"));
        QCOMPARE(*findHeader(exchange.request.headers, "Accept"), std::string("text/html"));
        QCOMPARE(exchange.request.body.size, 0u);
        QVERIFY(!exchange.orderRandom);
        const Answer &live = *exchange.answer(Side::Live);
        QCOMPARE(live.status, 200);
        QCOMPARE(live.body.bytes, std::string("{}"));
        QCOMPARE(live.latency, Duration{8741});
        QVERIFY(live.complete());
        QCOMPARE(exchange.answer(Side::Baseline)->headers.front().value, std::string("2"));
        QCOMPARE(exchange.answer(Side::Candidate)->status, 500);
    }

    void understandsOtherSpellings_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("seen"); // id method target | live status and body | header values
        const QByteArray head = R"({"method":"GET","path":"/",)";
        QTest::newRow("live and baseline")
            << head + R"("live":{"status":200,"body":"a"},"baseline":{"status":204}})" << "line-1|200 a|";
        QTest::newRow("list of header values")
            << head + R"("live":{"status":200,"headers":{"Set-Cookie":["a","b"],"n":7,"gone":null}}})"
            << "line-1|200 |Set-Cookie=a Set-Cookie=b n=7";
        QTest::newRow("headers as a list")
            << head + R"("live":{"status":200,"headers":[{"value":"v","name":"N"}]}})" << "line-1|200 |N=v";
        QTest::newRow("repeated header key")
            << head + R"("live":{"status":200,"headers":{"a":"1","a":"2"}}})" << "line-1|200 |a=1 a=2";
        QTest::newRow("base64 body") << head + R"("live":{"status":200,"body_base64":"aGk="}})"
                                     << "line-1|200 hi|";
        QTest::newRow("body as JSON value keeps its spelling")
            << head + R"("live":{"status":200,"body":{"n": 1.50, "big":1e400 }}})"
            << R"(line-1|200 {"n": 1.50, "big":1e400 }|)";
        QTest::newRow("status as text") << head + R"("live":{"status":"302"}})" << "line-1|302 |";
        QTest::newRow("numeric id, unknown keys")
            << head + R"("id":17,"note":{"a":[1,{"b":null}]},"live":{"status":200,"x":[[]]}})" << "17|200 |";
        QTest::newRow("method and path in the request")
            << QByteArray(R"({"request":{"method":"GET","path":"/"},"live":{"status":200}})")
            << "line-1|200 |";
        QTest::newRow("byte order mark and blanks")
            << QByteArray("\xef\xbb\xbf  ") + head + R"("live":{"status":200}} )" << "line-1|200 |";
        QTest::newRow("carriage return") << head + "\"live\":{\"status\":200}}\r" << "line-1|200 |";
    }
    void understandsOtherSpellings() {
        QFETCH(QByteArray, record);
        QFETCH(QString, seen);
        const Reading reading = readAll(write(record));
        QVERIFY2(reading.errors.empty(), reading.errors.empty() ? "" : reading.errors.front().text().c_str());
        QCOMPARE(reading.exchanges.size(), 1u);
        const Exchange &exchange = reading.exchanges.front();
        QCOMPARE(exchange.request.method + exchange.request.target, std::string("GET/"));
        const Answer &live = *exchange.answer(Side::Live);
        QStringList headers;
        for (const Header &header : live.headers)
            headers << QString::fromStdString(header.name + "=" + header.value);
        QCOMPARE(QString("%1|%2 %3|%4")
                     .arg(QString::fromStdString(exchange.id))
                     .arg(live.status)
                     .arg(QString::fromStdString(live.body.bytes), headers.join(' ')),
                 seen);
    }

    void aSideThatWasNotAskedIsAbsent() {
        const Reading reading =
            readAll(write(R"({"method":"GET","path":"/","live":{"status":200},"baseline":null})"));
        QCOMPARE(reading.exchanges.size(), 1u);
        QVERIFY(!reading.exchanges.front().answer(Side::Baseline));
        QVERIFY(!reading.exchanges.front().answer(Side::Candidate));
    }

    void aSideThatDidNotAnswerSaysWhy() {
        const Reading reading = readAll(write(
            R"({"method":"GET","path":"/","live":{"status":200},"candidate":{"failure":"connection refused"},"baseline":{"status":0}})"));
        QCOMPARE(reading.exchanges.size(), 1u);
        QCOMPARE(reading.exchanges.front().answer(Side::Candidate)->failure,
                 std::string("connection refused"));
        QVERIFY(!reading.exchanges.front().answer(Side::Baseline)->complete());
    }

    void tellsTheTime_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("utc");
        QTest::newRow("ISO 8601") << QByteArray(R"("started":"2026-03-02T08:00:00.5Z",)")
                                  << "2026-03-02T08:00:00.500000Z";
        QTest::newRow("milliseconds")
            << QByteArray(R"("started":1772438400250,)") << "2026-03-02T08:00:00.250000Z";
        QTest::newRow("date header") << QByteArray() << "2026-03-02T08:00:09Z";
        QTest::newRow("nonsense is ignored") << QByteArray(R"("started":-1e300,)") << "2026-03-02T08:00:09Z";
    }
    void tellsTheTime() {
        QFETCH(QByteArray, fields);
        QFETCH(QString, utc);
        const QByteArray dated =
            "{" + fields +
            R"("method":"GET","path":"/","live":{"status":200,"headers":{"Date":"Mon, 02 Mar 2026 08:00:09 GMT"}}})";
        const QByteArray undated = R"({"method":"GET","path":"/","live":{"status":200}})";
        const Reading reading = readAll(write(dated + "\n" + undated));
        QCOMPARE(reading.exchanges.size(), 2u);
        QCOMPARE(QString::fromStdString(toIso8601(reading.exchanges[0].started)), utc);
        QCOMPARE(reading.exchanges[1].started, reading.exchanges[0].started); // no time of its own
    }

    void namesDamagedLinesAndGoesOn_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("reason");
        QTest::newRow("cut") << kRecord.left(40) << "not valid JSON";
        QTest::newRow("text") << QByteArray("hello") << "not valid JSON";
        QTest::newRow("list") << QByteArray("[1]") << "not valid JSON";
        QTest::newRow("invalid UTF-8") << QByteArray("{\"method\":\"G\xff\",\"path\":\"/\"}") << "UTF-8";
        QTest::newRow("no method") << QByteArray(R"({"path":"/"})") << "no method";
        QTest::newRow("no path") << QByteArray(R"({"method":"GET"})") << "no path";
        QTest::newRow("no status") << QByteArray(R"({"method":"GET","path":"/","live":{}})")
                                   << "neither a status";
        QTest::newRow("status out of range")
            << QByteArray(R"({"method":"GET","path":"/","live":{"status":1e9}})") << "0 to 999";
        QTest::newRow("bad base64")
            << QByteArray(R"({"method":"GET","path":"/","live":{"status":200,"body_base64":"!"}})")
            << "base64";
        QTest::newRow("two records") << QByteArray(R"({"method":"GET","path":"/"} {})") << "follows";
        QTest::newRow("headers are text")
            << QByteArray(R"({"method":"GET","path":"/","live":{"status":200,"headers":"x"}})") << "Headers";
        QTest::newRow("deeply nested key")
            << QByteArray("{\"x\":") + QByteArray(200'000, '[') << "not valid JSON";
    }
    void namesDamagedLinesAndGoesOn() {
        QFETCH(QByteArray, line);
        QFETCH(QString, reason);
        const Reading reading = readAll(write(kRecord + "\n\n" + line + "\n" + kRecord + "\n"));
        QCOMPARE(reading.exchanges.size(), 2u);
        QCOMPARE(reading.errors.size(), 1u);
        const QString text = QString::fromStdString(reading.errors.front().text());
        QVERIFY2(text.startsWith("Line 3 of \""), qPrintable(text));
        QVERIFY2(text.contains(reason), qPrintable(text));
    }

    void readsGzip_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("records");
        const QByteArray two = gzipped(kRecord + "\n" + kRecord + "\n");
        QTest::newRow("one member") << two << 2;
        QTest::newRow("concatenated members") << two + two << 4;
        QTest::newRow("a record over two members")
            << gzipped(kRecord.left(50)) + gzipped(kRecord.mid(50)) << 1;
        QTest::newRow("padded with zeros") << two + QByteArray(1000, '\0') << 2;
        QTest::newRow("nothing in it") << gzipped({}) << 0;
    }
    void readsGzip() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, records);
        const Reading reading = readAll(write(bytes, "bin")); // by content, not by name
        QVERIFY2(reading.errors.empty(), reading.errors.empty() ? "" : reading.errors.front().text().c_str());
        QCOMPARE(int(reading.exchanges.size()), records);
    }

    void cutGzipDeliversWholeRecordsFirst() {
        QByteArray text;
        for (int i = 0; i < 3000; ++i)
            text += kRecord.left(kRecord.size() - 1) + ",\"salt\":" + QByteArray::number(i * 7919) + "}\n";
        const QByteArray whole = gzipped(text);
        const Reading reading = readAll(write(whole.left(whole.size() / 2), "jsonl.gz"));
        QVERIFY(reading.exchanges.size() > 1000);
        QVERIFY(reading.exchanges.size() < 3000);
        QCOMPARE(reading.errors.size(), 1u);
        QCOMPARE(reading.errors.front().code, ErrorCode::Corrupt);
    }

    void damagedGzipIsAnError() {
        QByteArray text;
        for (int i = 0; i < 3000; ++i)
            text += kRecord + "\n";
        QByteArray bytes = gzipped(text);
        for (int i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
            bytes[i] = char(~bytes[i]);
        const Reading reading = readAll(write(bytes, "jsonl.gz"));
        QVERIFY(!reading.errors.empty());
        QVERIFY(reading.exchanges.size() < 3000);
    }

    void whatIsNoRecordingIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("prose") << QByteArray("Dear reader,\nthis is not a recording.\n");
        QTest::newRow("JSON list") << QByteArray("[1,2,3]");
    }
    void whatIsNoRecordingIsRefused() {
        QFETCH(QByteArray, bytes);
        const auto reader = RecordedReader::open(write(bytes));
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, ErrorCode::InvalidInput);
    }

    void filesThatCannotBeOpened() {
        const auto missing =
            RecordedReader::open(QDir(m_files.folder()).filePath("none.jsonl").toStdString());
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        const auto directory = RecordedReader::open(m_files.folder().toStdString());
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::Io);
    }

    void anEmptyFileHasNoRecords() {
        const Reading reading = readAll(write({}));
        QVERIFY(reading.errors.empty());
        QVERIFY(reading.exchanges.empty());
    }

    void linesOfAnyLengthAreReadWhole() {
        QByteArray record = kRecord;
        const QByteArray big(3'000'000, 'x');
        record.replace("oops", big);
        const Reading reading = readAll(write(kRecord + "\n" + record + "\n" + kRecord));
        QCOMPARE(reading.errors.size(), 0u);
        QCOMPARE(reading.exchanges.size(), 3u);
        QCOMPARE(reading.exchanges[1].answer(Side::Candidate)->body.size, 3'000'000u);
    }

    void aLineBeyondTheLimitIsNamedAndPassedOver() {
        // 600 MB of blanks in a file of under 1 MB: memory stays bounded by the longest line.
        const QByteArray blanks(64 << 20, ' ');
        QByteArray bytes = gzipped(kRecord + "\n{\"x\":\"");
        const QByteArray filler = gzipped(blanks);
        for (int i = 0; i < 5; ++i)
            bytes += filler;
        bytes += gzipped("\"}\n" + kRecord + "\n");
        const Reading reading = readAll(write(bytes, "jsonl.gz"));
        QCOMPARE(reading.exchanges.size(), 2u);
        QCOMPARE(reading.errors.size(), 1u);
        QVERIFY(QString::fromStdString(reading.errors.front().text()).startsWith("Line 2 of"));
    }

    void progressReachesTheEnd() {
        QByteArray text;
        for (int i = 0; i < 5000; ++i)
            text += kRecord + "\n";
        auto reader = RecordedReader::open(write(text));
        QVERIFY(reader);
        QVERIFY((*reader)->progress() < 0.5);
        double last = 0;
        for (;;) {
            auto exchange = (*reader)->next();
            QVERIFY(exchange);
            QVERIFY((*reader)->progress() >= last);
            last = (*reader)->progress();
            if (!*exchange)
                break;
        }
        QCOMPARE(last, 1.0);
    }

    void writesWhatItReads() {
        Exchange exchange;
        exchange.id = "x";
        exchange.started = Instant{std::chrono::microseconds{1772438400123456}};
        exchange.orderRandom = true;
        exchange.request.method = "POST";
        exchange.request.target = "/a?b=\"c\"";
        exchange.request.headers = {{"Accept", "a"}, {"accept", "b"}, {"Accept", "c"}};
        exchange.request.body = makeBody("q\xc3\xbc\n\x01");
        Answer live;
        live.status = 200;
        live.reason = "Fine";
        live.headers = {{"Set-Cookie", "a"}, {"Set-Cookie", "b"}};
        live.trailers = {{"checksum", "1"}};
        live.body = makeBody(std::string("\0\xff\x80", 3));
        live.latency = Duration{1234};
        exchange.answer(Side::Live) = live;
        Answer baseline;
        baseline.failure = "timed out after 10 s";
        exchange.answer(Side::Baseline) = baseline;
        Answer candidate;
        candidate.status = 204;
        candidate.body = makeBody("begin");
        candidate.body.size = 1'000'000;
        candidate.body.digest = 0xfedcba9876543210;
        candidate.body.truncated = true;
        exchange.answer(Side::Candidate) = candidate;

        const std::string line = toJsonLine(exchange);
        QVERIFY(line.find('\n') == std::string::npos);
        const Reading reading = readAll(write(QByteArray::fromStdString(line)));
        QCOMPARE(reading.errors.size(), 0u);
        QCOMPARE(reading.exchanges.size(), 1u);
        const Exchange &back = reading.exchanges.front();
        QCOMPARE(back.id, exchange.id);
        QCOMPARE(back.started, exchange.started);
        QVERIFY(back.orderRandom);
        QCOMPARE(back.request.target, exchange.request.target);
        const Headers together{
            {"Accept", "a"}, {"Accept", "c"}, {"accept", "b"}}; // repeated names come together
        QVERIFY(back.request.headers == together);
        QVERIFY(back.request.body == exchange.request.body);
        const Answer &l = *back.answer(Side::Live);
        QCOMPARE(l.reason, live.reason);
        QVERIFY(l.headers == live.headers);
        QVERIFY(l.trailers == live.trailers);
        QVERIFY(l.body == live.body);
        QCOMPARE(l.latency, live.latency);
        QCOMPARE(back.answer(Side::Baseline)->failure, baseline.failure);
        const Answer &c = *back.answer(Side::Candidate);
        QVERIFY(c.body == candidate.body);
        QVERIFY(c.body.truncated);
        QCOMPARE(c.body.bytes, candidate.body.bytes);
    }

    void readsTheCorpus() {
        QElapsedTimer timer;
        timer.start();
        const Reading reading = readAll(UNDERSTUDY_TEST_DATA "/corpus/shop-1k.jsonl.gz");
        QCOMPARE(reading.errors.size(), 0u);
        QCOMPARE(reading.exchanges.size(), 1000u);
        std::map<int, int> statuses;
        for (const Exchange &exchange : reading.exchanges) {
            for (const auto &answer : exchange.answers)
                ++statuses[answer->status / 100];
        }
        QCOMPARE(statuses[2] + statuses[4] + statuses[5], 3000);
        QCOMPARE(reading.exchanges.front().id, std::string("r000000"));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestRecorded)
#include "tst_recorded.moc"
