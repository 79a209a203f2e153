#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/filter/filter_edit.h"
#include "ui/filter/filter_line.h"
#include "ui/theme/theme.h"
#include "ui/triage/divergence_detail.h"
#include "ui/triage/divergence_tree_view.h"
#include "ui/triage/divergences_page.h"
#include "ui/triage/label_dialog.h"
#include "ui/triage/why_popover.h"
#include "ui/viewer/diff_view.h"
#include "ui/viewer/empty_state.h"
#include "ui/viewer/exchange_viewer.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Open {
    std::shared_ptr<test::FakeSession> session;
    SessionBridge bridge;
    DivergencesPage page{&bridge};

    explicit Open(bool filled = true)
        : session(std::make_shared<test::FakeSession>(filled))
        , bridge(session) {
        page.resize(1200, 740);
        page.show();
        QApplication::setActiveWindow(&page);
        page.activate();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        if (!QApplication::focusWidget()) { // a dialog closed, and no window manager gives the focus back
            QApplication::setActiveWindow(&page);
            page.activate();
        }
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    [[nodiscard]] QString location() const {
        const auto id = page.tree()->currentDivergence();
        for (const DivergenceSummary &d : page.model()->summary()->divergences) {
            if (d.id == id)
                return QString::fromStdString(d.location);
        }
        return {};
    }
    [[nodiscard]] bool ready() const { return page.detail()->viewer()->detail() != nullptr; }
    [[nodiscard]] LabelDialog *dialog() const { return page.findChild<LabelDialog *>(); }
    void label(Qt::Key key, const char *reason) {
        press(key);
        QVERIFY(dialog());
        auto *line = dialog()->findChild<QLineEdit *>();
        QTest::keyClicks(line, QLatin1String(reason));
        QTest::keyClick(line, Qt::Key_Return);
    }
};

} // namespace

