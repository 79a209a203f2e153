#pragma once

#include <QWidget>

#include <cstdint>

namespace understudy::ui {

class DiffView;

/// Where the differences are in the whole document; a click goes there.
class OverviewRuler : public QWidget {
    Q_OBJECT
public:
    explicit OverviewRuler(DiffView *view, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] double placeOf(std::uint32_t row) const;
    void goTo(double y);
    DiffView *m_view;
};

} // namespace understudy::ui
