#include "core/http/content_coding.h"

#include <QTest>

#include <random>

using namespace understudy;
using namespace understudy::http;

class TestContentCoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void chainIsUndoneFromTheEnd();
    void rawDeflateIsAccepted();
    void severalGzipMembersAreJoined();
    void bombIsRefused_data() { codings(); }
    void bombIsRefused();
    void limitIsExact_data() { codings(); }
    void limitIsExact();
    void truncatedIsAnError_data() { codings(); }
    void truncatedIsAnError();
    void damagedNeverCrashes_data() { codings(); }
    void damagedNeverCrashes();
    void trailingBytesAreAnError_data() { codings(); }
    void trailingBytesAreAnError();
    void unknownCodingIsNamed();
    void longChainIsRefused();
    void decodedBody_data();
    void decodedBody();
    void truncatedBodyIsAnErrorOnlyWhenCoded();

private:
    static void codings() {
        QTest::addColumn<QByteArray>("coding");
        for (const char *coding : {"gzip", "deflate", "br", "zstd"})
            QTest::newRow(coding) << QByteArray(coding);
    }
    static std::string randomBytes(std::size_t size) {
        std::mt19937 random(7);
        std::string bytes(size, '\0');
        for (char &byte : bytes)
            byte = char(random());
        return bytes;
    }
};

