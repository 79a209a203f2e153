#pragma once

#include <QPushButton>

namespace understudy::ui {

/// Start or Stop: icon, the word, and its key in plain type.
class RunButton : public QPushButton {
    Q_OBJECT
public:
    explicit RunButton(QWidget *parent = nullptr);

    /// `kind`: "primary" or "danger".
    void present(const QString &icon, const QString &word, const QString &key, const QString &kind);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon, m_key, m_kind;
};

} // namespace understudy::ui
