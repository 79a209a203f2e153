#include "core/capture/tap_stream.h"

#include <QTest>

using namespace understudy;
using namespace understudy::capture;

class TestTapStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsAnywhere();
    void bracesInStringsAreText();
    void refusesWhatIsNoTap();
    void refusesTheEndless();
    void memoryIsGivenBack();
};

void TestTapStream::cutsAnywhere() {
    const std::string stream = "{\n \"a\": {\"b\": 1}\n}\n{}\n\n{\"c\": \"}{\"}";
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        TapStream tap;
        std::vector<std::string> objects;
        for (const auto part :
             {std::string_view(stream).substr(0, cut), std::string_view(stream).substr(cut)}) {
            QVERIFY(tap.feed(part));
            while (auto object = tap.next())
                objects.push_back(*object);
        }
        QCOMPARE(objects, (std::vector<std::string>{"{\n \"a\": {\"b\": 1}\n}", "{}", "{\"c\": \"}{\"}"}));
        QVERIFY(!tap.isInside());
    }
}

void TestTapStream::bracesInStringsAreText() {
    TapStream tap;
    QVERIFY(tap.feed(R"({"a": "\"}", "b": "\\"}{"c")"));
    QCOMPARE(*tap.next(), std::string(R"({"a": "\"}", "b": "\\"})"));
    QVERIFY(!tap.next());
    QVERIFY(tap.isInside());
}

void TestTapStream::refusesWhatIsNoTap() {
    TapStream tap;
    const Status fed = tap.feed("\n<html>not here</html>");
    QVERIFY(!fed);
    QVERIFY(fed.error().code == ErrorCode::InvalidInput);
    QVERIFY(!tap.feed("{}")); // what follows garbage cannot be trusted
}

void TestTapStream::refusesTheEndless() {
    TapStream tap;
    QVERIFY(tap.feed("{\"a\": \""));
    const std::string piece(1 << 20, 'x');
    Status fed;
    for (std::size_t i = 0; fed && i < 2 * (TapStream::kLargest >> 20); ++i) {
        fed = tap.feed(piece);
        QVERIFY(!tap.next());
    }
    QVERIFY(!fed);
}

void TestTapStream::memoryIsGivenBack() {
    TapStream tap;
    const std::string object = "{\"a\": \"" + std::string(1'000, 'x') + "\"}\n";
    for (int i = 0; i < 200'000; ++i) { // 200 MB, four times what one object may have
        QVERIFY(tap.feed(object));
        QVERIFY(tap.next());
    }
}

QTEST_GUILESS_MAIN(TestTapStream)
#include "tst_tap_stream.moc"
