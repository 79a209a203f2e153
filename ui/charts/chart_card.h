#pragma once

#include "ui/theme/palette.h"

#include <QFrame>
#include <QList>
#include <QString>

class QChart;
class QChartView;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QAbstractAxis;

namespace understudy::ui {

/// What a line or bar is drawn with. Colour is never alone: the style or pattern says the same.
struct ChartInk {
    QString name;
    QString value; ///< shown beside the name in the legend
    QColor Palette::*color = &Palette::accent;
    Qt::PenStyle line = Qt::SolidLine;
    Qt::BrushStyle fill = Qt::SolidPattern;
    double width = 2;
};

/// A card with a title, a legend and a chart, or a sentence while there is nothing to draw. Everything that
/// touches Qt Charts derives from it and lives in this folder.
class ChartCard : public QFrame {
    Q_OBJECT
public:
    ChartCard(const QString &title, const QString &emptyText, QWidget *parent);

    [[nodiscard]] bool isEmpty() const;
    void addToHeader(QWidget *widget); ///< at the right, e.g. a switch

protected:
    [[nodiscard]] QChart *chart() const { return m_chart; }
    void setEmpty(bool empty, const QString &text = {});
    void setLegend(const QList<ChartInk> &inks);
    void style(QAbstractAxis *axis, bool grid);
    /// Draws anew with the colours of the theme.
    virtual void redraw() = 0;
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *m_header, *m_legend;
    QStackedWidget *m_stack;
    QLabel *m_emptyText;
    QChart *m_chart;
    QChartView *m_view;
    QList<ChartInk> m_inks;
};

} // namespace understudy::ui
