#include "core/redact/token.h"

#include <QtTest/QtTest>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <atomic>
#include <thread>

using namespace understudy::redact;

class TokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheHmacOfTheValue();
    void joinsAndTellsApart();
    void recognisesItself();
    void isTheSameOnEveryThread();
};

void TokenTest::isTheHmacOfTheValue() {
    Key key{};
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = std::uint8_t(i * 7);
    const Tokens tokens(key);
    for (const std::string &value :
         {std::string(), std::string("x"), std::string(200, 'y'), std::string("a\0b", 3)}) {
        unsigned char digest[EVP_MAX_MD_SIZE];
        HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const unsigned char *>(value.data()),
             value.size(), digest, nullptr);
        const QByteArray tag = QByteArray(reinterpret_cast<const char *>(digest), 6).toHex();
        QCOMPARE(QString::fromStdString(tokens.of("email", value)),
                 QStringLiteral("‹email:%1›").arg(QString(tag)));
    }
}

void TokenTest::joinsAndTellsApart() {
    const Tokens one(Key{1}), other(Key{2});
    QCOMPARE(one.of("email", "a@b.de"), one.of("email", "a@b.de"));
    QVERIFY(one.of("email", "a@b.de") != one.of("email", "a@b.dd"));
    QVERIFY(one.of("email", "a@b.de") != other.of("email", "a@b.de")); // another project, another key
}

void TokenTest::recognisesItself() {
    const std::string token = Tokens(Key{}).of("card", "4111111111111111");
    QVERIFY(isToken(token));
    QCOMPARE(tokenLength(token + "x"), token.size());
    QVERIFY(!isToken(token + "x"));
    QVERIFY(!isToken("‹card›"));
    QVERIFY(!isToken("‹a secret in disguise›"));
    QVERIFY(!isToken("‹card:0123456789aZ›"));
    QVERIFY(!isToken("‹card:0123456789ab"));
    QVERIFY(!isToken("‹"));
    QVERIFY(!isToken(""));
}

void TokenTest::isTheSameOnEveryThread() {
    const Tokens tokens(Key{9});
    const std::string expected = tokens.of("email", "ann@example.com");
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 2'000; ++round)
                wrong += tokens.of("email", "ann@example.com") == expected ? 0 : 1;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tst_token.moc"
