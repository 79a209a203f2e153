#pragma once

#include "core/model/run_summary.h"

#include <QFrame>

class QGridLayout;

namespace understudy::ui {

/// Where every request went: nothing is left out without being counted.
class CountersView : public QFrame {
    Q_OBJECT
public:
    explicit CountersView(QWidget *parent = nullptr);
    void setCounters(const RunCounters &counters);

    struct Line {
        QString name, value, hint;
        bool warns = false; ///< not zero, and somebody should know
    };
    [[nodiscard]] static QList<Line> lines(const RunCounters &counters);

private:
    QGridLayout *m_grid;
};

} // namespace understudy::ui
