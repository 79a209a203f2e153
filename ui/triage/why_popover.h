#pragma once

#include <QFrame>
#include <QStringList>

namespace understudy::ui {

/// An explanation that stays until a click elsewhere or Esc. Deletes itself.
class WhyPopover : public QFrame {
    Q_OBJECT
public:
    WhyPopover(const QString &title, const QStringList &paragraphs, QWidget *anchor);
    void showBelow(const QWidget *anchor);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace understudy::ui
