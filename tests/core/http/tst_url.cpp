#include "core/http/url.h"

#include <QTest>

using namespace understudy;
using namespace understudy::http;

class TestUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void passwordIsNotRepeated();
    void hostPort_data();
    void hostPort();
};

void TestUrl::good_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("base");
    const auto row = [](const char *text, bool tls, const char *host, int port, const char *authority,
                        const char *base) {
        QTest::newRow(text) << QByteArray(text) << tls << QByteArray(host) << port << QByteArray(authority)
                            << QByteArray(base);
    };
    row("http://127.0.0.1:8001", false, "127.0.0.1", 8001, "127.0.0.1:8001", "");
    row("http://shop", false, "shop", 80, "shop", "");
    row("http://shop/", false, "shop", 80, "shop", "");
    row("https://shop.example.com", true, "shop.example.com", 443, "shop.example.com", "");
    row("https://shop:8443/v1/api/", true, "shop", 8443, "shop:8443", "/v1/api");
    row("http://[::1]:8001/x", false, "::1", 8001, "[::1]:8001", "/x");
    row("http://[2001:db8::1]", false, "2001:db8::1", 80, "[2001:db8::1]", "");
}

void TestUrl::good() {
    QFETCH(QByteArray, text);
    QFETCH(bool, tls);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, authority);
    QFETCH(QByteArray, base);
    const auto url = parseBaseUrl(text.toStdString());
    QVERIFY(url);
    QCOMPARE(url->tls, tls);
    QCOMPARE(url->host, host.toStdString());
    QCOMPARE(int(url->port), port);
    QCOMPARE(url->authority, authority.toStdString());
    QCOMPARE(url->base, base.toStdString());
}

void TestUrl::bad_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "shop",
                             "shop:80",
                             "//shop",
                             "ftp://shop",
                             "http://",
                             "http://:80",
                             "http:///path",
                             "http://shop:",
                             "http://shop:0",
                             "http://shop:70000",
                             "http://shop:80x",
                             "http://shop:-1",
                             "http://sh op",
                             "http://shop/a b",
                             "http://shop\r\nX: y",
                             "http://shop?x=1",
                             "http://shop/#a",
                             "http://[::1",
                             "http://[::1]80",
                             "HTTP//shop"})
        QTest::newRow(QByteArray(text).toPercentEncoding("/:[]?#@ ").constData()) << QByteArray(text);
}

void TestUrl::bad() {
    QFETCH(QByteArray, text);
    const auto url = parseBaseUrl(text.toStdString());
    QVERIFY(!url);
    QCOMPARE(url.error().code, ErrorCode::InvalidInput);
    QVERIFY(!url.error().hint.empty());
}

void TestUrl::passwordIsNotRepeated() {
    const auto url = parseBaseUrl("http://user:secret@shop");
    QVERIFY(!url);
    QCOMPARE(url.error().text().find("secret"), std::string::npos);
}

void TestUrl::hostPort_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host"); // null: an error
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << QByteArray("127.0.0.1:0") << QByteArray("127.0.0.1") << 0;
    QTest::newRow("IPv6") << QByteArray("[::]:8080") << QByteArray("::") << 8080;
    QTest::newRow("name") << QByteArray("localhost:80") << QByteArray("localhost") << 80;
    for (const char *text : {"", "80", "127.0.0.1", ":80", "a:b", "a:99999", "::1:80", "[::1]"})
        QTest::newRow(text) << QByteArray(text) << QByteArray() << 0;
}

void TestUrl::hostPort() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    const auto parts = splitHostPort(text.toStdString());
    QCOMPARE(parts.has_value(), !host.isNull());
    if (parts) {
        QCOMPARE(parts->host, host.toStdString());
        QCOMPARE(int(parts->port), port);
    }
}

QTEST_GUILESS_MAIN(TestUrl)
#include "tst_url.moc"