class TstDivergencesPage : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        applyTheme(*qApp, ThemeChoice::Light);
    }
    void init() {
        QSettings().clear();
        test::failOnQtWarning();
    }

    /// Opening the page is all it takes to see the first difference of the worst regression.
    void opensAtTheFirstRegression() {
        Open open;
        QTRY_VERIFY(open.ready());
        QCOMPARE(open.location(), QStringLiteral("body:/discount"));
        const DiffView *diff = open.page.detail()->viewer()->diffView();
        QCOMPARE(diff->currentRow(), std::int64_t(*diff->document().rowOf("body:/discount")));
        QVERIFY(open.page.statusText().startsWith(QStringLiteral("30 divergences")));
    }

    void stepsThroughDifferencesAndDivergences() {
        Open open;
        QTRY_VERIFY(open.ready());
        const DiffView *diff = open.page.detail()->viewer()->diffView();
        const auto before = diff->currentRow();
        open.press(Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(diff->currentRow() > before);
        open.press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(diff->currentRow(), before);
        open.press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(open.location(), QStringLiteral("body:/total"));
        open.press(Qt::Key_J);
        QCOMPARE(open.location(), QStringLiteral("body:/items/*/sku"));
        open.press(Qt::Key_K);
        open.press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(open.location(), QStringLiteral("body:/discount"));
        open.press(Qt::Key_PageUp, Qt::ControlModifier);
        QVERIFY(open.page.statusText().contains(QStringLiteral("no further")));
        // Untriaged: from the last one of this endpoint over noise and clean to the next endpoint's.
        open.press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        open.press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        open.press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(open.location(), QStringLiteral("body:/eta"));
        open.press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(open.location(), QStringLiteral("header:cache-control"));
    }

    void labelsAdvancesAndUndoes() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.label(Qt::Key_N, "coupons are drawn");
        QTRY_COMPARE(open.location(), QStringLiteral("body:/total")); // on to the next
        QTRY_VERIFY(open.page.model()->indexOf(1).data(DimmedRole).toBool());
        QVERIFY2(open.page.statusText().contains(QStringLiteral("Labelled noise. Ctrl+Z undoes.")),
                 qPrintable(open.page.statusText()));
        const int row = open.page.model()->indexOf(1).row();
        QCOMPARE(open.session->triage().rules().size(), 1u);
        QCOMPARE(open.session->triage().rules().front().reason, "coupons are drawn");

        open.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(open.session->triage().rules().empty());
        QTRY_COMPARE(open.location(), QStringLiteral("body:/discount")); // back to where it was
        QTRY_VERIFY(!open.page.model()->indexOf(1).data(DimmedRole).toBool());
        QCOMPARE(open.page.model()->indexOf(1).row(), row);
        QVERIFY(open.page.tree()->isCurrentInSight());
        open.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(open.session->triage().rules().size(), 1u);
    }

    void bugKeepsTheRegression() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.label(Qt::Key_B, "");
        QTRY_COMPARE(open.page.model()
                         ->indexOf(1)
                         .siblingAtColumn(DivergenceTreeModel::VerdictColumn)
                         .data()
                         .toString(),
                     QStringLiteral("bug"));
        QVERIFY(!open.page.model()->indexOf(1).data(UntriagedRole).toBool());
        open.press(Qt::Key_K);
        QTRY_COMPARE(open.location(), QStringLiteral("body:/discount"));
        open.press(Qt::Key_Delete);
        QTRY_VERIFY(open.session->triage().rules().empty());
    }

    void nothingIsLabelledInAReadOnlyProject() {
        Open open;
        api::ProjectInfo info = open.session->info();
        info.readOnly = true;
        info.readOnlyReason = "Ann has it open.";
        open.session->setInfo(info);
        SessionBridge bridge(open.session);
        DivergencesPage page(&bridge);
        page.show();
        QApplication::setActiveWindow(&page);
        page.activate();
        QTRY_VERIFY(page.detail()->viewer()->detail());
        QTest::keyClick(page.tree(), Qt::Key_N);
        QVERIFY(!page.findChild<LabelDialog *>());
    }

    void noiseIsHiddenAndCounted() {
        Open open;
        QTRY_VERIFY(open.ready());
        QVERIFY(open.page.statusText().contains(QStringLiteral("9 noise, 3 expected shown dimmed")));
        open.press(Qt::Key_D);
        QCOMPARE(open.page.model()->shownDivergences(), 18u);
        QVERIFY(open.page.statusText().contains(QStringLiteral("9 noise, 3 expected hidden")));
        open.press(Qt::Key_D);
        QCOMPARE(open.page.model()->shownDivergences(), 30u);
    }

    void filtersByTyping() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(open.page.filter()->line()->hasFocus());
        QTest::keyClicks(open.page.filter()->line(), QStringLiteral("sku"));
        QTest::keyClick(open.page.filter()->line(), Qt::Key_Return);
        QCOMPARE(open.page.model()->shownDivergences(), 1u);
        QCOMPARE(open.page.filter()->line()->counts(), QStringLiteral("1 of 30"));
        QVERIFY(open.page.tree()->hasFocus()); // and keys are the list's again
        QTRY_COMPARE(open.location(), QStringLiteral("body:/items/*/sku"));
        open.page.filter()->setFilter(QStringLiteral("nothing like it"));
        QCOMPARE(open.page.detail()->empty()->title(), QStringLiteral("No divergence passes the filter"));
        Q_EMIT open.page.detail()->emptyAction(); // its button
        QCOMPARE(open.page.model()->shownDivergences(), 30u);
    }

    /// New counts put another endpoint first: at once while nobody reads, on request under a reader.
    void sortsAnewOnRequest() {
        Open open;
        QTRY_VERIFY(open.ready());
        const auto first = [&] { return open.page.model()->index(0, 0).data().toString(); };
        RunSummary summary = test::makeSummary(1);
        const auto grow = [&](const char *endpoint) {
            for (DivergenceSummary &d : summary.divergences) {
                d.effect.estimate = d.endpoint == endpoint ? 1 : 0.0001;
            }
            QSignalSpy changed(&open.bridge, &SessionBridge::summaryChanged);
            open.session->setSummary(summary);
            QVERIFY(changed.wait());
        };
        grow("GET /products");
        QCOMPARE(first(), QStringLiteral("GET /products"));
        QCOMPARE(open.location(), QStringLiteral("body:/discount")); // what is read stays
        open.press(Qt::Key_J);
        grow("GET /orders/{id}");
        QCOMPARE(first(), QStringLiteral("GET /products"));
        QVERIFY(open.page.statusText().contains(QStringLiteral("S sorts anew")));
        open.page.activate();
        open.press(Qt::Key_S);
        QCOMPARE(first(), QStringLiteral("GET /orders/{id}"));
    }

    void explainsAnEndpoint() {
        Open open;
        QTRY_VERIFY(open.ready());
        RunSummary summary = test::makeSummary(1);
        for (EndpointSummary &endpoint : summary.endpoints) {
            endpoint.verdict = Verdict::Undecided;
            endpoint.reason = "Too few; about 230 more requests will do.";
            endpoint.moreNeeded = 230;
        }
        QSignalSpy changed(&open.bridge, &SessionBridge::summaryChanged);
        open.session->setSummary(summary);
        QVERIFY(changed.wait());
        open.page.tree()->setCurrentIndex(open.page.model()->index(0, 0));
        QCOMPARE(open.page.detail()->empty()->title(), open.page.model()->index(0, 0).data().toString());
        QString said;
        for (const QLabel *label : open.page.detail()->empty()->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(QStringLiteral("230 more requests")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("Divergences: ")), qPrintable(said));
    }

    void stepsThroughExamples() {
        Open open;
        QTRY_VERIFY(open.ready());
        QVERIFY(open.page.detail()->exemplars().size() > 1);
        const auto first = open.page.detail()->viewer()->row();
        open.press(Qt::Key_BracketRight);
        QVERIFY(open.page.detail()->viewer()->row() != first);
        open.press(Qt::Key_BracketLeft);
        open.press(Qt::Key_BracketLeft); // already the first
        QCOMPARE(open.page.detail()->viewer()->row(), first);
    }

    /// A run that goes on must not take away what a person is looking at.
    void staysWhereItIsWhileTheRunGrows() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.press(Qt::Key_J);
        QTRY_COMPARE(open.page.detail()->exemplars().empty(), false);
        open.press(Qt::Key_BracketRight);
        const auto row = open.page.detail()->viewer()->row();
        RunSummary grown = test::makeSummary(1);
        for (DivergenceSummary &d : grown.divergences) {
            d.requests += 100;
            d.exemplars += 1;
        }
        QSignalSpy changed(&open.bridge, &SessionBridge::summaryChanged);
        open.session->setSummary(grown);
        QVERIFY(changed.wait());
        QCOMPARE(open.location(), QStringLiteral("body:/total"));
        QCOMPARE(open.page.detail()->viewer()->row(), row);
        QCOMPARE(open.page.detail()->exemplar(), 1u);
    }

    void explainsTheVerdict() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.press(Qt::Key_W);
        auto *why = open.page.findChild<WhyPopover *>();
        QVERIFY(why && why->isVisible());
        QVERIFY(why->accessibleDescription().contains(QStringLiteral("random order")));
        QTest::keyClick(why, Qt::Key_Escape);
        QVERIFY(!why->isVisible());
    }

    void copiesAsCurl() {
        Open open;
        QTRY_VERIFY(open.ready());
        open.press(Qt::Key_C);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("curl ")));
    }

    void showsItsRequests() {
        Open open;
        QTRY_VERIFY(open.ready());
        QSignalSpy wanted(&open.page, &Page::showExchanges);
        open.press(Qt::Key_R);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toString(),
                 QStringLiteral("endpoint = \"GET /orders/{id}\" and location = \"body:/discount\""));
    }

    void opensWhatIsAskedFor() {
        Open open;
        open.page.openDivergence(9); // before the summary is there
        QTRY_COMPARE(open.page.tree()->currentDivergence(), std::optional<DivergenceId>(9));
        open.page.filter()->setFilter(QStringLiteral("sku"));
        open.page.openDivergence(9); // the filter hides it
        QCOMPARE(open.page.tree()->currentDivergence(), std::optional<DivergenceId>(9));
    }

    void saysWhatToDoWithoutARun() {
        Open open(false);
        QCOMPARE(open.page.detail()->empty()->title(), QStringLiteral("No run yet"));
        QSignalSpy wanted(&open.page, &Page::showRunPage);
        Q_EMIT open.page.detail()->emptyAction();
        QCOMPARE(wanted.count(), 1);
    }

    void saysWhenNothingDiffers() {
        Open open(false);
        RunSummary summary = test::makeCleanSummary(1);
        summary.divergences.clear();
        open.session->setSummary(summary);
        QTRY_COMPARE(open.page.detail()->empty()->title(), QStringLiteral("Nothing differs"));
        summary.counters.compared = 0;
        open.session->setSummary(summary);
        QTRY_COMPARE(open.page.detail()->empty()->title(), QStringLiteral("Could not judge"));
        summary.run.ended = {};
        open.session->setSummary(summary);
        QTRY_COMPARE(open.page.detail()->empty()->title(), QStringLiteral("Waiting for the first answers"));
    }

    void everythingCanBeReachedByTab() {
        Open open;
        QTRY_VERIFY(open.ready());
        QSet<QWidget *> reached;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget();
        }
        QVERIFY(reached.contains(open.page.tree()));
        QVERIFY(reached.contains(open.page.filter()->line()));
        QVERIFY(reached.contains(open.page.detail()->viewer()->diffView()));
        for (const QWidget *widget : reached)
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QLabel *>(widget),
                     qPrintable(widget->metaObject()->className()));
    }
};

QTEST_MAIN(TstDivergencesPage)
#include "tst_divergences_page.moc"
