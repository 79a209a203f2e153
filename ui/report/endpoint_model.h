#pragma once

#include "core/model/run_summary.h"

#include <QAbstractTableModel>

#include <memory>

namespace understudy::ui {

/// The endpoints of a run with what decides about them, those that need a person first.
class EndpointModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Endpoint,
        Requests,
        Regressions,
        Undecided,
        Failures,
        P50,
        P99,
        VerdictColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setSummary(std::shared_ptr<const RunSummary> summary);
    [[nodiscard]] QString endpointAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        const EndpointSummary *endpoint; ///< within m_summary
        std::size_t regressions = 0, undecided = 0;
    };
    [[nodiscard]] QString cell(const Row &row, int column) const;

    std::shared_ptr<const RunSummary> m_summary;
    std::vector<Row> m_rows;
};

} // namespace understudy::ui
