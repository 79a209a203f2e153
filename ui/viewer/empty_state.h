#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace understudy::ui {

/// A page without content: what that means and what to do next.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// `action`: the words of the button; empty: no button.
    void say(const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void actionChosen();

private:
    QLabel *m_title, *m_text;
    QPushButton *m_button;
};

} // namespace understudy::ui
