#pragma once

#include <QAbstractButton>

namespace understudy::ui {

/// A large button: icon, what it does, one line of why.
class ChoiceCard : public QAbstractButton {
    Q_OBJECT
public:
    ChoiceCard(const QString &icon, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setProminent(bool prominent); ///< the one to press when in doubt

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_icon, m_text;
    bool m_prominent = false;
};

} // namespace understudy::ui
