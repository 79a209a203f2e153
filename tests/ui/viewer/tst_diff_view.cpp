#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_data.h"
#include "ui/theme/theme.h"
#include "ui/viewer/diff_view.h"
#include "ui/viewer/overview_ruler.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

std::shared_ptr<const SideBySide> shop() {
    return std::make_shared<const SideBySide>(test::makeSideBySide(false));
}

std::shared_ptr<const SideBySide> large(std::size_t count) {
    auto rows = std::make_shared<SideBySide>();
    for (std::size_t i = 0; i < count; ++i) {
        SideBySideRow row;
        const std::string text = "      \"quantity\": " + std::to_string(i) + ",";
        row.text = {text, text, text};
        row.present = {true, true, true};
        if (i % 3 == 0) {
            row.mark = RowMark::Changed;
            row.changed[0] = row.changed[2] = {{18, 2}};
            rows->differences.push_back(std::uint32_t(i));
        }
        rows->rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

class TstDiffView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void beginsAtTheLocation() {
        DiffView view;
        view.resize(900, 300);
        view.setRows(shop(), true, "body:/discount");
        const auto row = view.document().rowOf("body:/discount");
        QVERIFY(row);
        QCOMPARE(view.currentRow(), std::int64_t(*row));
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("SPRING-10")));
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("nothing here")));
        view.setRows(shop(), true, "body:/not/here");
        QCOMPARE(view.currentRow(), std::int64_t(view.document().differences().front()));
        view.setRows(nullptr, true);
        QCOMPARE(view.currentRow(), std::int64_t(-1));
    }

    void stepsThroughDifferences() {
        DiffView view;
        view.resize(900, 300);
        view.setRows(shop(), true);
        const auto differences = view.document().differences();
        QVERIFY(differences.size() >= 3);
        for (std::size_t i = 1; i < differences.size(); ++i) {
            QVERIFY(view.nextDifference());
            QCOMPARE(view.currentRow(), std::int64_t(differences[i]));
            QCOMPARE(view.differenceNumber(), i + 1);
        }
        QVERIFY(!view.nextDifference());
        while (view.previousDifference()) {
        }
        QCOMPARE(view.differenceNumber(), 1u);
    }

    void keyboardMovesAndUnfolds() {
        DiffView view;
        view.resize(900, 200);
        view.show();
        view.setRows(shop(), true);
        const std::uint32_t folded = view.document().lineCount();
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentRow(), std::int64_t(0));
        QTest::keyClick(&view, Qt::Key_Return); // the head of the document is a fold
        QVERIFY(view.document().lineCount() > folded);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentRow(), std::int64_t(1));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentRow(), std::int64_t(view.document().rows()->rows.size() - 1));
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QTest::keyClick(&view, Qt::Key_Up);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("traceId")));
    }

    void wrappedRowsAreSteppedOverWhole() {
        auto rows = std::make_shared<SideBySide>(*large(4));
        rows->rows[1].text[0] = std::string(2000, 'w');
        DiffView view;
        view.resize(600, 200);
        view.setWrap(true);
        view.setRows(rows, true);
        QVERIFY(view.document().lineCount() > 10);
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
        view.setCurrentRow(1);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentRow(), std::int64_t(2));
        view.setWrap(false);
        QCOMPARE(view.document().lineCount(), 4u);
        QVERIFY(view.horizontalScrollBar()->maximum() > 0);
    }

    void showsTheSidesThereAre() {
        DiffView view;
        view.setRows(shop(), true);
        QCOMPARE(view.sides(), (std::vector{Side::Live, Side::Candidate}));
        view.setBaselineShown(true);
        QCOMPARE(view.sides(), (std::vector{Side::Live, Side::Baseline, Side::Candidate}));
        auto twoSided = std::make_shared<SideBySide>(test::makeSideBySide(false));
        for (SideBySideRow &row : twoSided->rows)
            row.present[std::size_t(Side::Live)] = false;
        view.setBaselineShown(false);
        view.setRows(twoSided, true);
        QCOMPARE(view.sides(), (std::vector{Side::Baseline, Side::Candidate}));
    }

    /// 20,000 rows: every screen of them painted in well under a frame.
    void largeDocumentsScrollSmoothly() {
        DiffView view;
        view.resize(1000, 700);
        view.setRows(large(20'000), true);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QElapsedTimer timer;
        qint64 longest = 0;
        for (int i = 0; i <= 100; ++i) {
            timer.start();
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * i / 100);
            view.viewport()->repaint();
            longest = qMax(longest, timer.elapsed());
        }
        QVERIFY2(longest < 150,
                 qPrintable(QString::number(longest))); // ms; generous: debug builds, shared machines
    }

    void rulerGoesThere() {
        DiffView view;
        view.resize(600, 300);
        view.setRows(large(5000), true);
        OverviewRuler ruler(&view);
        ruler.resize(12, 300);
        ruler.show();
        QTest::mouseClick(&ruler, Qt::LeftButton, {}, QPoint(6, 150));
        const double part = double(view.verticalScrollBar()->value()) / view.verticalScrollBar()->maximum();
        QVERIFY2(part > 0.4 && part < 0.6, qPrintable(QString::number(part)));
    }
};

QTEST_MAIN(TstDiffView)
#include "tst_diff_view.moc"
