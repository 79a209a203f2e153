#include "ui/report/endpoint_model.h"

#include "ui/models/roles.h"
#include "ui/models/wording.h"

#include <algorithm>
#include <unordered_map>

namespace understudy::ui {
namespace {

/// 5xx and no answer at all.
double failureShare(const SideSummary &side) {
    const auto failed = side.statusClasses[5] + side.statusClasses[0];
    return side.asked ? double(failed) / double(side.asked) : 0;
}

/// "live → candidate"; what was not asked is left out.
template <class Value> QString fromTo(const EndpointSummary &endpoint, Value value) {
    const auto &live = endpoint.sides[std::size_t(Side::Live)];
    const auto &reference = live.asked ? live : endpoint.sides[std::size_t(Side::Baseline)];
    const auto &candidate = endpoint.sides[std::size_t(Side::Candidate)];
    if (!candidate.asked)
        return reference.asked ? value(reference) : QString();
    return reference.asked ? QStringLiteral("%1 → %2").arg(value(reference), value(candidate))
                           : value(candidate);
}

} // namespace

void EndpointModel::setSummary(std::shared_ptr<const RunSummary> summary) {
    beginResetModel();
    m_summary = std::move(summary);
    m_rows.clear();
    if (m_summary) {
        std::unordered_map<std::string_view, std::size_t> at;
        for (const EndpointSummary &endpoint : m_summary->endpoints) {
            at[endpoint.endpoint] = m_rows.size();
            m_rows.push_back({&endpoint});
        }
        for (const DivergenceSummary &divergence : m_summary->divergences) {
            const auto found = at.find(divergence.endpoint);
            if (found == at.end())
                continue;
            m_rows[found->second].regressions += divergence.verdict == Verdict::Regression;
            m_rows[found->second].undecided += divergence.verdict == Verdict::Undecided;
        }
        std::ranges::stable_sort(m_rows, std::less{}, [](const Row &row) { return row.endpoint->verdict; });
    }
    endResetModel();
}

QString EndpointModel::endpointAt(int row) const {
    return row >= 0 && row < rowCount() ? text(m_rows[std::size_t(row)].endpoint->endpoint) : QString();
}

int EndpointModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EndpointModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString EndpointModel::cell(const Row &row, int column) const {
    const EndpointSummary &endpoint = *row.endpoint;
    switch (column) {
    case Endpoint:
        return text(endpoint.endpoint);
    case Requests:
        return countText(endpoint.requests);
    case Regressions:
        return row.regressions ? QString::number(row.regressions) : QString();
    case Undecided:
        return row.undecided ? QString::number(row.undecided) : QString();
    case Failures:
        return fromTo(endpoint, [](const SideSummary &side) { return percentText(failureShare(side)); });
    case P50:
        return fromTo(endpoint, [](const SideSummary &side) { return durationText(side.latency.p50); });
    case P99:
        return fromTo(endpoint, [](const SideSummary &side) { return durationText(side.latency.p99); });
    case VerdictColumn:
        return verdictText(endpoint.verdict);
    default:
        return {};
    }
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == Endpoint ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case PillRole:
        return int(pillTone(row.endpoint->verdict));
    case VerdictRole:
        return int(row.endpoint->verdict);
    default:
        return {};
    }
}

QVariant EndpointModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Endpoint ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Endpoint:
        return tr("endpoint");
    case Requests:
        return tr("requests");
    case Regressions:
        return tr("regressions");
    case Undecided:
        return tr("undecided");
    case Failures:
        return tr("failures, live → candidate");
    case P50:
        return tr("p50");
    case P99:
        return tr("p99");
    case VerdictColumn:
        return tr("verdict");
    default:
        return {};
    }
}

} // namespace understudy::ui
