#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/models/exchange_table_model.h"

#include <QObject>
#include <QTimer>

namespace understudy::ui {

/// The answer to one question about the exchanges of the current run: which filter, which order. Asked on a
/// worker, newest question wins, asked again about once a second while the run grows. The answer before stays
/// until the next one is there.
class ExchangeList : public QObject {
    Q_OBJECT
public:
    explicit ExchangeList(SessionBridge *bridge, QObject *parent = nullptr);

    [[nodiscard]] ExchangeTableModel *model() const { return m_model; }
    void setFilter(const QString &filter);
    void setOrder(SortOrder order);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    [[nodiscard]] SortOrder order() const { return m_order; }
    /// A new question is open: what the model shows answers an older one.
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] bool answered() const { return m_answered; } ///< at least once for this run
    [[nodiscard]] bool running() const;                        ///< the run of the list is going on
    /// Reads rows that may not be in the cache, for copies. Newest call wins.
    void readRows(std::vector<ExchangeRowId> rows, std::function<void(std::vector<ExchangeRow>)> done);

Q_SIGNALS:
    void changed(); ///< busy, or the answer
    void failed(const understudy::Error &error);

private:
    void ask();
    void grow();
    void find(bool asked);
    void accept(Result<std::vector<ExchangeRowId>> ids);

    SessionBridge *m_bridge;
    ExchangeTableModel *m_model;
    LatestCall m_find, m_rows, m_copy;
    QString m_filter;
    SortOrder m_order;
    RunId m_run = 0;
    std::uint64_t m_knownRows = 0; ///< of the run when it was last asked
    bool m_busy = false, m_answered = false, m_keepRows = true;
    QTimer m_pace;
};

} // namespace understudy::ui
