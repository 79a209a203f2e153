#include "ui/charts/axis_scale.h"

#include <QTest>

using namespace understudy::ui;

class TestAxisScale : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void topAndFormat_data() {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("top");
        QTest::addColumn<QString>("format");
        QTest::newRow("nothing measured") << 0.0 << 0.1 << 0.1 << QStringLiteral("%.2f");
        QTest::newRow("exact") << 10.0 << 1.0 << 10.0 << QStringLiteral("%.0f");
        QTest::newRow("a little above") << 10.6 << 1.0 << 12.0 << QStringLiteral("%.0f");
        QTest::newRow("half needs a digit") << 2.9 << 1.0 << 3.0 << QStringLiteral("%.1f");
        QTest::newRow("beyond the last step") << 9.1 << 1.0 << 10.0 << QStringLiteral("%.0f");
        QTest::newRow("hundreds") << 155.0 << 1.0 << 160.0 << QStringLiteral("%.0f");
        QTest::newRow("small") << 0.021 << 0.01 << 0.024 << QStringLiteral("%.3f");
    }
    void topAndFormat() {
        QFETCH(double, largest);
        QFETCH(double, least);
        QFETCH(double, top);
        QFETCH(QString, format);
        const AxisScale scale = axisScale(largest, least);
        QVERIFY2(qFuzzyCompare(scale.top, top), qPrintable(QString::number(scale.top)));
        QCOMPARE(scale.format, format);
    }
};

QTEST_GUILESS_MAIN(TestAxisScale)
#include "tst_axis_scale.moc"
