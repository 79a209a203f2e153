#include "ui/models/divergence_tree_model.h"

#include "ui/models/divergence_tree_endpoint.h"
#include "ui/models/reconcile.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace understudy::ui {

namespace {

int rank(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return 0;
    case Verdict::Undecided:
        return 1;
    case Verdict::Clean:
        return 2;
    case Verdict::Expected:
        return 3;
    case Verdict::Noise:
        return 4;
    }
    return 5;
}

auto orderOf(const DivergenceSummary &divergence) {
    const double share = shareOf(divergence);
    const int magnitude = share > 0 ? -std::ilogb(share) : 100;
    return std::tuple(rank(divergence.verdict), magnitude, std::string_view(divergence.location),
                      divergence.kind, divergence.id);
}

bool looksTheSame(const DivergenceSummary &a, const DivergenceSummary &b) {
    return a.n == b.n && a.baselineOnly == b.baselineOnly && a.requests == b.requests &&
           a.verdict == b.verdict && a.rule == b.rule && a.moreNeeded == b.moreNeeded &&
           a.candidateSeries == b.candidateSeries && a.location == b.location && a.kind == b.kind;
}

} // namespace

struct DivergenceTreeModel::DivergenceSteps {
    DivergenceTreeModel &model;
    Endpoint &row;
    Endpoint &fresh;
    QModelIndex parent;

    void remove(std::size_t first, std::size_t count) const {
        model.beginRemoveRows(parent, int(first), int(first + count) - 1);
        const auto at = row.divergences.begin() + std::ptrdiff_t(first);
        row.divergences.erase(at, at + std::ptrdiff_t(count));
        model.endRemoveRows();
    }
    void move(std::size_t from, std::size_t to) const {
        model.beginMoveRows(parent, int(from), int(from), parent, int(to > from ? to + 1 : to));
        const auto *moved = row.divergences[from];
        row.divergences.erase(row.divergences.begin() + std::ptrdiff_t(from));
        row.divergences.insert(row.divergences.begin() + std::ptrdiff_t(to), moved);
        model.endMoveRows();
    }
    void insert(std::size_t at, std::size_t first, std::size_t count) const {
        model.beginInsertRows(parent, int(at), int(at + count) - 1);
        const auto from = fresh.divergences.begin() + std::ptrdiff_t(first);
        row.divergences.insert(row.divergences.begin() + std::ptrdiff_t(at), from,
                               from + std::ptrdiff_t(count));
        model.endInsertRows();
    }
};

struct DivergenceTreeModel::EndpointSteps {
    DivergenceTreeModel &model;
    Endpoints &fresh;

    void remove(std::size_t first, std::size_t count) const {
        model.beginRemoveRows({}, int(first), int(first + count) - 1);
        const auto at = model.m_endpoints.begin() + std::ptrdiff_t(first);
        model.m_endpoints.erase(at, at + std::ptrdiff_t(count));
        model.renumber();
        model.endRemoveRows();
    }
    void move(std::size_t from, std::size_t to) const {
        model.beginMoveRows({}, int(from), int(from), {}, int(to > from ? to + 1 : to));
        auto moved = std::move(model.m_endpoints[from]);
        model.m_endpoints.erase(model.m_endpoints.begin() + std::ptrdiff_t(from));
        model.m_endpoints.insert(model.m_endpoints.begin() + std::ptrdiff_t(to), std::move(moved));
        model.renumber();
        model.endMoveRows();
    }
    void insert(std::size_t at, std::size_t first, std::size_t count) const {
        model.beginInsertRows({}, int(at), int(at + count) - 1);
        for (std::size_t i = 0; i < count; ++i) {
            // A copy: the walk over `fresh` that follows still reads it.
            model.m_endpoints.insert(model.m_endpoints.begin() + std::ptrdiff_t(at + i),
                                     std::make_unique<Endpoint>(*fresh[first + i]));
        }
        model.renumber();
        model.endInsertRows();
    }
};

DivergenceTreeModel::DivergenceTreeModel(QObject *parent)
    : QAbstractItemModel(parent) {}
