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

    void focusGoesToTheList() {
        Line line;
        QWidget list(&line.edit);
        list.setFocusPolicy(Qt::StrongFocus);
        list.show();
        line.edit.setList(&list);
        line.type("orders");
        line.press(Qt::Key_Return);
        QVERIFY(list.hasFocus());
        line.edit.focusLine();
        line.press(Qt::Key_Escape);
        QVERIFY(list.hasFocus());
        QCOMPARE(line.edit.applied(), QString());
    }

    void waitsForTheWholeWord_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("applied");
        QTest::newRow("begins like a field") << "ver" << false;
        QTest::newRow("a field and nothing else") << "verdict" << false;
        QTest::newRow("a field, then a space") << "verdict " << false;
        QTest::newRow("no field") << "orders" << true;
        QTest::newRow("a value named like a field") << "x = status" << true;
    }
    void waitsForTheWholeWord() {
        QFETCH(QString, typed);
        QFETCH(bool, applied);
        Line line;
        line.edit.setCounts(QStringLiteral("7 of 7"));
        QTest::keyClicks(line.edit.line(), typed);
        if (applied)
            QVERIFY(line.applied.wait());
        QTRY_COMPARE(line.edit.line()->counts(),
                     applied ? QStringLiteral("7 of 7") : QStringLiteral("not applied"));
        QCOMPARE(line.applied.count(), applied ? 1 : 0);
        if (applied)
            return;
        line.edit.line()->popup()->hide();
        line.press(Qt::Key_Return); // it is meant
        QCOMPARE(line.edit.applied(), typed.trimmed());
    }

    void wrongIsNotApplied() {
        Line line;
        line.edit.setFilter(QStringLiteral("orders"));
        line.edit.setCounts(QStringLiteral("3 of 7"));
        line.type(" (b");
        QTRY_COMPARE(line.edit.line()->counts(), QStringLiteral("not applied"));
        QCOMPARE(line.edit.applied(), QStringLiteral("orders"));
    }

    void popupStandsUnderItsWord() {
        Line line;
        line.type("x and end");
        const QWidget *popup = line.edit.line()->popup()->popup();
        const int word = line.edit.line()->xOf(6);
        const int left = line.edit.line()->mapFromGlobal(popup->mapToGlobal(QPoint())).x();
        QVERIFY2(std::abs(word - left - 9) <= 3, qPrintable(QStringLiteral("%1 %2").arg(word).arg(left)));
        line.edit.line()->clear();
        line.type("( end"); // what is wrong stays readable
        QVERIFY(!line.message().isEmpty() && popup->isVisible());
        const auto *message = line.edit.findChild<QLabel *>();
        QVERIFY(popup->mapToGlobal(QPoint()).y() >=
                message->mapToGlobal(QPoint(0, message->heightForWidth(message->width()))).y() - 4);
    }

    void completesByKeyboard() {
        Line line;
        line.type("x and end");
        QVERIFY(line.edit.line()->popup()->isOpen());
        QVERIFY(line.edit.line()->popup()->hasChoice());
        line.press(Qt::Key_Return);
        QCOMPARE(line.edit.line()->text(), QStringLiteral("x and endpoint "));
        QVERIFY(!line.edit.line()->popup()->isOpen());
        line.edit.line()->clear();
        line.type("verd");
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
