#include "core/redact/detectors.h"

#include <QtTest/QtTest>

#include <random>

using namespace understudy::redact;

class DetectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void hitsAreInOrder();
};

void DetectorsTest::finds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hits"); // category=text, one after the other
    const auto row = [](const char *text, const char *hits) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(hits);
    };
    row("mail ann.b+c@mail.example.com.", "email=ann.b+c@mail.example.com");
    row("<a@b.de>,<c@d.org>", "email=a@b.de email=c@d.org");
    row("jürgen@müller.de", "email=jürgen@müller.de");
    row("“ann@example.com”…", "email=ann@example.com");
    row("ann@example.com--x", "email=ann@example.com");
    row("a@b.png.com", "email=a@b.png.com");
    row("x=ann%40example.com&y", "email=ann%40example.com");
    row("x@y.xn--p1ai", "email=x@y.xn--p1ai");
    row("card 4111 1111 1111 1111 12/27", "card=4111 1111 1111 1111");
    row("4111-1111-1111-1111 123", "card=4111-1111-1111-1111");
    row("378282246310005,4222222222222", "card=378282246310005 card=4222222222222");
    row("1 4111111111111111", "card=4111111111111111");
    row("DE89 3704 0044 0532 0130 00 and", "iban=DE89 3704 0044 0532 0130 00");
    row("to GB29NWBK60161331926819.", "iban=GB29NWBK60161331926819");
    row("ssn 123-45-6789!", "id=123-45-6789");
    row("tel +49 (151) 234-56789", "phone=+49 (151) 234-56789");
    row("+14155552671", "phone=+14155552671");
    row("Bearer abcDEF123.-_~+/=", "auth=abcDEF123.-_~+/=");
    row("authorization basic QWxhZGRpbjpvcGVu", "auth=QWxhZGRpbjpvcGVu");
    row("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.s_g-", "jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.s_g-");
    row("key AKIAIOSFODNN7EXAMPLE.", "key=AKIAIOSFODNN7EXAMPLE");
    row("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "key=ghp_abcdefghijklmnopqrstuvwxyz0123456789");
    row("sk_live_abcdefghijklmnop", "key=sk_live_abcdefghijklmnop");
    row("postgres://ann:secret@db/x", "password=ann:secret");
    row("postgres://ann:a/b#c@db/x?y=z@w", "password=ann:a/b#c");
    row("postgres://ann:a@b@db/x", "password=ann:a@b");
    row("a!b@example.com, \"Ann B\"@example.com", "email=a!b@example.com email=\"Ann B\"@example.com");
    row("ann&#64;example.com", "email=ann&#64;example.com");
    row("ann\uff20example.com", "email=ann\uff20example.com");
    row("ann@192.168.0.1 bob@[10.0.0.1]", "email=ann@192.168.0.1 email=bob@[10.0.0.1]");
    row("ann@company.js", "email=ann@company.js");
    row("card_4111111111111111_x", "card=4111111111111111");
    row("to de89370400440532013000", "iban=de89370400440532013000");
    row("DE89-3704-0044-0532-0130-00", "iban=DE89-3704-0044-0532-0130-00");
    row("0049 170 5512345", "phone=0049 170 5512345");
    row("call (415) 555-2671", "phone=(415) 555-2671");
    row("card 4111\u00a01111\u00a01111\u00a01111 ok", "card=4111\u00a01111\u00a01111\u00a01111");
    row("4111\u202f1111\u202f1111\u202f1111", "card=4111\u202f1111\u202f1111\u202f1111");
    row("DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        "iban=DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000");
    row("tel +49\u00a0151\u00a023456789", "phone=+49\u00a0151\u00a023456789");
    row("a -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- b",
        "pem=-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----");
    row("-----BEGIN PRIVATE KEY-----\nMII cut", "pem=-----BEGIN PRIVATE KEY-----\nMII cut");
}

void DetectorsTest::finds() {
    QFETCH(QString, text);
    const std::string bytes = text.toStdString();
    std::vector<Hit> hits;
    detect(bytes, hits);
    QStringList found;
    for (const Hit &hit : hits)
        found << QString::fromStdString(std::string(hit.category) + "=" +
                                        bytes.substr(hit.begin, hit.length));
    QTEST(found.join(u' '), "hits");
}

void DetectorsTest::leavesAlone_data() {
    QTest::addColumn<QString>("text");
    for (const char *text : {"6f1c2d3e-1111-4000-8000-00000000abcd",
                             "2026-09-21T14:13:20.123+02:00",
                             "2026-09-21",
                             "1790000000123",
                             "1790000000128",
                             "order 100200300400500",
                             "ORD-2026-0000123456",
                             "4111111111111112",
                             "x4111111111111111",
                             "12.4111111111111111",
                             "4111111111111111.5",
                             "0.1234567890123456789",
                             "sku 123-456-7890",
                             "123-45-67890",
                             "000-12-3456",
                             "912-34-5678",
                             "logo@2x.png",
                             "react@18.2.0",
                             "@media screen",
                             "user@localhost",
                             "a@b",
                             "@",
                             "ann@",
                             "pkg@18.2.0",
                             "00123 45 6",
                             "0001 170 5512345",
                             "(415) 555",
                             "+1",
                             "+02:00",
                             "1+23456789",
                             "+0123456789",
                             "basic training",
                             "the bearer of bad news",
                             "Basic plan",
                             "eyJ",
                             "eyJabc",
                             "SKU AB12CD34",
                             "GB12 3456",
                             "sk-1",
                             "https://example.com/a@b",
                             "http://localhost:8080/x",
                             "http://localhost:8080/@ann",
                             "https://example.com/a:b/@ann",
                             "http://[::1]:80/@ann",
                             "W/\"686897696a7c876b7e\"",
                             "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----",
                             "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                             "192.168.100.200",
                             "1.2.3-beta",
                             "price 12,345,678.90",
                             "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void DetectorsTest::leavesAlone() {
    QFETCH(QString, text);
    const std::string bytes = text.toStdString();
    std::vector<Hit> hits;
    detect(bytes, hits);
    QVERIFY2(hits.empty(), hits.empty() ? "" : std::string(hits.front().category).c_str());
}

void DetectorsTest::hitsAreInOrder() {
    static constexpr std::string_view kPieces[] = {"a@b.de",
                                                   "@",
                                                   "4111111111111111",
                                                   " ",
                                                   "-",
                                                   "+4915123456789",
                                                   "eyJ",
                                                   ".",
                                                   "DE89370400440532013000",
                                                   "Bearer ",
                                                   "x=",
                                                   "%40",
                                                   "://",
                                                   "\xff",
                                                   "123-45-6789",
                                                   "AKIAIOSFODNN7EXAMPLE"};
    std::mt19937 random(2);
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        for (auto count = random() % 12; count > 0; --count)
            text += kPieces[random() % std::size(kPieces)];
        std::vector<Hit> hits;
        detect(text, hits);
        std::size_t done = 0;
        for (const Hit &hit : hits) {
            QVERIFY(hit.begin >= done && hit.length > 0 && hit.end() <= text.size());
            done = hit.end();
        }
    }
}

QTEST_GUILESS_MAIN(DetectorsTest)
#include "tst_detectors.moc"
