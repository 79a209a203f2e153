#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/message_bar.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

const Error kFull{ErrorCode::DiskFull, "Recording stopped.", "No space is left.", "Free some space."};

QPushButton *button(const MessageBar &bar, const QString &text) {
    for (QPushButton *each : bar.findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisibleTo(&bar))
            return each;
    }
    return nullptr;
}

bool shows(const MessageBar &bar, const QString &text) {
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&bar) && label->text().contains(text))
            return true;
    }
    return false;
}

} // namespace

class TestMessageBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { test::failOnQtWarning(); }

    void hiddenUntilThereIsSomethingToSay() {
        QWidget window;
        MessageBar bar(&window);
        QVERIFY(bar.isHidden());
        bar.showError(kFull);
        QVERIFY(!bar.isHidden());
        for (const char *part : {"Recording stopped.", "No space is left.", "Free some space."})
            QVERIFY(shows(bar, QLatin1String(part)));
    }

    void repeatsAreCountedNotStacked() {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        bar.showError(kFull);
        QVERIFY(!shows(bar, QStringLiteral("×")));
        bar.showError(kFull);
        bar.showError(kFull);
        QVERIFY(shows(bar, QStringLiteral("×3")));
        bar.showError({ErrorCode::Io, "Another thing.", "", ""});
        QVERIFY(!shows(bar, QStringLiteral("×")));
    }

    void cancelledIsNotAnError() {
        QWidget window;
        MessageBar bar(&window);
        bar.showError({ErrorCode::Cancelled, "Stopped.", "", ""});
        QVERIFY(bar.isHidden());
    }

    void detailsAreCopied() {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        bar.showError(kFull);
        bar.showError(kFull);
        QPushButton *copy = button(bar, QStringLiteral("Copy Details"));
        QVERIFY(copy);
        QTest::keyClick(copy, Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("Recording stopped.\nNo space is left. Free some space.\nCode: disk-full\n"
                                "Happened 2 times"));
    }

    void anActionIsOfferedAndMaySpeakItself() {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        bar.showError(kFull,
                      {QStringLiteral("Try Again"), [&] { bar.showNotice(QStringLiteral("It worked.")); }});
        QTest::keyClick(button(bar, QStringLiteral("Try Again")), Qt::Key_Space);
        QVERIFY(!bar.isHidden());
        QVERIFY(shows(bar, QStringLiteral("It worked.")));
        QVERIFY(!button(bar, QStringLiteral("Try Again")));
        QVERIFY(!button(bar, QStringLiteral("Copy Details"))); // nothing to report about a notice
    }

    void escapeDismisses() {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        bar.showError(kFull);
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
    }

    void textOfOthersIsNotMarkup() {
        QWidget window;
        MessageBar bar(&window);
        bar.showError({ErrorCode::Io, "<img src=x>", "", ""});
        QVERIFY(shows(bar, QStringLiteral("&lt;img")));
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_message_bar.moc"
