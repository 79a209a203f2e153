#include "core/capture/tap_trace.h"

#include <QTest>

using namespace understudy;
using namespace understudy::capture;

class TestTapTrace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnExchange();
    void readsWhatIsMissing_data();
    void readsWhatIsMissing();
    void refuses_data();
    void refuses();
    void requestIsAlwaysTheSafeOne_data();
    void requestIsAlwaysTheSafeOne();
};

namespace {
// As Envoy 1.40 wrote it.
constexpr std::string_view kTrace = R"({ "http_buffered_trace": { "request": { "headers": [
  {"key":":authority","value":"127.0.0.1:21001","raw_value":""}, {"key":":path","value":"/api/x?n=20","raw_value":""},
  {"key":":method","value":"POST","raw_value":""}, {"key":"x-request-id","value":"8782df8f-08cb","raw_value":""},
  {"key":"x-latin","value":"","raw_value":"Y2Fm6Q=="} ],
  "body": {"as_bytes":"eyJxIjoxfQ==","truncated":false}, "trailers": [{"key":"x-req-trailer","value":"t1"}],
  "headers_received_time":"2026-11-24T05:33:42.836689Z" },
 "response": { "headers": [ {"key":":status","value":"200"}, {"key":"x-server","value":"live"}, {"key":"x-server","value":"b"} ],
  "body": {"as_bytes":"YWJjZGVmZ2hpamtsbW5vcHFyc3Q=","truncated":true}, "trailers": [],
  "headers_received_time":"2026-11-24T05:33:42.837604Z" } } })";
} // namespace

void TestTapTrace::readsAnExchange() {
    const auto trace = parseTapTrace(kTrace);
    QVERIFY(trace);
    QCOMPARE(trace->id, std::string("8782df8f-08cb"));
    QCOMPARE(trace->authority, std::string("127.0.0.1:21001"));
    QCOMPARE(trace->request.method, std::string("POST"));
    QCOMPARE(trace->request.target, std::string("/api/x?n=20"));
    QCOMPARE(trace->request.headers.size(), std::size_t(2));
    QCOMPARE(trace->request.headers[1].value, std::string("caf\xe9"));
    QCOMPARE(trace->request.body.bytes, std::string(R"({"q":1})"));
    QCOMPARE(trace->request.trailers.size(), std::size_t(1));
    QVERIFY(trace->answer);
    QCOMPARE(trace->answer->status, 200);
    QCOMPARE(trace->answer->headers.size(), std::size_t(2));
    QCOMPARE(trace->answer->body.bytes, std::string("abcdefghijklmnopqrst"));
    QVERIFY(trace->answer->body.truncated);
    QCOMPARE(trace->answer->latency.count(), 915);
}

void TestTapTrace::readsWhatIsMissing_data() {
    QTest::addColumn<QByteArray>("json");
    const QByteArray request =
        R"("request":{"headers":[{"key":":path","value":"/"},{"key":":method","value":"GET"}]})";
    QTest::newRow("no response") << QByteArray("{\"http_buffered_trace\":{" + request + "}}");
    QTest::newRow("null response") << QByteArray("{\"http_buffered_trace\":{" + request +
                                                 ",\"response\":null}}");
    QTest::newRow("empty response") << QByteArray("{\"http_buffered_trace\":{" + request +
                                                  ",\"response\":{\"headers\":[]}}}");
}

void TestTapTrace::readsWhatIsMissing() {
    QFETCH(QByteArray, json);
    const auto trace = parseTapTrace(json.toStdString());
    QVERIFY(trace);
    QVERIFY(!trace->answer);
    QVERIFY(trace->id.empty());
    QCOMPARE(trace->request.body.size, std::uint64_t(0));
}

void TestTapTrace::refuses_data() {
    QTest::addColumn<QByteArray>("json");
    const auto response = [](const char *status) {
        return QByteArray(
                   R"({"http_buffered_trace":{"request":{"headers":[{"key":":path","value":"/"},)"
                   R"({"key":":method","value":"GET"}]},"response":{"headers":[{"key":":status","value":")") +
               status + R"("}]}}})";
    };
    QTest::newRow("half") << QByteArray(kTrace.data(), 300);
    QTest::newRow("array") << QByteArray("[1]");
    QTest::newRow("segment") << QByteArray(R"({"http_streamed_trace_segment":{}})");
    QTest::newRow("no request") << QByteArray(R"({"http_buffered_trace":{}})");
    QTest::newRow("types") << QByteArray(R"({"http_buffered_trace":{"request":{"headers":{"a":7}}}})");
    QTest::newRow("no path") << QByteArray(
        R"({"http_buffered_trace":{"request":{"headers":[{"key":":method","value":"GET"}]}}})");
    for (const char *status : {"", "abc", "20", "2000", "200x", "-200"})
        QTest::newRow(status) << response(status);
}

void TestTapTrace::refuses() {
    QFETCH(QByteArray, json);
    const auto trace = parseTapTrace(json.toStdString());
    QVERIFY(!trace);
    QVERIFY(trace.error().code == ErrorCode::InvalidInput);
}

void TestTapTrace::requestIsAlwaysTheSafeOne_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << "live_tap" << "" << true;
    QTest::newRow("prefix") << "live_tap" << "/api/v1" << true;
    QTest::newRow("no id") << "" << "" << false;
    QTest::newRow("injected") << R"(a","tap_config":{)" << "" << false;
    QTest::newRow("newline") << "a\nb" << "" << false;
    QTest::newRow("injected prefix") << "a" << R"(/"}}]}}})" << false;
    QTest::newRow("relative") << "a" << "api" << false;
}

void TestTapTrace::requestIsAlwaysTheSafeOne() {
    QFETCH(QString, id);
    QFETCH(QString, prefix);
    QFETCH(bool, good);
    const auto body = tapRequest(id.toStdString(), 1 << 20, prefix.toStdString());
    QCOMPARE(body.has_value(), good);
    if (!good)
        return;
    // What aborts Envoy: no match, and any format but JSON with a streaming sink.
    QVERIFY(body->find("\"match\":{") != std::string::npos);
    QVERIFY(body->find("\"format\":\"JSON_BODY_AS_BYTES\",\"streaming_admin\":{}") != std::string::npos);
    QCOMPARE(body->find("PROTO"), std::string::npos);
}

QTEST_GUILESS_MAIN(TestTapTrace)
#include "tst_tap_trace.moc"
