#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QTest>

using namespace understudy::ui;

namespace {
class Watcher : public QLabel {
public:
    int changes = 0;

protected:
    void changeEvent(QEvent *event) override {
        changes += event->type() == QEvent::PaletteChange;
        QLabel::changeEvent(event);
    }
};
} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { understudy::test::failOnQtWarning(); }

    void choiceDecidesThePalette() {
        applyTheme(*qApp, ThemeChoice::Dark);
        QVERIFY(Palette::current().isDark);
        QCOMPARE(QApplication::palette().color(QPalette::Base), Palette::dark().panel);
        applyTheme(*qApp, ThemeChoice::Light);
        QVERIFY(!Palette::current().isDark);
        QCOMPARE(themeChoice(), ThemeChoice::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Palette::light().bg);
    }

    void everyWidgetHearsAChange() {
        applyTheme(*qApp, ThemeChoice::Light);
        Watcher watcher;
        watcher.show();
        watcher.changes = 0;
        applyTheme(*qApp, ThemeChoice::Dark);
        QTRY_VERIFY(watcher.changes > 0);
    }

    void styleSheetLeavesNoPlaceholder() {
        for (const Palette *palette : {&Palette::light(), &Palette::dark()})
            QVERIFY(!styleSheet(*palette).contains(QLatin1Char('@')));
    }

    void styleSheetImagesExist() {
        applyTheme(*qApp, ThemeChoice::Light);
        const QRegularExpression url(QStringLiteral("url\\(([^)]+)\\)"));
        int seen = 0;
        for (const Palette *palette : {&Palette::light(), &Palette::dark()}) {
            const QString sheet = styleSheet(*palette);
            auto matches = url.globalMatch(sheet);
            while (matches.hasNext()) {
                const QString file = matches.next().captured(1);
                QVERIFY2(QFile::exists(file), qPrintable(file));
                ++seen;
            }
        }
        QVERIFY(seen > 0);
    }

    void iconsTakeTheColourOfTheTheme() {
        const QIcon stop = icon(QStringLiteral("stop"), &Palette::red);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            const QImage image = stop.pixmap(40, 40).toImage();
            QCOMPARE(image.pixelColor(20, 20), Palette::current().red);
        }
    }

    void everyIconDrawsSomething() {
        applyTheme(*qApp, ThemeChoice::Light);
        QDirIterator files(QStringLiteral(":/icons"), {QStringLiteral("*.svg")}, QDir::Files);
        int count = 0;
        while (files.hasNext()) {
            const QString name = QFileInfo(files.next()).completeBaseName();
            const QImage image = icon(name).pixmap(20, 20).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y) {
                for (int x = 0; x < image.width() && !painted; ++x)
                    painted = image.pixelColor(x, y).alpha() > 0;
            }
            QVERIFY2(painted, qPrintable(name));
            ++count;
        }
        QVERIFY(count >= 20);
    }

    void fontsDifferByRole() {
        QVERIFY(font(TextRole::Small).pointSizeF() < font(TextRole::Body).pointSizeF());
        QVERIFY(font(TextRole::Title).pointSizeF() > font(TextRole::Body).pointSizeF());
        QVERIFY(QFontInfo(font(TextRole::Mono)).fixedPitch());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
