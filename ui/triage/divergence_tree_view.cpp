#include "ui/triage/divergence_tree_view.h"

#include "ui/delegates/pill_delegate.h"
#include "ui/delegates/share_delegate.h"
#include "ui/delegates/sparkline_delegate.h"
#include "ui/models/divergence_tree_model.h"
#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kIndent = 16, kShare = 76, kSeries = 66, kVerdict = 106, kPlace = 130, kFocusBar = 3,
              kKindGap = 6;

/// Endpoints strong, JSON paths in the fixed-width font, and behind them how they differ. The name of an
/// endpoint goes on over what its count leaves free.
class PlaceDelegate : public CellDelegate {
public:
    explicit PlaceDelegate(QTreeView *view)
        : CellDelegate(view)
        , m_view(view) {}

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override {
        const QString place = index.data().toString();
        QRect words = rect.adjusted(-spacing::kTiny, 0, spacing::kTiny, 0);
        if (index.data(NodeRole).toInt() == int(NodeKind::Endpoint)) {
            words.setRight(words.right() + freeOfCount(index));
            drawText(painter, words, index, place, verbatim(ui::font(TextRole::Strong)), textColor(index));
            return;
        }
        const QFont face = verbatim(ui::font(place.startsWith(u'/') ? TextRole::Mono : TextRole::Body));
        const QString kind = index.data(KindRole).toString();
        const QFont small = ui::font(TextRole::Small);
        const int reserved = kind.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(kind) + kKindGap + 2;
        QRect name = words;
        name.setRight(name.right() - reserved);
        drawText(painter, name, index, place, face, textColor(index));
        const int used = std::min(QFontMetrics(face).horizontalAdvance(place), name.width());
        drawText(painter, words.adjusted(used + kKindGap, 0, 0, 0), index, kind, small,
                 index.data(DimmedRole).toBool() ? Palette::current().grey : Palette::current().dim);
    }

private:
    [[nodiscard]] int freeOfCount(const QModelIndex &index) const {
        if (m_view->isColumnHidden(DivergenceTreeModel::Share))
            return 0;
        const QString count = index.siblingAtColumn(DivergenceTreeModel::Share).data().toString();
        return std::max(0, m_view->columnWidth(DivergenceTreeModel::Share) - 2 * spacing::kSmall -
                               QFontMetrics(ui::font(TextRole::Strong)).horizontalAdvance(count));
    }

    QTreeView *m_view;
};

} // namespace

DivergenceTreeView::DivergenceTreeView(DivergenceTreeModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model) {
    setModel(model);
    setAccessibleName(tr("Divergences by endpoint"));
    setUniformRowHeights(true);
    setIndentation(kIndent);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    const auto set = [this](int column, CellDelegate *delegate) {
        delegate->setRowLines(false);
        delegate->setFocusRing(false);
        delegate->setSelectionFill(false);
        setItemDelegateForColumn(column, delegate);
    };
    set(DivergenceTreeModel::Place, new PlaceDelegate(this));
    set(DivergenceTreeModel::Share, new ShareDelegate(this));
    set(DivergenceTreeModel::Series, new SparklineDelegate(this));
    set(DivergenceTreeModel::VerdictColumn, new PillDelegate(this));

    header()->setFont(ui::font(TextRole::Small));
    header()->viewport()->setFont(ui::font(TextRole::Small)); // under a style sheet fonts are not inherited
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(40);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setSectionResizeMode(DivergenceTreeModel::Place, QHeaderView::Stretch);
    header()->resizeSection(DivergenceTreeModel::Share, kShare);
    header()->resizeSection(DivergenceTreeModel::Series, kSeries);
    header()->resizeSection(DivergenceTreeModel::VerdictColumn, kVerdict);

    connect(model, &QAbstractItemModel::modelReset, this, [this] { openNeedy(0, m_model->rowCount() - 1); });
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &endpoint, int first, int last) {
                if (!endpoint.isValid())
                    openNeedy(first, last);
                else if (m_model->rowCount(endpoint) == last - first + 1) // its first divergences
                    openNeedy(endpoint.row(), endpoint.row());
            });
    openNeedy(0, model->rowCount() - 1);
}

void DivergenceTreeView::openNeedy(int first, int last) {
    for (int row = first; row <= last; ++row) {
        const QModelIndex endpoint = m_model->index(row, 0);
        const auto verdict = Verdict(endpoint.data(VerdictRole).toInt());
        if (verdict == Verdict::Regression || verdict == Verdict::Undecided)
            expand(endpoint);
    }
}

