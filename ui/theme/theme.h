#pragma once

class QApplication;

namespace understudy::ui {

enum class ThemeChoice { System, Light, Dark };

/// Sets style (Fusion), palette, fonts and style sheet of the whole application. Every widget gets
/// PaletteChange. System follows what the desktop says (its palette at start, its colour scheme while
/// running).
void applyTheme(QApplication &application, ThemeChoice choice);

[[nodiscard]] ThemeChoice themeChoice();
[[nodiscard]] bool darkThemeActive();

} // namespace understudy::ui
