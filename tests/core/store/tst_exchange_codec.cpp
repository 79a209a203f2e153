#include "core/store/byte_stream.h"
#include "core/store/compression.h"
#include "core/store/exchange_codec.h"
#include "tests/core/store/samples.h"

#include <random>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class ExchangeCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreInOrder();
    void refusesWhatItDidNotWrite();
    void survivesDamage();
    void byteStreamKeepsNumbers();
};

void ExchangeCodecTest::bodiesAreInOrder() {
    Exchange exchange = *kept(1).exchange;
    exchange.answer(Side::Baseline).reset();
    const auto bodies = bodiesOf(exchange);
    QCOMPARE(bodies[0], &exchange.request.body);
    QCOMPARE(bodies[1], &exchange.answer(Side::Live)->body);
    QVERIFY(!bodies[2]);
    QCOMPARE(bodies[3], &exchange.answer(Side::Candidate)->body);
    // The whole round trip is tested in tst_exchange_store.cpp; bodies stay out of the record.
    const auto record = decodeKept(encodeKept(exchange, {}));
    MUST(record);
    QVERIFY(record->exchange.answer(Side::Live)->body.bytes.empty());
    QCOMPARE(record->exchange.answer(Side::Live)->body.digest, exchange.answer(Side::Live)->body.digest);
}

void ExchangeCodecTest::refusesWhatItDidNotWrite() {
    for (const std::string &bytes :
         {std::string(), std::string("x"), compress(""), compress("\x02"), compress("\x01")})
        QCOMPARE(decodeKept(bytes).error().code, ErrorCode::Corrupt);
    const auto whole = decompress(encodeKept(*kept(1).exchange, kept(1).differences));
    MUST(whole);
    for (std::size_t length = 0; length < whole->size(); ++length)
        QVERIFY(!decodeKept(compress(std::string_view(*whole).substr(0, length))));
    QVERIFY(!decodeKept(compress(*whole + "x")));
}

void ExchangeCodecTest::survivesDamage() {
    const auto whole = decompress(encodeKept(*kept(1).exchange, kept(1).differences));
    std::mt19937 random(1);
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes = *whole;
        for (auto changes = 1 + random() % 4; changes > 0; --changes)
            bytes[random() % bytes.size()] = char(random());
        (void)decodeKept(compress(bytes));
    }
}

void ExchangeCodecTest::byteStreamKeepsNumbers() {
    ByteWriter out;
    const std::int64_t numbers[] = {0, -1, 1, 63, -64, 64, INT64_MAX, INT64_MIN};
    for (const std::int64_t number : numbers)
        out.integer(number);
    out.unsignedInteger(UINT64_MAX);
    out.real(-0.1);
    out.maybeText(std::nullopt);
    out.maybeText("x");
    ByteReader in(out.bytes());
    for (const std::int64_t number : numbers)
        QCOMPARE(in.integer(), number);
    QCOMPARE(in.unsignedInteger(), UINT64_MAX);
    QCOMPARE(in.real(), -0.1);
    QVERIFY(!in.maybeText());
    QCOMPARE(in.maybeText(), std::optional<std::string>("x"));
    QVERIFY(in.ok() && in.atEnd());
    QCOMPARE(in.unsignedInteger(), std::uint64_t(0));
    QVERIFY(!in.ok());
}

QTEST_GUILESS_MAIN(ExchangeCodecTest)
#include "tst_exchange_codec.moc"
