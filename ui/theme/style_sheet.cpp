#include "ui/theme/style_sheet.h"

#include "ui/theme/palette.h"

#include <array>
#include <utility>

namespace understudy::ui {
namespace {

// @name stands for a colour of the palette; sizes in px are device-independent.
constexpr auto kTemplate = R"(
QStatusBar { background: @panel; border-top: 1px solid @line; min-height: 25px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 14px; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px 6px; }

QPushButton, QToolButton[kind="button"] { background: @panel; border: 1px solid @line; border-radius: 7px;
  padding: 5px 12px; min-height: 18px; }
QPushButton:hover, QToolButton[kind="button"]:hover { border-color: @accent; }
QPushButton:focus, QToolButton[kind="button"]:focus { border: 2px solid @accent; padding: 4px 11px; }
QPushButton:pressed, QToolButton[kind="button"]:pressed { background: @selection; }
QPushButton:disabled, QToolButton[kind="button"]:disabled { color: @grey; background: @bg; }
QPushButton:checked { background: @selection; border-color: @accent; color: @accent; }
QPushButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding; left: -4px; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @onAccent; font-weight: 600; }
QPushButton[kind="danger"] { background: @red; border-color: @red; color: @onRed; font-weight: 600; }
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled { background: @rail; border-color: @line;
  color: @grey; }
QPushButton[kind="flat"], QToolButton[kind="flat"] { background: transparent; border: 1px solid transparent;
  border-radius: 6px; padding: 3px 8px; }
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover { background: @selection; }
QToolButton[kind="flat"]:checked { background: @selection; color: @accent; }
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus { border-color: @accent; }
QPushButton[tone="dim"] { color: @dim; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 1px 0;
  min-height: 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: @accent; border-radius: 4px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @panel; color: @text;
  border: 1px solid @line; border-radius: 7px; padding: 4px 8px; selection-background-color: @accent;
  selection-color: @onAccent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border: 2px solid @accent; padding: 3px 7px; }
QLineEdit[state="valid"] { border-color: @green; }
QLineEdit[state="invalid"], QPlainTextEdit[state="invalid"] { border: 2px solid @red; padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
  background: @bg; color: @grey; }
QLineEdit:read-only { background: @bg; }
QSpinBox, QDoubleSpinBox { padding-right: 20px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: 20px; border: none; margin: 2px 2px 0 0; image: url(:/icons/@shade/chevron-up.svg); }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right;
  width: 20px; border: none; margin: 0 2px 2px 0; image: url(:/icons/@shade/chevron-down.svg); }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/@shade/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @line; outline: 0; padding: 4px;
  selection-background-color: @selection; selection-color: @text; }

QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @grey;
  background: @panel; }
QCheckBox::indicator { border-radius: 4px; }
QCheckBox::indicator:checked { image: url(:/icons/@shade/check.svg); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @bg; border-color: @line; }

QMenuBar { background: @panel; border: none; padding: 3px 2px; }
QMenuBar::item { color: @dim; background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: @selection; color: @text; }
QMenu { background: @panel; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 5px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @grey; }
QMenu::separator { height: 1px; background: @line; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }

QAbstractItemView { background: @panel; border: none; outline: 0; selection-background-color: @selection;
  selection-color: @text; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @line;
  padding: 3px 8px; }
QTableCornerButton::section { background: @panel; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @grey; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QProgressBar { background: @rail; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QFrame[kind="line"] { background: @line; border: none; }
QFrame[kind="panel"] { background: @panel; border: none; }
QFrame[kind="card"] { background: @panel; border: 1px solid @line; border-radius: 9px; }
QLabel[kind="pill"] { border-radius: 9px; padding: 1px 8px; font-weight: 600; border: 1px solid transparent; }
QLabel[kind="pill"][tone="red"] { color: @red; background: @redBg; }
QLabel[kind="pill"][tone="green"] { color: @green; background: @greenBg; }
QLabel[kind="pill"][tone="amber"] { color: @amber; background: @amberBg; }
QLabel[kind="pill"][tone="grey"] { color: @grey; border-color: @line; }
QPushButton[kind="pill"] { border-radius: 12px; padding: 3px 12px; font-weight: 600; border: 1px solid transparent; }
QPushButton[kind="pill"][tone="red"] { color: @red; background: @redBg; }
QPushButton[kind="pill"][tone="green"] { color: @green; background: @greenBg; }
QPushButton[kind="pill"][tone="amber"] { color: @amber; background: @amberBg; }
QPushButton[kind="pill"]:hover, QPushButton[kind="pill"]:focus { border: 1px solid @accent; padding: 3px 12px; }
QLabel[tone="dim"] { color: @dim; }
QLabel[tone="red"] { color: @red; }
QLabel[tone="green"] { color: @green; }
QLabel[tone="amber"] { color: @amber; }
QLabel[kind="key"] { color: @dim; border: 1px solid @line; border-radius: 4px; padding: 0 5px; background: @bg; }
)";

QString css(const QColor &color) {
    return color.name(QColor::HexRgb);
}

} // namespace

QString styleSheet(const Palette &palette) {
    QColor handle = palette.grey;
    handle.setAlphaF(0.45f);
    // Longer names first: "@onAccent" must not be eaten by a shorter one.
    const std::array<std::pair<const char *, QString>, 19> values{
        {{"@selection", css(palette.selection)},
         {"@onAccent", css(palette.onAccent)},
         {"@amberBg", css(palette.amberBg)},
         {"@greenBg", css(palette.greenBg)},
         {"@handle", handle.name(QColor::HexArgb)},
         {"@accent", css(palette.accent)},
         {"@redBg", css(palette.redBg)},
         {"@onRed", css(palette.onRed)},
         {"@panel", css(palette.panel)},
         {"@amber", css(palette.amber)},
         {"@green", css(palette.green)},
         {"@shade", palette.isDark ? QStringLiteral("dark") : QStringLiteral("light")},
         {"@line", css(palette.line)},
         {"@text", css(palette.text)},
         {"@rail", css(palette.rail)},
         {"@grey", css(palette.grey)},
         {"@dim", css(palette.dim)},
         {"@red", css(palette.red)},
         {"@bg", css(palette.bg)}}};
    QString result = QString::fromLatin1(kTemplate);
    for (const auto &[name, value] : values)
        result.replace(QLatin1String(name), value);
    return result;
}

} // namespace understudy::ui
