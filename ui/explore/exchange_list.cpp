#include "ui/explore/exchange_list.h"

#include <chrono>

using namespace std::chrono_literals;

namespace understudy::ui {

namespace {

constexpr auto kPace = 1s; ///< between two looks at a growing run

bool active(RunState state) {
    return state == RunState::Running || state == RunState::Draining || state == RunState::Starting;
}

} // namespace

ExchangeList::ExchangeList(SessionBridge *bridge, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_run(bridge->currentRun()) {
    using Rows = ExchangeTableModel::Rows;
    m_model = new ExchangeTableModel(
        [this](std::vector<ExchangeRowId> ids, std::function<void(Rows)> done) {
            m_rows.run<Rows>(
                this,
                [session = m_bridge->sharedSession(), ids = std::move(ids)](std::stop_token) {
                    return session->exchanges().rows(ids);
                },
                std::move(done));
        },
        this);
    connect(m_model, &ExchangeTableModel::loadFailed, this, &ExchangeList::failed);
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, &ExchangeList::grow);
    connect(bridge, &SessionBridge::currentRunChanged, this, [this](qint64 run) {
        m_run = run;
        m_answered = false;
        m_keepRows = false;
        ask();
    });
    connect(bridge, &SessionBridge::summaryChanged, this, [this] {
        if (!m_pace.isActive())
            grow();
        Q_EMIT changed(); // the number of all rows
    });
    ask();
}

bool ExchangeList::running() const {
    return m_run != 0 && m_bridge->status().run == m_run && active(m_bridge->status().state);
}

void ExchangeList::setFilter(const QString &filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    ask();
}

void ExchangeList::setOrder(SortOrder order) {
    if (order.key == m_order.key && order.descending == m_order.descending)
        return;
    m_order = order;
    ask();
}

void ExchangeList::ask() {
    m_busy = m_run != 0;
    if (m_busy)
        find(true);
    else
        m_model->setIds({}, false);
    Q_EMIT changed();
}

void ExchangeList::grow() {
    const auto summary = m_bridge->summary();
    if (!summary || summary->run.id != m_run || m_busy || m_find.busy() ||
        summary->counters.rows == m_knownRows)
        return;
    find(false);
}

void ExchangeList::find(bool asked) {
    const auto summary = m_bridge->summary();
    m_knownRows = summary && summary->run.id == m_run ? summary->counters.rows : 0;
    m_pace.start();
    using Ids = Result<std::vector<ExchangeRowId>>;
    m_find.run<Ids>(
        this,
        [session = m_bridge->sharedSession(), run = m_run, filter = m_filter.toStdString(), order = m_order](
            std::stop_token stop) { return session->exchanges().find(run, filter, order, stop); },
        [this, asked](Ids ids) {
            if (asked)
                m_busy = false;
            accept(std::move(ids));
        });
}

void ExchangeList::accept(Result<std::vector<ExchangeRowId>> ids) {
    if (ids) {
        m_answered = true;
        m_model->setIds(std::move(*ids), m_keepRows);
        m_keepRows = true;
    } else if (ids.error().code != ErrorCode::Cancelled) {
        Q_EMIT failed(ids.error());
    }
    Q_EMIT changed();
}

void ExchangeList::readRows(std::vector<ExchangeRowId> rows,
                            std::function<void(std::vector<ExchangeRow>)> done) {
    using Rows = ExchangeTableModel::Rows;
    m_copy.run<Rows>(
        this,
        [session = m_bridge->sharedSession(), rows = std::move(rows)](std::stop_token) {
            return session->exchanges().rows(rows);
        },
        [this, done = std::move(done)](Rows read) {
            if (read)
                done(std::move(*read));
            else
                Q_EMIT failed(read.error());
        });
}

} // namespace understudy::ui