void TestContentCoding::roundTrip_data() {
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<int>("size");
    for (const char *coding : {"gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "identity", ""}) {
        for (const int size : {0, 1, 1024, 65'536, 1'000'000})
            QTest::addRow("%s %d", coding, size) << QByteArray(coding) << size;
    }
}

void TestContentCoding::roundTrip() {
    QFETCH(QByteArray, coding);
    QFETCH(int, size);
    const std::string text = randomBytes(std::size_t(size));
    const auto encoded = encodeContent(text, coding.toStdString());
    QVERIFY(encoded);
    const auto decoded = decodeContent(*encoded, coding.toStdString(), text.size());
    QVERIFY2(decoded, decoded ? "" : decoded.error().text().c_str());
    QCOMPARE(*decoded, text);
}

void TestContentCoding::chainIsUndoneFromTheEnd() {
    const std::string text = "twice packed";
    const auto inner = encodeContent(text, "gzip");
    const auto outer = encodeContent(*inner, "br");
    QCOMPARE(decodeContent(*outer, " gzip ,\tBR", 1000).value(), text);
    QVERIFY(!decodeContent(*outer, "br, gzip", 1000));
}

void TestContentCoding::rawDeflateIsAccepted() {
    const std::string wrapped = encodeContent("raw deflate, as some servers send it", "deflate").value();
    const std::string raw = wrapped.substr(2, wrapped.size() - 6); // without zlib header and checksum
    QCOMPARE(decodeContent(raw, "deflate", 1000).value(),
             std::string("raw deflate, as some servers send it"));
}

void TestContentCoding::severalGzipMembersAreJoined() {
    const std::string both =
        encodeContent("first ", "gzip").value() + encodeContent("second", "gzip").value();
    QCOMPARE(decodeContent(both, "gzip", 1000).value(), std::string("first second"));
}

void TestContentCoding::bombIsRefused() {
    QFETCH(QByteArray, coding);
    const std::string bomb = encodeContent(std::string(64 << 20, 'x'), coding.toStdString()).value();
    QVERIFY(bomb.size() < (1u << 20));
    const auto decoded = decodeContent(bomb, coding.toStdString(), 1 << 20);
    QVERIFY(!decoded);
    QVERIFY(decoded.error().text().find("1048576") != std::string::npos);
    // Packed again, the limit holds for the inner layer too.
    const std::string twice = encodeContent(bomb, "gzip").value();
    QVERIFY(!decodeContent(twice, coding.toStdString() + ", gzip", 1 << 20));
}

void TestContentCoding::limitIsExact() {
    QFETCH(QByteArray, coding);
    const std::string encoded = encodeContent(std::string(200'000, 'y'), coding.toStdString()).value();
    QVERIFY(decodeContent(encoded, coding.toStdString(), 200'000));
    QVERIFY(!decodeContent(encoded, coding.toStdString(), 199'999));
}

void TestContentCoding::truncatedIsAnError() {
    QFETCH(QByteArray, coding);
    const std::string encoded = encodeContent(randomBytes(3000), coding.toStdString()).value();
    for (std::size_t size = 0; size < encoded.size(); size += 1 + size / 7) {
        const auto decoded =
            decodeContent(std::string_view(encoded).substr(0, size), coding.toStdString(), 10'000);
        QVERIFY2(!decoded, std::to_string(size).c_str());
    }
}

void TestContentCoding::damagedNeverCrashes() {
    QFETCH(QByteArray, coding);
    const std::string encoded = encodeContent(randomBytes(500), coding.toStdString()).value();
    int refused = 0;
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        std::string copy = encoded;
        copy[at] = char(copy[at] ^ 0x55);
        refused += !decodeContent(copy, coding.toStdString(), 10'000);
    }
    QVERIFY(refused > 0);
}

void TestContentCoding::trailingBytesAreAnError() {
    QFETCH(QByteArray, coding);
    const std::string encoded = encodeContent("some text", coding.toStdString()).value();
    QVERIFY(!decodeContent(encoded + "tail", coding.toStdString(), 1000));
}

void TestContentCoding::unknownCodingIsNamed() {
    const auto decoded = decodeContent("x", "compress", 10);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::Unsupported);
    QVERIFY(decoded.error().text().find("compress") != std::string::npos);
    QVERIFY(!encodeContent("x", "compress"));
}

void TestContentCoding::longChainIsRefused() {
    std::string chain = "gzip";
    for (int i = 0; i < 100; ++i)
        chain += ",gzip";
    QVERIFY(!decodeContent("x", chain, 10));
}

void TestContentCoding::decodedBody_data() {
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected"); // null: an error
    const auto packed = [](const char *coding) {
        return QByteArray::fromStdString(encodeContent("{\"a\":1}", coding).value());
    };
    const QByteArray text = "{\"a\":1}";
    QTest::newRow("none") << QByteArray() << text << text;
    QTest::newRow("identity") << QByteArray("identity") << text << text;
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        QTest::addRow("%s", coding) << QByteArray(coding) << packed(coding) << text;
        QTest::addRow("%s already decoded", coding) << QByteArray(coding) << text << text;
        QTest::addRow("%s empty", coding) << QByteArray(coding) << QByteArray("") << QByteArray("");
    }
    QTest::newRow("unknown coding, text") << QByteArray("aes128gcm") << text << text;
    QTest::newRow("unknown coding, binary")
        << QByteArray("aes128gcm") << QByteArray("\x01\x02\x03") << QByteArray();
    QTest::newRow("damaged gzip") << QByteArray("gzip") << packed("gzip").left(20) << QByteArray();
}

void TestContentCoding::decodedBody() {
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    Headers headers{{"Content-Type", "application/json"}};
    if (!coding.isNull())
        headers.push_back({"Content-Encoding", coding.toStdString()});
    const auto decoded = http::decodedBody(headers, makeBody(bytes.toStdString()), 1000);
    QCOMPARE(decoded.has_value(), !expected.isNull());
    if (decoded)
        QCOMPARE(*decoded, expected.toStdString());
}

void TestContentCoding::truncatedBodyIsAnErrorOnlyWhenCoded() {
    const std::string packed = encodeContent(randomBytes(1000), "gzip").value();
    Body body = makeBody(packed);
    body.bytes.resize(100);
    body.truncated = true;
    QVERIFY(!http::decodedBody({{"content-encoding", "gzip"}}, body, 10'000));
    QCOMPARE(http::decodedBody({}, body, 10'000).value(), packed.substr(0, 100));
}

QTEST_GUILESS_MAIN(TestContentCoding)
#include "tst_content_coding.moc"
