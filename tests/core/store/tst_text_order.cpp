#include "core/store/radix_sort.h"
#include "core/store/text_order.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <random>

using namespace understudy;
using namespace understudy::store;

class TextOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsAsBytesCompare_data();
    void sortsAsBytesCompare();
    void radixSortIsStable();
};

void TextOrderTest::sortsAsBytesCompare_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("letters");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("none") << 0 << 2 << 3 << QByteArray();
    QTest::newRow("one") << 1 << 2 << 3 << QByteArray();
    QTest::newRow("many equal") << 3'000 << 1 << 20 << QByteArray("/orders/");
    QTest::newRow("zero bytes") << 3'000 << 2 << 20 << QByteArray();
    QTest::newRow("paths") << 5'000 << 10 << 12 << QByteArray("/api/v1/customers/");
    QTest::newRow("any byte") << 5'000 << 256 << 9 << QByteArray("x");
    QTest::newRow("long") << 400 << 2 << 60 << QByteArray(300, 'a');
}

void TextOrderTest::sortsAsBytesCompare() {
    QFETCH(int, count);
    QFETCH(int, letters);
    QFETCH(int, longest);
    QFETCH(QByteArray, prefix);
    std::mt19937 random(3);
    std::vector<std::pair<std::string, ExchangeRowId>> expected;
    TextOrder order;
    for (int i = 0; i < count; ++i) {
        std::string text = prefix.toStdString();
        for (auto length = random() % unsigned(longest); length > 0; --length)
            text += char(letters <= 2 ? random() % unsigned(letters) : 250 + random() % unsigned(letters));
        order.add(1'000 + i, text);
        expected.emplace_back(text, 1'000 + i);
    }
    std::ranges::stable_sort(expected, {}, [](const auto &item) { return std::string_view(item.first); });
    const std::vector<ExchangeRowId> sorted = order.sorted();
    QCOMPARE(sorted.size(), expected.size());
    for (std::size_t i = 0; i < sorted.size(); ++i)
        QCOMPARE(sorted[i], expected[i].second);
}

void TextOrderTest::radixSortIsStable() {
    std::mt19937_64 random(5);
    std::vector<std::pair<std::uint64_t, int>> items, scratch;
    for (int i = 0; i < 4'000; ++i)
        items.emplace_back(i % 3 == 0 ? random() : random() % 50, i);
    auto expected = items;
    std::ranges::stable_sort(expected, {}, &std::pair<std::uint64_t, int>::first);
    radixSort(std::span(items), scratch, [](const auto &item) { return item.first; });
    QCOMPARE(items, expected);
}

QTEST_GUILESS_MAIN(TextOrderTest)
#include "tst_text_order.moc"
