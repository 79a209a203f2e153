#include "core/store/compression.h"
#include "tests/core/store/samples.h"

#include <zstd.h>

#include <random>

using namespace understudy;
using namespace understudy::store;

class CompressionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBack();
    void refusesDamage();
    void refusesBombs();
};

void CompressionTest::comesBack() {
    std::mt19937 random(1);
    std::string noise(100'000, '\0');
    for (char &byte : noise)
        byte = char(random());
    for (const std::string &text : {std::string(), std::string("a"), std::string(5'000'000, 'x'), noise}) {
        const auto back = decompress(compress(text));
        QVERIFY(back);
        QVERIFY(*back == text);
    }
    QVERIFY(compress(std::string(1'000'000, 'x')).size() < 1'000);
}

void CompressionTest::refusesDamage() {
    const std::string good =
        compress("some text that is long enough to be compressed, compressed, compressed");
    for (std::size_t length = 0; length < good.size(); ++length)
        QCOMPARE(decompress(good.substr(0, length)).error().code, ErrorCode::Corrupt);
    QCOMPARE(decompress("not zstd at all").error().code, ErrorCode::Corrupt);
}

void CompressionTest::refusesBombs() {
    // A frame that claims eight exabytes; no memory may be taken for it.
    std::string frame = compress("x");
    frame = std::string("\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\xff\xff\x7f", 13) + frame.substr(6);
    QCOMPARE(decompress(frame).error().code, ErrorCode::Corrupt);
    // And one that does not say.
    std::string unknown(200, '\0');
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    unknown.resize(ZSTD_compress2(context, unknown.data(), unknown.size(), "abc", 3));
    ZSTD_freeCCtx(context);
    QCOMPARE(decompress(unknown).error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(CompressionTest)
#include "tst_compression.moc"