DivergenceTreeModel::~DivergenceTreeModel() = default;

void DivergenceTreeModel::setSummary(std::shared_ptr<const RunSummary> summary, Accepted accepted,
                                     Order order) {
    const bool sameRun = m_summary && summary && m_summary->run.id == summary->run.id;
    // Rows point into the old summary until they are refreshed.
    const auto previous = std::exchange(m_summary, std::move(summary));
    m_accepted = std::move(accepted);
    if (sameRun) {
        refresh(order);
        return;
    }
    beginResetModel();
    m_sorted = true;
    m_endpoints = build();
    renumber();
    endResetModel();
}

void DivergenceTreeModel::setQuietShown(bool shown) {
    if (std::exchange(m_quietShown, shown) != shown)
        refresh(m_sorted ? Order::Sorted : Order::Kept);
}

void DivergenceTreeModel::sortAnew() {
    refresh(Order::Sorted);
}

DivergenceTreeModel::Endpoints DivergenceTreeModel::build() const {
    if (!m_summary)
        return {};
    std::map<std::string_view, std::unique_ptr<Endpoint>> byName;
    const auto endpointOf = [&](const std::string &name) -> Endpoint & {
        auto &slot = byName[name];
        if (!slot) {
            slot = std::make_unique<Endpoint>();
            slot->name = name;
        }
        return *slot;
    };
    for (const EndpointSummary &summary : m_summary->endpoints)
        endpointOf(summary.endpoint).summary = &summary;
    for (const DivergenceSummary &divergence : m_summary->divergences) {
        Endpoint &endpoint = endpointOf(divergence.endpoint);
        endpoint.filtered = m_accepted.has_value();
        if (m_accepted && !m_accepted->contains(divergence.id))
            continue;
        endpoint.regressions += divergence.verdict == Verdict::Regression;
        endpoint.undecided += divergence.verdict == Verdict::Undecided;
        if (m_quietShown || !isQuiet(divergence.verdict))
            endpoint.divergences.push_back(&divergence);
    }

    Endpoints endpoints;
    for (auto &[name, endpoint] : byName) {
        if (m_accepted && endpoint->divergences.empty())
            continue;
        std::ranges::sort(endpoint->divergences, {}, [](const auto *d) { return orderOf(*d); });
        endpoints.push_back(std::move(endpoint));
    }
    std::ranges::stable_sort(endpoints, {},
                             [](const auto &e) { return std::pair(rank(e->verdict()), -e->affected()); });
    return endpoints;
}

void DivergenceTreeModel::refresh(Order order) {
    Endpoints fresh = build();
    m_sorted = true;
    if (order == Order::Kept)
        m_sorted = keepPlaces(fresh);
    std::vector<std::string> before, after;
    for (const auto &row : m_endpoints)
        before.push_back(row->name);
    for (const auto &row : fresh)
        after.push_back(row->name);
    reconcile(before, after, EndpointSteps{*this, fresh});
    for (std::size_t i = 0; i < fresh.size(); ++i)
        take(*m_endpoints[i], *fresh[i], index(int(i), 0));
    if (!m_endpoints.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_endpoints.size()) - 1, ColumnCount - 1));
}

/// Puts `fresh` into the order shown; false when that is not the order it was in.
bool DivergenceTreeModel::keepPlaces(Endpoints &fresh) const {
    const auto order = [](const Endpoints &endpoints) {
        std::vector<DivergenceId> ids;
        for (const auto &row : endpoints) {
            ids.push_back(0);
            for (const auto *divergence : row->divergences)
                ids.push_back(divergence->id);
        }
        return ids;
    };
    const std::vector<DivergenceId> wanted = order(fresh);
    std::unordered_map<std::string_view, const Endpoint *> shown;
    std::vector<std::string_view> names;
    for (const auto &row : m_endpoints) {
        shown.emplace(row->name, row.get());
        names.emplace_back(row->name);
    }
    for (const auto &row : fresh) {
        const auto old = shown.find(row->name);
        if (old == shown.end())
            continue;
        std::vector<DivergenceId> ids;
        for (const auto *divergence : old->second->divergences)
            ids.push_back(divergence->id);
        keepOrder(row->divergences, ids, [](const auto *divergence) { return divergence->id; });
    }
    keepOrder(fresh, names, [](const auto &row) { return std::string_view(row->name); });
    return order(fresh) == wanted;
}

