#pragma once

#include "core/model/run_summary.h"

#include <QAbstractTableModel>
#include <QTreeView>

#include <vector>

namespace understudy::ui {

/// The runs of the project, newest first.
class RunListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Source, Started, Length, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setRuns(std::vector<RunInfo> runs, RunId running); ///< running: 0 when none is
    void setShown(RunId run);                               ///< the one the pages show
    [[nodiscard]] RunId runAt(int row) const;
    [[nodiscard]] int rowOf(RunId run) const;
    [[nodiscard]] const RunInfo *info(RunId run) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RunInfo> m_runs;
    RunId m_running = 0, m_shown = 0;
};

/// Enter or a double click shows a run.
class RunList : public QTreeView {
    Q_OBJECT
public:
    explicit RunList(QWidget *parent = nullptr);
    [[nodiscard]] RunListModel *runs() const { return m_model; }
    [[nodiscard]] RunId selectedRun() const;
    void select(RunId run);

private:
    RunListModel *m_model;
};

} // namespace understudy::ui