std::optional<DivergenceId> DivergenceTreeView::currentDivergence() const {
    const DivergenceSummary *divergence = m_model->divergence(currentIndex());
    return divergence ? std::optional(divergence->id) : std::nullopt;
}

bool DivergenceTreeView::select(DivergenceId id) {
    const QModelIndex index = m_model->indexOf(id);
    if (!index.isValid())
        return false;
    expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

bool DivergenceTreeView::isCurrentInSight() const {
    return viewport()->rect().intersects(visualRect(currentIndex()));
}

QList<QModelIndex> DivergenceTreeView::divergences() const {
    QList<QModelIndex> all;
    for (int e = 0; e < m_model->rowCount(); ++e) {
        const QModelIndex endpoint = m_model->index(e, 0);
        for (int d = 0; d < m_model->rowCount(endpoint); ++d)
            all << m_model->index(d, 0, endpoint);
    }
    return all;
}

std::optional<DivergenceId> DivergenceTreeView::first(const Accepts &accepts) const {
    for (const QModelIndex &index : divergences()) {
        const DivergenceSummary &divergence = *m_model->divergence(index);
        if (accepts(divergence))
            return divergence.id;
    }
    return std::nullopt;
}

std::optional<DivergenceId> DivergenceTreeView::next(bool forward, const Accepts &accepts) const {
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    const auto place =
        [](const QModelIndex &index) { // endpoint row, then row below it; an endpoint is before its own
            return index.parent().isValid() ? std::pair(index.parent().row(), index.row())
                                            : std::pair(index.row(), -1);
        };
    std::optional<DivergenceId> found;
    for (const QModelIndex &index : divergences()) {
        const bool after = !current.isValid() || place(index) > place(current);
        const bool before = !current.isValid() || place(index) < place(current);
        const DivergenceSummary &divergence = *m_model->divergence(index);
        if (!(forward ? after : before) || !accepts(divergence))
            continue;
        found = divergence.id;
        if (forward)
            break;
    }
    return found;
}

void DivergenceTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous) {
    QTreeView::currentChanged(current, previous);
    if (current.siblingAtColumn(0) != previous.siblingAtColumn(0) || !current.isValid())
        Q_EMIT divergenceSelected();
}

void DivergenceTreeView::keyPressEvent(QKeyEvent *event) {
    Q_EMIT used();
    QTreeView::keyPressEvent(event);
}

void DivergenceTreeView::mousePressEvent(QMouseEvent *event) {
    Q_EMIT used();
    QTreeView::mousePressEvent(event);
}

void DivergenceTreeView::resizeEvent(QResizeEvent *event) {
    QTreeView::resizeEvent(event);
    // On a narrow pane the line over time goes first, then the share; words stay.
    const int width = viewport()->width();
    setColumnHidden(DivergenceTreeModel::Series, width < kShare + kSeries + kVerdict + kPlace);
    setColumnHidden(DivergenceTreeModel::Share, width < kShare + kVerdict + kPlace);
}

void DivergenceTreeView::changeEvent(QEvent *event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void DivergenceTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const {
    const Palette &palette = Palette::current();
    const bool selected = selectionModel()->isSelected(index);
    const bool endpoint = !index.parent().isValid();
    painter->fillRect(option.rect, selected ? palette.selection : endpoint ? palette.bg : palette.panel);
    QTreeView::drawRow(painter, option, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), palette.line);
    if (index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0) && hasFocus())
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kFocusBar, option.rect.height() - 1),
                          palette.accent);
}

void DivergenceTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const {
    if (index.parent().isValid() || !m_model->hasChildren(index))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Palette::current().dim, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = QRectF(rect).center() + QPointF(3, 0);
    const double reach = 3.5;
    if (isExpanded(index))
        painter->drawPolyline(QPolygonF({middle + QPointF(-reach, -reach / 2), middle + QPointF(0, reach / 2),
                                         middle + QPointF(reach, -reach / 2)}));
    else
        painter->drawPolyline(QPolygonF({middle + QPointF(-reach / 2, -reach), middle + QPointF(reach / 2, 0),
                                         middle + QPointF(-reach / 2, reach)}));
    painter->restore();
}

} // namespace understudy::ui
