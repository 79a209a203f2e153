#pragma once

#include "ui/models/roles.h"

#include <QWidget>

namespace understudy::ui {

/// The pill of the lists, alone.
class PillLabel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void set(const QString &text, PillTone tone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    PillTone m_tone = PillTone::Quiet;
};

} // namespace understudy::ui
