#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/report/counters_view.h"

#include <QLabel>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

class TestCountersView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnQtWarning(); }

    void everyCounterIsShown() {
        const RunCounters counters{.requests = 1001,
                                   .compared = 1002,
                                   .notSampled = 1003,
                                   .unsafeSkipped = 1004,
                                   .dropped = 1005,
                                   .oversized = 1006,
                                   .rows = 1007,
                                   .kept = 1008,
                                   .clientAborts = 1009,
                                   .errors = 1010};
        QStringList values;
        for (const auto &line : CountersView::lines(counters))
            values << QString(line.value).remove(QChar(0x202f));
        for (int i = 1001; i <= 1010; ++i)
            QVERIFY2(values.contains(QString::number(i)), qPrintable(QString::number(i)));
    }

    void onlyTroubleWarns() {
        for (const auto &line : CountersView::lines({.requests = 5, .compared = 5}))
            QVERIFY(!line.warns);
        int warnings = 0;
        for (const auto &line : CountersView::lines({.dropped = 1, .errors = 2}))
            warnings += line.warns;
        QCOMPARE(warnings, 2);
    }

    void labelsSpeak() {
        CountersView view;
        view.setCounters({.requests = 7});
        view.setCounters({.requests = 8}); // replaces, does not add
        QStringList names;
        for (const QLabel *label : view.findChildren<QLabel *>())
            names << label->accessibleName();
        QVERIFY(names.contains(QStringLiteral("requests: 8")));
        QVERIFY(!names.contains(QStringLiteral("requests: 7")));
    }
};

QTEST_MAIN(TestCountersView)
#include "tst_counters_view.moc"
