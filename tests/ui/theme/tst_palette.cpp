#include "ui/theme/palette.h"

#include <QTest>

using namespace understudy::ui;

namespace {
struct Named {
    const char *name;
    QColor Palette::*color;
};
constexpr Named kTexts[] = {{"text", &Palette::text},     {"dim", &Palette::dim},
                            {"accent", &Palette::accent}, {"red", &Palette::red},
                            {"green", &Palette::green},   {"amber", &Palette::amber},
                            {"grey", &Palette::grey}};
constexpr Named kGrounds[] = {{"bg", &Palette::bg},
                              {"panel", &Palette::panel},
                              {"rail", &Palette::rail},
                              {"selection", &Palette::selection}};
struct Pair {
    Named text, ground;
};
constexpr Pair kTints[] = {{{"red", &Palette::red}, {"redBg", &Palette::redBg}},
                           {{"green", &Palette::green}, {"greenBg", &Palette::greenBg}},
                           {{"amber", &Palette::amber}, {"amberBg", &Palette::amberBg}},
                           {{"text", &Palette::text}, {"redBg", &Palette::redBg}},
                           {{"text", &Palette::text}, {"greenBg", &Palette::greenBg}},
                           {{"accent", &Palette::accent}, {"redBg", &Palette::redBg}},
                           {{"accent", &Palette::accent}, {"greenBg", &Palette::greenBg}},
                           {{"dim", &Palette::dim}, {"amberBg", &Palette::amberBg}},
                           {{"onRed", &Palette::onRed}, {"red", &Palette::red}},
                           {{"onAccent", &Palette::onAccent}, {"accent", &Palette::accent}}};
} // namespace

class TestPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textCanBeRead_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const Palette *palette : {&Palette::light(), &Palette::dark()}) {
            const char *theme = palette->isDark ? "dark" : "light";
            const auto row = [&](const Named &text, const Named &ground) {
                QTest::addRow("%s: %s on %s", theme, text.name, ground.name)
                    << palette->*text.color << palette->*ground.color;
            };
            for (const Named &text : kTexts) {
                for (const Named &ground : kGrounds)
                    row(text, ground);
            }
            for (const Pair &pair : kTints)
                row(pair.text, pair.ground);
        }
    }
    void textCanBeRead() {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(QString::number(contrast(text, ground))));
    }

    void contrastFollowsTheFormula() {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // Published example: #767676 on white is the lightest grey that passes 4.5:1.
        QVERIFY(std::abs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TestPalette)
#include "tst_palette.moc"
