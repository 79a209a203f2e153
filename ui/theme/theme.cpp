#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

// Resources of a static library are linked in only when they are asked for; the macro must stand outside
// namespaces.
static void loadIcons() {
    Q_INIT_RESOURCE(resources);
}

namespace understudy::ui {
namespace {

ThemeChoice s_choice = ThemeChoice::System; // GUI thread only, like the application palette it mirrors
bool s_dark = false;

bool systemIsDark() {
    // The desktop's own palette, before ours replaces it.
    static const bool dark = QApplication::palette().color(QPalette::Window).lightnessF() < 0.5f;
    return dark;
}

QPalette qtPalette(const Palette &colors) {
    QPalette result;
    result.setColor(QPalette::Window, colors.bg);
    result.setColor(QPalette::WindowText, colors.text);
    result.setColor(QPalette::Base, colors.panel);
    result.setColor(QPalette::AlternateBase, colors.bg);
    result.setColor(QPalette::Text, colors.text);
    result.setColor(QPalette::PlaceholderText, colors.grey);
    result.setColor(QPalette::Button, colors.panel);
    result.setColor(QPalette::ButtonText, colors.text);
    result.setColor(QPalette::BrightText, colors.red);
    result.setColor(QPalette::Highlight, colors.selection);
    result.setColor(QPalette::HighlightedText, colors.text);
    result.setColor(QPalette::Link, colors.accent);
    result.setColor(QPalette::LinkVisited, colors.accent);
    result.setColor(QPalette::ToolTipBase, colors.panel);
    result.setColor(QPalette::ToolTipText, colors.text);
    result.setColor(QPalette::Light, colors.panel);
    result.setColor(QPalette::Midlight, colors.rail);
    result.setColor(QPalette::Mid, colors.line);
    result.setColor(QPalette::Dark, colors.line);
    result.setColor(QPalette::Shadow, colors.line);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        result.setColor(QPalette::Disabled, role, colors.grey);
    return result;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice) {
    loadIcons();
    const bool system = systemIsDark();
    s_choice = choice;
    s_dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && system);
    if (application.styleSheet().isEmpty()) // the first time
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    QApplication::setFont(font(TextRole::Body));
    QApplication::setPalette(qtPalette(Palette::current()));
    application.setStyleSheet(styleSheet(Palette::current()));
}

ThemeChoice themeChoice() {
    return s_choice;
}

bool darkThemeActive() {
    return s_dark;
}

} // namespace understudy::ui
