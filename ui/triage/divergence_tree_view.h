#pragma once

#include "core/model/run_summary.h"

#include <QTreeView>

#include <functional>
#include <optional>

namespace understudy::ui {

class DivergenceTreeModel;

/// The tree of a run's divergences. Endpoints that need somebody open by themselves; what a person closed
/// stays closed.
class DivergenceTreeView : public QTreeView {
    Q_OBJECT
public:
    explicit DivergenceTreeView(DivergenceTreeModel *model, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<DivergenceId> currentDivergence() const;
    /// Opens its endpoint, selects it and brings it into sight. False when it is not shown.
    bool select(DivergenceId id);
    [[nodiscard]] bool isCurrentInSight() const;
    using Accepts = std::function<bool(const DivergenceSummary &)>;
    /// From the current row, downwards or upwards through all endpoints, open or not.
    [[nodiscard]] std::optional<DivergenceId> next(bool forward, const Accepts &accepts) const;
    [[nodiscard]] std::optional<DivergenceId> first(const Accepts &accepts) const;

Q_SIGNALS:
    void divergenceSelected(); ///< the current row became another one, or none
    void used();               ///< a person pressed a key or a button of the mouse here

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void openNeedy(int first, int last);
    [[nodiscard]] QList<QModelIndex> divergences() const; ///< in the order shown

    DivergenceTreeModel *m_model;
};

} // namespace understudy::ui
