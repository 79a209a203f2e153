#include "ui/models/divergence_tree_endpoint.h"
#include "ui/models/share_series.h"

/// What the cells of the tree say.
namespace understudy::ui {

namespace {

constexpr std::size_t kSparkPoints = 16;

SparkSeries seriesOf(const RunSummary &summary, const EndpointSummary *endpoint,
                     const DivergenceSummary &divergence) {
    SparkSeries series;
    series.tone = pillTone(divergence.verdict);
    for (const double share : shareSeries(summary, endpoint, divergence, kSparkPoints).candidate)
        series.points.append(float(share));
    return series;
}

/// How it differs, where the place alone does not say it: a changed value is what one expects.
QString kindText(const std::vector<const DivergenceSummary *> &siblings,
                 const DivergenceSummary &divergence) {
    if (divergence.kind == DifferenceKind::Slower)
        return {};
    const bool alone =
        std::ranges::count(siblings, divergence.location, [](const auto *d) { return d->location; }) < 2;
    return divergence.kind == DifferenceKind::ValueChanged && alone ? QString() : kindWord(divergence.kind);
}

QString shareText(const EndpointSummary *endpoint, const DivergenceSummary &divergence) {
    if (divergence.location == "latency" && endpoint) {
        const auto &live = endpoint->sides[std::size_t(Side::Live)].latency;
        const auto &candidate = endpoint->sides[std::size_t(Side::Candidate)].latency;
        if (live.count > 0 && candidate.count > 0)
            return durationText(candidate.p50 - live.p50, true);
    }
    return divergence.requests ? percentText(shareOf(divergence)) : QString();
}

} // namespace

QVariant DivergenceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Place    ? Qt::AlignLeft
                    : section == Series ? Qt::AlignHCenter
                                        : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Place:
        return tr("endpoint / location");
    case Share:
        return tr("candidate");
    case Series:
        return tr("over time");
    case VerdictColumn:
        return tr("verdict");
    default:
        return {};
    }
}

QVariant DivergenceTreeModel::endpointData(const Endpoint &row, int column, int role) const {
    switch (role) {
    case NodeRole:
        return int(NodeKind::Endpoint);
    case VerdictRole:
        return int(row.verdict());
    case PillRole:
        return int(pillTone(row.verdict()));
    case DimmedRole:
    case UntriagedRole:
        return false;
    case Qt::ToolTipRole:
        if (column == VerdictColumn && row.regressions > 0)
            return row.regressions == 1 ? tr("1 regression") : tr("%1 regressions").arg(row.regressions);
        return column == Share ? tr("%1 requests").arg(countText(row.requests())) : text(row.name);
    case Qt::DisplayRole:
        if (column == Place)
            return text(row.name);
        if (column == Share)
            return countText(row.requests());
        if (column == VerdictColumn)
            return row.pillText();
        return {};
    default:
        return {};
    }
}

QVariant DivergenceTreeModel::divergenceData(const Endpoint &row, const DivergenceSummary &divergence,
                                             int column, int role) const {
    switch (role) {
    case NodeRole:
        return int(NodeKind::Divergence);
    case IdRole:
        return qint64(divergence.id);
    case VerdictRole:
        return int(divergence.verdict);
    case PillRole:
        return int(pillTone(divergence.verdict));
    case ShareRole:
        return divergence.requests ? QVariant(shareOf(divergence)) : QVariant();
    case SeriesRole:
        return column == Series ? QVariant::fromValue(seriesOf(*m_summary, row.summary, divergence))
                                : QVariant();
    case KindRole:
        return column == Place ? kindText(row.divergences, divergence) : QString();
    case DimmedRole:
        return isQuiet(divergence.verdict);
    case UntriagedRole:
        return isUntriaged(divergence);
    case Qt::ToolTipRole:
        return tr("%1 %2").arg(locationText(divergence.location), kindPhrase(divergence.kind));
    case Qt::DisplayRole:
        if (column == Place)
            return locationText(divergence.location);
        if (column == Share)
            return shareText(row.summary, divergence);
        if (column == VerdictColumn)
            return pillText(divergence);
        return {};
    case Qt::AccessibleTextRole:
        if (column == Place)
            return tr("%1 %2").arg(locationText(divergence.location), kindPhrase(divergence.kind));
        if (column == Series)
            return tr("last seen %1").arg(timeOfDayText(divergence.lastSeen));
        return {};
    default:
        return {};
    }
}

} // namespace understudy::ui
