#include "core/model/difference.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestDifference : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kindNamesAreStable_data();
    void kindNamesAreStable();
    void unknownNamesAreNoKind();
    void locationsAreReadable_data();
    void locationsAreReadable();
};

void TestDifference::locationsAreReadable_data() {
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("readable");
    QTest::newRow("slash") << "body:/a~1b/*" << "body:/a/b/*";
    QTest::newRow("tilde") << "body:/a~0b" << "body:/a~b";
    QTest::newRow("tilde before one") << "body:/~01" << "body:/~1"; // RFC 6901, 4: never the other order
    QTest::newRow("no escape") << "body:/~2/~" << "body:/~2/~";
    QTest::newRow("whole body") << "body:" << "body";
    QTest::newRow("header") << "header:x~1y" << "header:x~1y";
}

void TestDifference::locationsAreReadable() {
    QFETCH(QString, location);
    QTEST(QString::fromStdString(readableLocation(location.toStdString())), "readable");
}

void TestDifference::kindNamesAreStable_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    const auto add = [](DifferenceKind kind, const char *name) { QTest::newRow(name) << int(kind) << name; };
    add(DifferenceKind::ValueChanged, "value_changed");
    add(DifferenceKind::TypeChanged, "type_changed");
    add(DifferenceKind::Missing, "missing");
    add(DifferenceKind::Extra, "extra");
    add(DifferenceKind::OrderChanged, "order_changed");
    add(DifferenceKind::LengthChanged, "length_changed");
    add(DifferenceKind::FormatChanged, "format_changed");
    add(DifferenceKind::Slower, "slower");
    add(DifferenceKind::Unanswered, "unanswered");
}

void TestDifference::kindNamesAreStable() {
    QFETCH(int, kind);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(std::string(toString(DifferenceKind(kind)))), name);
    QCOMPARE(int(differenceKindFromString(name.toStdString()).value()), kind);
}

void TestDifference::unknownNamesAreNoKind() {
    for (const char *name : {"", "Missing", "missing ", "?"})
        QVERIFY(!differenceKindFromString(name));
}

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
