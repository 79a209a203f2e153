#pragma once

#include <QAction>
#include <QPushButton>

namespace understudy::ui {

/// A button for an action, its key in a small box behind the words.
class KeyButton : public QPushButton {
    Q_OBJECT
public:
    explicit KeyButton(QAction *action, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString key() const;
    [[nodiscard]] QSize keySize() const;
    QAction *m_action;
};

} // namespace understudy::ui
