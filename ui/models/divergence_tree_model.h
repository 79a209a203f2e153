#pragma once

#include "core/model/run_summary.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace understudy::ui {

/// Endpoints, and below each its divergences. A new summary of the same run keeps every row that stays
/// (selection, open branches) and says exactly what changed; only another run resets the model.
///
/// Order: what needs a person first (regression, undecided, clean, expected, noise). Endpoints within that by
/// how many requests their most important divergence affects; divergences by share in powers of two, so that
/// rows do not dance while counts grow. Under a reader rows keep their order (see Order).
class DivergenceTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Place, Share, Series, VerdictColumn, ColumnCount };
    using Accepted = std::optional<std::unordered_set<DivergenceId>>; ///< empty: no filter

    enum class Order {
        Sorted, ///< everything where it belongs
        Kept,   ///< what is there stays where it is; what is new comes in where it belongs
    };

    explicit DivergenceTreeModel(QObject *parent = nullptr);
    ~DivergenceTreeModel() override;

    void setSummary(std::shared_ptr<const RunSummary> summary, Accepted accepted = {},
                    Order order = Order::Sorted);
    [[nodiscard]] bool isSorted() const { return m_sorted; }
    void sortAnew();                ///< after Order::Kept
    void setQuietShown(bool shown); ///< noise and expected
    [[nodiscard]] bool quietShown() const { return m_quietShown; }
    [[nodiscard]] const std::shared_ptr<const RunSummary> &summary() const { return m_summary; }

    /// nullptr when the index is an endpoint; valid until the next change of the model.
    [[nodiscard]] const DivergenceSummary *divergence(const QModelIndex &index) const;
    [[nodiscard]] QString endpoint(const QModelIndex &index) const;
    /// nullptr when the index is a divergence, or nothing is known of the endpoint.
    [[nodiscard]] const EndpointSummary *endpointSummary(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(DivergenceId id) const;
    [[nodiscard]] std::size_t shownDivergences() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Endpoint;
    struct EndpointSteps;
    struct DivergenceSteps;
    using Endpoints = std::vector<std::unique_ptr<Endpoint>>;

    [[nodiscard]] Endpoints build() const;
    void refresh(Order order);
    [[nodiscard]] bool keepPlaces(Endpoints &fresh) const;
    void take(Endpoint &row, Endpoint &fresh, const QModelIndex &parent);
    void renumber();
    [[nodiscard]] QVariant endpointData(const Endpoint &row, int column, int role) const;
    [[nodiscard]] QVariant divergenceData(const Endpoint &row, const DivergenceSummary &divergence,
                                          int column, int role) const;

    std::shared_ptr<const RunSummary> m_summary;
    Accepted m_accepted;
    bool m_quietShown = true, m_sorted = true;
    Endpoints m_endpoints;
};

} // namespace understudy::ui
