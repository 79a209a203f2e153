#pragma once

#include "ui/theme/fonts.h"

#include <QString>

class QFrame;
class QLabel;
class QPushButton;
class QToolButton;
class QWidget;

namespace understudy::ui {

/// `tone`: "" (text), "dim", "red", "green", "amber".
[[nodiscard]] QLabel *makeLabel(const QString &text, TextRole role = TextRole::Body, const char *tone = "",
                                QWidget *parent = nullptr);
/// `kind`: "" (bordered), "primary", "danger", "flat", "link".
[[nodiscard]] QPushButton *makeButton(const QString &text, const char *kind = "", QWidget *parent = nullptr);
/// Icon only; `text` becomes tool tip and accessible name.
[[nodiscard]] QToolButton *makeIconButton(const QString &icon, const QString &text,
                                          QWidget *parent = nullptr);
[[nodiscard]] QFrame *makeCard(QWidget *parent = nullptr);
[[nodiscard]] QFrame *makeLine(Qt::Orientation orientation, QWidget *parent = nullptr); ///< one pixel

/// Changes what the style sheet keys on and repolishes, only when it differs.
void setStyleKey(QWidget *widget, const char *key, const QString &value);

} // namespace understudy::ui
