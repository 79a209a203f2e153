#include "ui/models/exchange_table_model.h"

#include "ui/models/wording.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace understudy::ui {

namespace {

bool isNumeric(int column) {
    using Column = ExchangeTableModel::Column;
    return column >= Column::LiveLatency && column <= Column::Noise;
}

QString statusText(std::int16_t status) {
    return status > 0 ? QString::number(status) : status == 0 ? QStringLiteral("—") : QString();
}

QString latencyText(std::int32_t microseconds) {
    // One fixed form, so that a column of latencies lines up.
    return microseconds < 0 ? QString() : QLocale::c().toString(double(microseconds) / 1000, 'f', 1);
}

std::int16_t statusOf(const ExchangeRow &row, Side side) {
    return row.status[std::size_t(side)];
}

QString quoted(const std::string &value) {
    QString escaped = text(value);
    escaped.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return u'"' + escaped + u'"';
}

QString filterTerm(const ExchangeRow &row, int column) {
    switch (column) {
    case ExchangeTableModel::Method:
        return QStringLiteral("method = %1").arg(text(row.method));
    case ExchangeTableModel::Target:
        return QStringLiteral("path = %1").arg(quoted(row.target));
    case ExchangeTableModel::Endpoint:
        return QStringLiteral("endpoint = %1").arg(quoted(row.endpoint));
    case ExchangeTableModel::Status:
        return QStringLiteral("candidate.status = %1").arg(std::max<int>(0, statusOf(row, Side::Candidate)));
    case ExchangeTableModel::BaselineStatus:
        return QStringLiteral("baseline.status = %1").arg(std::max<int>(0, statusOf(row, Side::Baseline)));
    case ExchangeTableModel::Differences:
        return QStringLiteral("differences = %1").arg(row.differences);
    default:
        return {};
    }
}

} // namespace

ExchangeTableModel::ExchangeTableModel(Loader loader, QObject *parent)
    : QAbstractTableModel(parent)
    , m_loader(std::move(loader)) {
    m_loadSoon.setSingleShot(true);
    m_loadSoon.setInterval(0);
    connect(&m_loadSoon, &QTimer::timeout, this, &ExchangeTableModel::loadMissing);
}

void ExchangeTableModel::setIds(std::vector<ExchangeRowId> ids, bool keepRows) {
    if (!keepRows) {
        m_rows.clear();
        ++m_request;
        m_loading = false;
    }
    const std::size_t before = m_ids.size();
    const std::size_t grown = ids.size() > before ? ids.size() - before : 0;
    const bool sameSize = ids.size() == before;
    if (keepRows && before > 0 && (grown > 0 || sameSize)) {
        if (std::equal(m_ids.begin(), m_ids.end(), ids.begin())) {
            if (sameSize)
                return;
            beginInsertRows({}, int(before), int(ids.size()) - 1);
            m_ids = std::move(ids);
            endInsertRows();
            m_loadSoon.start();
            return;
        }
        if (std::equal(m_ids.begin(), m_ids.end(), ids.begin() + std::ptrdiff_t(grown))) {
            beginInsertRows({}, 0, int(grown) - 1);
            m_ids = std::move(ids);
            endInsertRows();
            m_loadSoon.start();
            return;
        }
    }
    beginResetModel();
    m_ids = std::move(ids);
    endResetModel();
    m_loadSoon.start();
}

void ExchangeTableModel::setVisibleRows(int first, int last) {
    m_firstVisible = std::max(0, first);
    m_lastVisible = last;
    m_loadSoon.start();
}

void ExchangeTableModel::reload() {
    m_stale = true;
    m_loadSoon.start();
}

void ExchangeTableModel::loadMissing() {
    const int count = int(m_ids.size());
    const int last = std::min(m_lastVisible, count - 1);
    if (m_loading || count == 0 || last < m_firstVisible)
        return;
    // Whole pages, and one more in each direction: a wheel turn then finds its rows.
    const int from = std::max(0, (m_firstVisible / kPageRows - 1) * kPageRows);
    const int to = std::min(count, (last / kPageRows + 2) * kPageRows);
    const auto begin = m_ids.begin() + from;
    const auto end = m_ids.begin() + to;
    const auto known = [this](ExchangeRowId id) { return m_rows.contains(id); };
    const bool seesAll = std::all_of(m_ids.begin() + m_firstVisible, m_ids.begin() + last + 1, known);
    std::vector<ExchangeRowId> wanted;
    if (!m_stale && !seesAll) {
        // What is in sight comes first; its neighbours follow with the next request.
        std::copy_if(m_ids.begin() + m_firstVisible, m_ids.begin() + last + 1, std::back_inserter(wanted),
                     [&](ExchangeRowId id) { return !known(id); });
    } else {
        std::copy_if(begin, end, std::back_inserter(wanted),
                     [&](ExchangeRowId id) { return m_stale || !known(id); });
    }
    m_stale = false;
    if (wanted.empty())
        return;
    if (wanted.size() > std::size_t(kPageRows))
        wanted.resize(kPageRows);
    m_loading = true;
    m_loader(std::move(wanted),
             [this, request = ++m_request](Rows rows) { accept(request, std::move(rows)); });
}

