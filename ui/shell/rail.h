#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFrame>

class QVBoxLayout;

namespace understudy::ui {

/// The pages, one button each, at the left edge. Up and Down move within it, Tab leaves it.
class Rail : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// Returns its index. `shortcut` is for the tool tip only.
    int addPage(const QString &icon, const QString &title, const QString &shortcut);
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_group.checkedId(); }
    [[nodiscard]] QAbstractButton *button(int index) const { return m_group.button(index); }

Q_SIGNALS:
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    QButtonGroup m_group;
};

} // namespace understudy::ui
