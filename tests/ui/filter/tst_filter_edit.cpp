#include "tests/ui/support/fail_on_qt_warning.h"
#include "tests/ui/support/fake_session.h"
#include "ui/filter/completion_popup.h"
#include "ui/filter/filter_edit.h"
#include "ui/filter/filter_line.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

struct Line {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    SessionBridge bridge{session};
    FilterEdit edit{&bridge, api::FilterSubject::Exchanges};
    QSignalSpy applied{&edit, &FilterEdit::filterApplied};

    Line() {
        edit.resize(500, 60);
        edit.show();
        QApplication::setActiveWindow(&edit);
        edit.focusLine();
    }
    void type(const char *text) { QTest::keyClicks(edit.line(), QLatin1String(text)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget *popup = edit.line()->popup()->popup();
        QTest::keyClick(popup->isVisible() ? popup : static_cast<QWidget *>(edit.line()), key, modifiers);
    }
    [[nodiscard]] QString message() const {
        const auto *label = edit.findChild<QLabel *>();
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace

class TstFilterEdit : public QObject {
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

    void appliesAfterAPauseAndAtOnceWithEnter() {
        Line line;
        line.type("orders");
        QCOMPARE(line.applied.count(), 0);
        QVERIFY(line.applied.wait());
        QCOMPARE(line.edit.applied(), QStringLiteral("orders"));
        line.type(" x");
        line.press(Qt::Key_Return);
        QCOMPARE(line.applied.count(), 2);
        QCOMPARE(line.edit.line()->property("state").toString(), QStringLiteral("valid"));
    }

    void saysWhatIsWrongAndKeepsTheList() {
        Line line;
        line.edit.setFilter(QStringLiteral("orders"));
        line.edit.line()->clear();
        line.type("a (b");
        line.press(Qt::Key_Return);
        QCOMPARE(line.edit.line()->property("state").toString(), QStringLiteral("invalid"));
        QVERIFY2(line.message().startsWith(QStringLiteral("Column 3:")), qPrintable(line.message()));
        QVERIFY(line.message().contains(QStringLiteral("Add \")\"")));
        QCOMPARE(line.edit.applied(), QStringLiteral("orders"));
        line.type(")");
        QVERIFY(line.message().isEmpty());
    }

    void columnsAreCharacters() {
        Line line;
        line.edit.line()->setText(QStringLiteral("äöü "));
        line.type("(");
        QVERIFY2(line.message().startsWith(QStringLiteral("Column 5:")), qPrintable(line.message()));
    }

    void escapeClosesThePopupThenClears() {
        Line line;
        line.edit.setFilter(QStringLiteral("orders"));
        line.type(" e");
        QVERIFY(line.edit.line()->popup()->isOpen());
        line.press(Qt::Key_Escape);
        QVERIFY(!line.edit.line()->popup()->isOpen());
        QCOMPARE(line.edit.line()->text(), QStringLiteral("orders e"));
        line.press(Qt::Key_Escape);
        QVERIFY(line.edit.line()->text().isEmpty());
        QCOMPARE(line.edit.applied(), QString());
    }

    void completesByKeyboard() {
        Line line;
        line.type("x and end");
        QVERIFY(line.edit.line()->popup()->isOpen());
        line.press(Qt::Key_Down);
        QVERIFY(line.edit.line()->popup()->hasChoice());
        line.press(Qt::Key_Return);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("x and endpoint "));
        QVERIFY(!line.edit.line()->popup()->isOpen());
        line.edit.line()->clear();
        line.type("verd");
        line.press(Qt::Key_Down);
        line.press(Qt::Key_Tab);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("verdict "));
        QVERIFY(line.edit.line()->hasFocus());
    }

    void wordsComeOnDemand() {
        Line line;
        line.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(line.edit.line()->popup()->isOpen());
        QCOMPARE(line.edit.line()->popup()->completionCount(), 4);
        line.press(Qt::Key_Escape);
        line.type("zzz"); // nothing fits: no empty box
        QVERIFY(!line.edit.line()->popup()->isOpen());
    }

    void upBringsBackWhatWasUsed() {
        Line line;
        line.edit.setFilter(QStringLiteral("first"));
        line.edit.setFilter(QStringLiteral("second"));
        line.edit.line()->clear();
        line.press(Qt::Key_Up);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("second"));
        line.press(Qt::Key_Up);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("first"));
        line.press(Qt::Key_Down);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("second"));
    }

    void termsAreAdded_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << "" << "method = GET";
        QTest::newRow("and") << "a" << "a and method = GET";
        QTest::newRow("or") << "a or b" << "(a or b) and method = GET";
    }
    void termsAreAdded() {
        QFETCH(QString, now);
        Line line;
        line.edit.setFilter(now);
        line.edit.extend(QStringLiteral("method = GET"));
        QTEST(line.edit.applied(), "expected");
    }

    void busyLeavesRoomForTheText() {
        Line line;
        line.edit.setCounts(QStringLiteral("12 of 1000"));
        const int calm = line.edit.line()->textMargins().right();
        QVERIFY(calm > 0);
        line.edit.setBusy(true);
        QVERIFY(line.edit.line()->textMargins().right() > calm);
        line.edit.line()->repaint();
        line.edit.setBusy(false);
        QCOMPARE(line.edit.line()->textMargins().right(), calm);
    }
};

QTEST_MAIN(TstFilterEdit)
#include "tst_filter_edit.moc"
