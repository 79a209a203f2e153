#include "ui/triage/rules_page.h"

#include "ui/delegates/pill_delegate.h"
#include "ui/models/roles.h"
#include "ui/models/rule_model.h"
#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/triage/label_history.h"
#include "ui/viewer/empty_state.h"

#include <QAction>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace understudy::ui {

namespace {

constexpr std::array<int, RuleModel::ColumnCount> kWidths{44, 110, 300, 210, 96, 260, 90, 140};

/// Under its title, which stands at the left.
class LabelDelegate final : public PillDelegate {
public:
    using PillDelegate::PillDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override {
        drawPill(painter, rect, index.data().toString(), PillTone(index.data(PillRole).toInt()),
                 Qt::AlignLeft);
    }
};

/// A box that looks switchable, and the whole cell switches it.
class SwitchDelegate final : public CellDelegate {
public:
    using CellDelegate::CellDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                     const QModelIndex &index) override {
        if (event->type() != QEvent::MouseButtonRelease ||
            static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
            return false;
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override {
        constexpr double kSide = 14, kRadius = 4;
        const Palette &palette = Palette::current();
        const QRectF box(rect.left() + 0.5, rect.center().y() - kSide / 2 + 0.5, kSide, kSide);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(palette.grey);
        painter.setBrush(palette.panel);
        painter.drawRoundedRect(box, kRadius, kRadius);
        if (index.data(Qt::CheckStateRole).toInt() != Qt::Checked)
            return;
        painter.setPen(QPen(palette.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{box.topLeft() + QPointF(3.5, 7.5), box.topLeft() + QPointF(6, 10),
                                       box.topLeft() + QPointF(10.5, 4.5)});
    }
};

} // namespace

RulesPage::RulesPage(SessionBridge *bridge, QWidget *parent)
    : Page(parent)
    , m_bridge(bridge)
    , m_model(new RuleModel(this))
    , m_history(new LabelHistory(bridge, this))
    , m_stack(new QStackedWidget)
    , m_table(new QTableView)
    , m_empty(new EmptyState) {
    buildTable();
    buildActions();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_stack->setAutoFillBackground(true);
    m_stack->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_empty->say(
        tr("No labels yet"),
        tr("On the divergences page N labels what differs by itself as noise, E what is meant to change as "
           "expected, B a bug. Labels count for everything seen before and after."));
    connect(bridge, &SessionBridge::rulesChanged, this, &RulesPage::updateRules);
    connect(bridge, &SessionBridge::summaryChanged, this, &RulesPage::updateCovered);
    connect(m_model, &RuleModel::enabledRequested, this, &RulesPage::enable);
    connect(m_history, &LabelHistory::failed, this, &RulesPage::errorRaised);
    updateRules();
}

void RulesPage::buildTable() {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Labels"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(spacing::kRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setFont(ui::font(TextRole::Small));
    header->viewport()->setFont(ui::font(TextRole::Small));
    header->setHighlightSections(false);
    for (int column = 0; column < int(kWidths.size()); ++column)
        header->resizeSection(column, kWidths[std::size_t(column)]);
    header->setSectionResizeMode(RuleModel::Location, QHeaderView::Stretch);
    header->setSectionResizeMode(RuleModel::Reason, QHeaderView::Stretch);
    m_table->setItemDelegateForColumn(RuleModel::Enabled, new SwitchDelegate(m_table));
    auto *cells = new CellDelegate(m_table);
    auto *pills = new LabelDelegate(m_table);
    for (int column = RuleModel::Location; column < RuleModel::ColumnCount; ++column)
        m_table->setItemDelegateForColumn(column, cells);
    m_table->setItemDelegateForColumn(RuleModel::Action, pills);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RulesPage::updateActions);
    connect(m_table, &QAbstractItemView::activated, this, &RulesPage::openDivergenceOfCurrent);
}

QAction *RulesPage::addAction(const QString &text, const QKeySequence &key,
                              const std::function<void()> &run) {
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    QWidget::addAction(action);
    return action;
}

void RulesPage::buildActions() {
    addAction(tr("Switch Label On or Off"), Qt::Key_Space, [this] {
        if (const Rule *rule = m_model->rule(m_table->currentIndex()); rule && !m_bridge->info().readOnly)
            enable(rule->id, !rule->enabled);
    });
    m_remove = addAction(tr("Remove Label"), QKeySequence::Delete, [this] {
        if (const Rule *rule = m_model->rule(m_table->currentIndex()))
            m_history->remove(*rule, 0);
    });
    m_open = addAction(tr("Show What It Covers"), Qt::Key_Return, [this] { openDivergenceOfCurrent(); });
    QAction *undo = m_history->stack()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence(tr("Ctrl+Z")));
    QAction *redo = m_history->stack()->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence(tr("Ctrl+Shift+Z")));
    for (QAction *action : {undo, redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        QWidget::addAction(action);
    }
}

void RulesPage::activate() {
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectRow(0); // before the focus, which would make it current without selecting it
    m_table->setFocus(Qt::OtherFocusReason);
}

void RulesPage::updateRules() {
    const std::vector<Rule> rules = m_bridge->session().triage().rules();
    m_model->setRules(rules);
    m_table->setColumnHidden(RuleModel::Owner, std::ranges::all_of(rules, &std::string::empty, &Rule::owner));
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    updateCovered();
    updateActions();
    Q_EMIT statusTextChanged();
}

void RulesPage::updateCovered() {
    std::unordered_map<std::int64_t, std::uint64_t> covered;
    if (const auto summary = m_bridge->summary()) {
        for (const Rule &rule : m_bridge->session().triage().rules()) {
            for (const DivergenceSummary &divergence : summary->divergences) {
                if (matches(rule, divergence.endpoint, divergence.location, divergence.kind))
                    covered[rule.id] += divergence.n;
            }
        }
    }
    m_model->setCovered(std::move(covered));
}

void RulesPage::updateActions() {
    const bool chosen = m_model->rule(m_table->currentIndex()) != nullptr;
    m_remove->setEnabled(chosen && !m_bridge->info().readOnly);
    m_open->setEnabled(chosen);
}

void RulesPage::enable(qint64 id, bool enabled) {
    for (const Rule &rule : m_bridge->session().triage().rules()) {
        if (rule.id != id || rule.enabled == enabled)
            continue;
        Rule changed = rule;
        changed.enabled = enabled;
        m_history->save(changed, rule, 0);
    }
}

void RulesPage::openDivergenceOfCurrent() {
    const Rule *rule = m_model->rule(m_table->currentIndex());
    const auto summary = m_bridge->summary();
    if (!rule || !summary)
        return;
    for (const DivergenceSummary &divergence : summary->divergences) {
        if (matches(*rule, divergence.endpoint, divergence.location, divergence.kind)) {
            Q_EMIT showDivergence(divergence.id);
            return;
        }
    }
}

QString RulesPage::statusText() const {
    const int count = m_model->rowCount();
    return count == 0   ? QString()
           : count == 1 ? tr("1 label · Space switches it on or off")
                        : tr("%1 labels · Space switches one on or off").arg(count);
}

} // namespace understudy::ui
