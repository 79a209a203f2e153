#include "core/http/message_writer.h"

#include <QTest>

using namespace understudy;
using namespace understudy::http;

class TestMessageWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hopByHop_data();
    void hopByHop();
    void tokens();
    void bodies();
    void startLines();
    void plainAnswerIsWhole();
};

void TestMessageWriter::hopByHop_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("stays");
    for (const char *name :
         {"Connection", "KEEP-ALIVE", "te", "Transfer-Encoding", "Upgrade", "Proxy-Connection",
          "proxy-authenticate", "Proxy-Authorization", "Proxy-Authentication-Info", "X-Hop", "x-other"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name :
         {"Host", "Content-Length", "Trailer", "Date", "Via", "Keep", "X-Hop-2", "Proxy-Status", ""})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestMessageWriter::hopByHop() {
    QFETCH(QByteArray, name);
    QFETCH(bool, stays);
    const Headers headers{{"connection", "x-hop ,, host,content-length,"}, {"CONNECTION", "\tX-Other"}};
    QCOMPARE(HopByHop(headers)(name.toStdString()), stays);
}

void TestMessageWriter::tokens() {
    const Headers headers{{"Upgrade", "websocket, h2c"}, {"upgrade", "other"}, {"X", "h3"}};
    QVERIFY(hasToken(headers, "UPGRADE", "H2C"));
    QVERIFY(hasToken(headers, "upgrade", "other"));
    QVERIFY(!hasToken(headers, "upgrade", "h3"));
    QVERIFY(!hasToken(headers, "upgrade", "web"));
}

void TestMessageWriter::bodies() {
    std::string out;
    appendBody(out, Framing::Length, "ab");
    appendEnd(out, Framing::Length, {{"X", "not sent"}});
    QCOMPARE(out, std::string("ab"));
    out.clear();
    appendBody(out, Framing::Chunked, "ab");
    appendBody(out, Framing::Chunked, ""); // would end the body
    appendBody(out, Framing::Chunked, std::string(26, 'x'));
    appendEnd(out, Framing::Chunked, {{"X", "1"}, {"x", "2"}});
    QCOMPARE(out, "2\r\nab\r\n1a\r\n" + std::string(26, 'x') + "\r\n0\r\nX: 1\r\nx: 2\r\n\r\n");
}

void TestMessageWriter::startLines() {
    std::string out;
    appendRequestLine(out, "GET", "/a?b", 11);
    appendRequestLine(out, "PUT", "*", 10);
    appendStatusLine(out, 11, 404, "Gone Away");
    appendStatusLine(out, 10, 799, "");
    QCOMPARE(out, std::string(
                      "GET /a?b HTTP/1.1\r\nPUT * HTTP/1.0\r\nHTTP/1.1 404 Gone Away\r\nHTTP/1.0 799 \r\n"));
    QCOMPARE(reasonFor(404), std::string_view("Not Found"));
    QCOMPARE(reasonFor(799), std::string_view());
}

void TestMessageWriter::plainAnswerIsWhole() {
    QCOMPARE(plainAnswer(502, "no\n"),
             std::string("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\n"
                         "Content-Length: 3\r\nConnection: close\r\n\r\nno\n"));
}

QTEST_GUILESS_MAIN(TestMessageWriter)
#include "tst_message_writer.moc"
