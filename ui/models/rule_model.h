#pragma once

#include "core/model/rule.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace understudy::ui {

/// The labels of a project, newest first. The check box does not change the model: it asks, and the rule
/// comes back changed once it is stored.
class RuleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Enabled, Action, Location, Endpoint, Covers, Reason, Owner, Created, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(std::vector<Rule> rules);
    /// Differences of the run that is shown, by rule id.
    void setCovered(std::unordered_map<std::int64_t, std::uint64_t> differences);
    [[nodiscard]] const Rule *rule(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void enabledRequested(qint64 id, bool enabled);

private:
    struct Steps;
    std::vector<Rule> m_rules;
    std::unordered_map<std::int64_t, std::uint64_t> m_covered;
};

} // namespace understudy::ui