/// Brings a row that stays up to date: first which divergences it has, then what they say.
void DivergenceTreeModel::take(Endpoint &row, Endpoint &fresh, const QModelIndex &parent) {
    std::vector<DivergenceId> before, after;
    for (const auto *divergence : row.divergences)
        before.push_back(divergence->id);
    for (const auto *divergence : fresh.divergences)
        after.push_back(divergence->id);
    row.summary = fresh.summary;
    row.regressions = fresh.regressions;
    row.undecided = fresh.undecided;
    row.filtered = fresh.filtered;
    reconcile(before, after, DivergenceSteps{*this, row, fresh, parent});
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto *old = std::exchange(row.divergences[i], fresh.divergences[i]);
        if (!looksTheSame(*old, *row.divergences[i]))
            Q_EMIT dataChanged(index(int(i), 0, parent), index(int(i), ColumnCount - 1, parent));
    }
}

void DivergenceTreeModel::renumber() {
    for (std::size_t i = 0; i < m_endpoints.size(); ++i)
        m_endpoints[i]->row = int(i);
}

const DivergenceSummary *DivergenceTreeModel::divergence(const QModelIndex &index) const {
    const auto *owner = static_cast<const Endpoint *>(index.internalPointer());
    if (!index.isValid() || !owner || std::size_t(index.row()) >= owner->divergences.size())
        return nullptr;
    return owner->divergences[std::size_t(index.row())];
}

const EndpointSummary *DivergenceTreeModel::endpointSummary(const QModelIndex &index) const {
    return index.isValid() && !index.internalPointer() ? m_endpoints[std::size_t(index.row())]->summary
                                                       : nullptr;
}

QString DivergenceTreeModel::endpoint(const QModelIndex &index) const {
    if (!index.isValid())
        return {};
    const auto *owner = static_cast<const Endpoint *>(index.internalPointer());
    return text(owner ? owner->name : m_endpoints[std::size_t(index.row())]->name);
}

QModelIndex DivergenceTreeModel::indexOf(DivergenceId id) const {
    for (const auto &row : m_endpoints) {
        const auto at = std::ranges::find(row->divergences, id, [](const auto *d) { return d->id; });
        if (at != row->divergences.end())
            return createIndex(int(at - row->divergences.begin()), 0, row.get());
    }
    return {};
}

std::size_t DivergenceTreeModel::shownDivergences() const {
    std::size_t count = 0;
    for (const auto &row : m_endpoints)
        count += row->divergences.size();
    return count;
}

QModelIndex DivergenceTreeModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? m_endpoints[std::size_t(parent.row())].get() : nullptr);
}

QModelIndex DivergenceTreeModel::parent(const QModelIndex &child) const {
    const auto *owner = static_cast<const Endpoint *>(child.internalPointer());
    return child.isValid() && owner ? createIndex(owner->row, 0, nullptr) : QModelIndex();
}

int DivergenceTreeModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return int(m_endpoints.size());
    if (parent.internalPointer() || parent.column() != 0)
        return 0;
    return int(m_endpoints[std::size_t(parent.row())]->divergences.size());
}

int DivergenceTreeModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

Qt::ItemFlags DivergenceTreeModel::flags(const QModelIndex &index) const {
    auto flags = QAbstractItemModel::flags(index);
    if (index.internalPointer())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QVariant DivergenceTreeModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    const auto *owner = static_cast<const Endpoint *>(index.internalPointer());
    if (!owner)
        return endpointData(*m_endpoints[std::size_t(index.row())], index.column(), role);
    return divergenceData(*owner, *owner->divergences[std::size_t(index.row())], index.column(), role);
}

} // namespace understudy::ui
