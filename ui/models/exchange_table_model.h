#pragma once

#include "core/base/result.h"
#include "core/model/exchange_row.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace understudy::ui {

/// The exchanges of one answer of the query: their ids in order, and the rows of the pages that were looked
/// at. Order and filter are the query's work; data() only reads what is there and shows a placeholder until a
/// page has come.
class ExchangeTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Time,
        Method,
        Target,
        Endpoint,
        Status, ///< "200", or "200 → 500" from live to candidate
        BaselineStatus,
        LiveLatency,
        BaselineLatency,
        CandidateLatency,
        Size,
        Differences,
        Noise,
        Bodies,
        ExchangeId,
        ColumnCount
    };
    static constexpr int kPageRows = 256;
    static constexpr std::size_t kCachedPages = 64;

    using Rows = Result<std::vector<ExchangeRow>>;
    /// Reads rows somewhere else and calls `done` on the GUI thread, later or at once. A dropped call is
    /// fine: the next request replaces it.
    using Loader = std::function<void(std::vector<ExchangeRowId> ids, std::function<void(Rows)> done)>;

    explicit ExchangeTableModel(Loader loader, QObject *parent = nullptr);

    /// A new answer. When it only grew at an end (a running list), rows are inserted; else the model resets.
    /// `keepRows`: the rows read so far still say the truth (same run).
    void setIds(std::vector<ExchangeRowId> ids, bool keepRows = true);
    [[nodiscard]] const std::vector<ExchangeRowId> &ids() const { return m_ids; }
    /// The rows a person can see now; their pages, and those around them, are read.
    void setVisibleRows(int first, int last);
    /// Reads the visible rows again (endpoint names were learnt, differences came in).
    void reload();

    [[nodiscard]] std::optional<ExchangeRowId> idAt(int row) const;
    [[nodiscard]] int rowOf(ExchangeRowId id) const;       ///< -1 when it is not in the answer
    [[nodiscard]] const ExchangeRow *rowAt(int row) const; ///< nullptr while it is read
    [[nodiscard]] static std::optional<SortKey> sortKey(int column);
    /// The text of one cell, also for copies.
    [[nodiscard]] static QString cellText(const ExchangeRow &row, int column);
    [[nodiscard]] static QString columnTitle(int column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loadFailed(const understudy::Error &error);

private:
    void loadMissing();
    void accept(quint64 request, Rows rows);
    void makeRoom();

    Loader m_loader;
    std::vector<ExchangeRowId> m_ids;
    std::unordered_map<ExchangeRowId, ExchangeRow> m_rows; ///< by id: they survive another order or filter
    int m_firstVisible = 0, m_lastVisible = -1;
    quint64 m_request = 0; ///< the newest; older answers are dropped
    bool m_loading = false, m_stale = false;
    QTimer m_loadSoon;
};

} // namespace understudy::ui
