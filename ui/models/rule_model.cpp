#include "ui/models/rule_model.h"

#include "ui/models/reconcile.h"
#include "ui/models/wording.h"

#include <algorithm>
#include <utility>

namespace understudy::ui {

namespace {

QString actionText(RuleAction action) {
    switch (action) {
    case RuleAction::Noise:
        return RuleModel::tr("noise");
    case RuleAction::Expected:
        return RuleModel::tr("expected");
    case RuleAction::Bug:
        return RuleModel::tr("bug");
    }
    return {};
}

QString scopeText(const Rule &rule) {
    constexpr std::string_view kBelow = "/**";
    std::string_view location = rule.location;
    if (!location.ends_with(kBelow))
        return locationText(location);
    location.remove_suffix(kBelow.size());
    return RuleModel::tr("%1 and below").arg(locationText(location));
}

} // namespace

struct RuleModel::Steps {
    RuleModel &model;
    const std::vector<Rule> &target;

    void remove(std::size_t first, std::size_t count) const {
        model.beginRemoveRows({}, int(first), int(first + count) - 1);
        const auto at = model.m_rules.begin() + std::ptrdiff_t(first);
        model.m_rules.erase(at, at + std::ptrdiff_t(count));
        model.endRemoveRows();
    }
    void move(std::size_t from, std::size_t to) const {
        model.beginMoveRows({}, int(from), int(from), {}, int(to > from ? to + 1 : to));
        Rule moved = std::move(model.m_rules[from]);
        model.m_rules.erase(model.m_rules.begin() + std::ptrdiff_t(from));
        model.m_rules.insert(model.m_rules.begin() + std::ptrdiff_t(to), std::move(moved));
        model.endMoveRows();
    }
    void insert(std::size_t at, std::size_t first, std::size_t count) const {
        model.beginInsertRows({}, int(at), int(at + count) - 1);
        const auto from = target.begin() + std::ptrdiff_t(first);
        model.m_rules.insert(model.m_rules.begin() + std::ptrdiff_t(at), from, from + std::ptrdiff_t(count));
        model.endInsertRows();
    }
};

void RuleModel::setRules(std::vector<Rule> rules) {
    std::ranges::stable_sort(rules, std::greater{},
                             [](const Rule &rule) { return std::pair(rule.created, rule.id); });
    std::vector<std::int64_t> before, after;
    for (const Rule &rule : m_rules)
        before.push_back(rule.id);
    for (const Rule &rule : rules)
        after.push_back(rule.id);
    reconcile(before, after, Steps{*this, rules});
    m_rules = std::move(rules);
    if (!m_rules.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rules.size()) - 1, ColumnCount - 1));
}

void RuleModel::setCovered(std::unordered_map<std::int64_t, std::uint64_t> differences) {
    m_covered = std::move(differences);
    if (!m_rules.empty())
        Q_EMIT dataChanged(index(0, Covers), index(int(m_rules.size()) - 1, Covers), {Qt::DisplayRole});
}

const Rule *RuleModel::rule(const QModelIndex &index) const {
    return index.isValid() && std::size_t(index.row()) < m_rules.size() ? &m_rules[std::size_t(index.row())]
                                                                        : nullptr;
}

int RuleModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_rules.size());
}

int RuleModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RuleModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Rule &rule = m_rules[std::size_t(index.row())];
    if (role == IdRole)
        return qint64(rule.id);
    if (role == DimmedRole)
        return !rule.enabled;
    if (role == PillRole)
        return int(rule.action == RuleAction::Bug ? PillTone::Bad : PillTone::Quiet);
    if (role == Qt::CheckStateRole && index.column() == Enabled)
        return rule.enabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole && index.column() == Reason)
        return text(rule.reason);
    if (role == Qt::AccessibleTextRole && index.column() == Enabled)
        return rule.enabled ? tr("on") : tr("off");
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Action:
        return actionText(rule.action);
    case Location:
        return rule.kind ? tr("%1 %2").arg(scopeText(rule), kindPhrase(*rule.kind)) : scopeText(rule);
    case Endpoint:
        return rule.endpoint == "**" ? tr("all endpoints") : text(rule.endpoint);
    case Covers: {
        const auto at = m_covered.find(rule.id);
        return at == m_covered.end() ? QString() : countText(at->second);
    }
    case Reason:
        return text(rule.reason);
    case Owner:
        return text(rule.owner);
    case Created:
        return timeOfDayText(rule.created);
    default:
        return {};
    }
}

bool RuleModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::CheckStateRole || index.column() != Enabled || !rule(index))
        return false;
    Q_EMIT enabledRequested(rule(index)->id, value.toInt() == Qt::Checked);
    return false;
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Covers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Covers)
        return tr("Differences of this run that the label covers.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Enabled:
        return tr("on");
    case Action:
        return tr("label");
    case Location:
        return tr("location");
    case Endpoint:
        return tr("endpoint");
    case Covers:
        return tr("differences");
    case Reason:
        return tr("reason");
    case Owner:
        return tr("by");
    case Created:
        return tr("since");
    default:
        return {};
    }
}

Qt::ItemFlags RuleModel::flags(const QModelIndex &index) const {
    auto flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Enabled)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace understudy::ui
