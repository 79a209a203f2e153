#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/theme/theme.h"
#include "ui/viewer/diff_view.h"
#include "ui/viewer/exchange_viewer.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Shown {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    ExchangeViewer viewer{&bridge};

    /// The first row with or without bodies.
    [[nodiscard]] static ExchangeRowId rowWith(bool bodies) {
        for (const ExchangeRow &row : test::makeRows(1000)) {
            if (row.bodies == bodies)
                return row.row;
        }
        return 0;
    }
    [[nodiscard]] QString words() const {
        QStringList all;
        for (const QLabel *label : viewer.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&viewer))
                all << label->text();
        }
        return all.join(u'\n');
    }
};

} // namespace

class TstExchangeViewer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void showsAnExchange() {
        Shown s;
        QVERIFY(s.words().contains(QStringLiteral("No request is chosen")));
        QSignalSpy shown(&s.viewer, &ExchangeViewer::shown);
        s.viewer.showExchange(Shown::rowWith(true), "body:/total");
        QVERIFY(shown.wait());
        QCOMPARE(s.viewer.tab(), ExchangeViewer::Body);
        QVERIFY(s.viewer.diffView()->document().lineCount() > 0);
        QVERIFY(s.viewer.nextDifference());
        s.viewer.copyAsCurl();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("curl ")));
    }

    void choosesTheTabOfTheLocation() {
        Shown s;
        QSignalSpy shown(&s.viewer, &ExchangeViewer::shown);
        s.viewer.showExchange(Shown::rowWith(true), "header:etag");
        QVERIFY(shown.wait());
        QCOMPARE(s.viewer.tab(), ExchangeViewer::Headers);
        s.viewer.setTab(ExchangeViewer::Text); // a person's choice holds for the next exemplar
        s.viewer.showExchange(Shown::rowWith(true), "header:etag");
        QVERIFY(shown.wait());
        QCOMPARE(s.viewer.tab(), ExchangeViewer::Text);
        s.viewer.showExchange(Shown::rowWith(true), "latency");
        QVERIFY(shown.wait());
        QCOMPARE(s.viewer.tab(), ExchangeViewer::Timing);
        QVERIFY(!s.viewer.nextDifference());
    }

    void saysWhenBodiesWereNotKept() {
        Shown s;
        QSignalSpy shown(&s.viewer, &ExchangeViewer::shown);
        s.viewer.showExchange(Shown::rowWith(false));
        QVERIFY(shown.wait());
        QVERIFY(s.words().contains(QStringLiteral("not kept")));
        QVERIFY(s.words().contains(QStringLiteral("Record: all bodies")));
        s.viewer.setTab(ExchangeViewer::Timing);
        QVERIFY(!s.words().contains(QStringLiteral("not kept")));
    }

    void newestRequestWins() {
        Shown s;
        QSignalSpy shown(&s.viewer, &ExchangeViewer::shown);
        s.session->holdQueries(true);
        s.viewer.showExchange(3);
        s.viewer.showExchange(Shown::rowWith(true));
        QVERIFY(s.viewer.loading());
        s.session->holdQueries(false);
        QVERIFY(shown.wait());
        QCOMPARE(s.viewer.detail()->row.row, Shown::rowWith(true));
        QCOMPARE(shown.count(), 1);
    }

    void saysWhyItCannot() {
        Shown s;
        QSignalSpy failed(&s.viewer, &ExchangeViewer::failed);
        s.viewer.showExchange(99'999);
        QVERIFY(failed.wait());
        QVERIFY(s.words().contains(QStringLiteral("not in the project any more")));
    }
};

QTEST_MAIN(TstExchangeViewer)
#include "tst_exchange_viewer.moc"