void ExchangeTableModel::accept(quint64 request, Rows rows) {
    if (request != m_request)
        return;
    m_loading = false;
    if (!rows) {
        if (rows.error().code != ErrorCode::Cancelled)
            Q_EMIT loadFailed(rows.error());
        return;
    }
    if (rows->empty())
        return;
    for (ExchangeRow &row : *rows) {
        const ExchangeRowId id = row.row;
        m_rows.insert_or_assign(id, std::move(row));
    }
    makeRoom();
    const int last = std::min(m_lastVisible, int(m_ids.size()) - 1);
    if (last >= m_firstVisible)
        Q_EMIT dataChanged(index(m_firstVisible, 0), index(last, ColumnCount - 1),
                           {Qt::DisplayRole, LoadingRole, StatusRole, DimmedRole});
    m_loadSoon.start();
}

void ExchangeTableModel::makeRoom() {
    if (m_rows.size() <= kCachedPages * kPageRows)
        return;
    const int count = int(m_ids.size());
    const int from = std::clamp(m_firstVisible - 2 * kPageRows, 0, count);
    const int to = std::clamp(m_lastVisible + 2 * kPageRows, from, count);
    std::unordered_map<ExchangeRowId, ExchangeRow> near;
    for (int i = from; i < to; ++i) {
        if (auto kept = m_rows.extract(m_ids[std::size_t(i)]))
            near.insert(std::move(kept));
    }
    m_rows = std::move(near);
}

std::optional<ExchangeRowId> ExchangeTableModel::idAt(int row) const {
    if (row < 0 || std::size_t(row) >= m_ids.size())
        return std::nullopt;
    return m_ids[std::size_t(row)];
}

int ExchangeTableModel::rowOf(ExchangeRowId id) const {
    const auto at = std::ranges::find(m_ids, id);
    return at == m_ids.end() ? -1 : int(at - m_ids.begin());
}

const ExchangeRow *ExchangeTableModel::rowAt(int row) const {
    const auto id = idAt(row);
    const auto at = id ? m_rows.find(*id) : m_rows.end();
    return at == m_rows.end() ? nullptr : &at->second;
}

int ExchangeTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ExchangeTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

std::optional<SortKey> ExchangeTableModel::sortKey(int column) {
    switch (column) {
    case Time:
        return SortKey::Time;
    case Method:
        return SortKey::Method;
    case Target:
        return SortKey::Target;
    case Endpoint:
        return SortKey::Endpoint;
    case Status:
        return SortKey::LiveStatus;
    case LiveLatency:
        return SortKey::LiveLatency;
    case CandidateLatency:
        return SortKey::CandidateLatency;
    case Differences:
        return SortKey::Differences;
    default:
        return std::nullopt;
    }
}

QString ExchangeTableModel::cellText(const ExchangeRow &row, int column) {
    switch (column) {
    case Time:
        return timeText(row.started);
    case Method:
        return text(row.method);
    case Target:
        return text(row.target);
    case Endpoint:
        return text(row.endpoint);
    case Status: {
        const QString live = statusText(statusOf(row, Side::Live));
        const QString candidate = statusText(statusOf(row, Side::Candidate));
        if (live.isEmpty() || candidate.isEmpty() || live == candidate)
            return live.isEmpty() ? candidate : live;
        return live + QStringLiteral(" → ") + candidate;
    }
    case BaselineStatus:
        return statusText(statusOf(row, Side::Baseline));
    case LiveLatency:
        return latencyText(row.latency[std::size_t(Side::Live)]);
    case BaselineLatency:
        return latencyText(row.latency[std::size_t(Side::Baseline)]);
    case CandidateLatency:
        return latencyText(row.latency[std::size_t(Side::Candidate)]);
    case Size:
        return bytesText(row.size[std::size_t(Side::Candidate)]);
    case Differences:
        return row.differences ? QString::number(row.differences) : QString();
    case Noise:
        return row.noiseDifferences ? QString::number(row.noiseDifferences) : QString();
    case Bodies:
        return row.bodies ? tr("kept") : QString();
    case ExchangeId:
        return text(row.id);
    default:
        return {};
    }
}

QString ExchangeTableModel::columnTitle(int column) {
    switch (column) {
    case Time:
        return tr("time");
    case Method:
        return tr("method");
    case Target:
        return tr("path");
    case Endpoint:
        return tr("endpoint");
    case Status:
        return tr("status");
    case BaselineStatus:
        return tr("baseline status");
    case LiveLatency:
        return tr("live ms");
    case BaselineLatency:
        return tr("baseline ms");
    case CandidateLatency:
        return tr("candidate ms");
    case Size:
        return tr("size");
    case Differences:
        return tr("differences");
    case Noise:
        return tr("noise");
    case Bodies:
        return tr("bodies");
    case ExchangeId:
        return tr("request id");
    default:
        return {};
    }
}

QVariant ExchangeTableModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == IdRole)
        return qint64(m_ids[std::size_t(index.row())]);
    const ExchangeRow *row = rowAt(index.row());
    if (role == LoadingRole)
        return row == nullptr;
    if (!row)
        return role == Qt::DisplayRole && index.column() == Target ? QStringLiteral("…") : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Time ? shortTimeText(row->started) : cellText(*row, index.column());
    case Qt::ToolTipRole:
        return index.column() <= Target || index.column() == Endpoint ? cellText(*row, index.column())
                                                                      : QVariant();
    case StatusRole:
        return index.column() == Status ? int(statusOf(*row, Side::Candidate)) : QVariant();
    case DimmedRole:
        return index.column() == Noise || index.column() == Bodies || index.column() == ExchangeId;
    case FilterTermRole:
        return filterTerm(*row, index.column());
    default:
        return {};
    }
}

QVariant ExchangeTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return columnTitle(section);
    if (role == Qt::TextAlignmentRole)
        return int((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && !sortKey(section))
        return tr("This column cannot be sorted.");
    return {};
}

} // namespace understudy::ui
