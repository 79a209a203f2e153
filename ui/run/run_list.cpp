#include "ui/run/run_list.h"

#include "ui/delegates/cell_delegate.h"
#include "ui/models/roles.h"
#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QHeaderView>

#include <algorithm>

namespace understudy::ui {
namespace {

QString lengthText(const RunInfo &run, bool running) {
    if (running)
        return RunListModel::tr("running");
    if (run.ended <= run.started)
        return RunListModel::tr("not finished"); // the process ended in the middle of it
    const auto seconds = std::chrono::round<std::chrono::seconds>(run.ended - run.started).count();
    if (run.source == CaptureSource::Recorded) // how long the traffic took is another matter
        return seconds < 1 ? RunListModel::tr("read in < 1 s")
                           : RunListModel::tr("read in %1 s").arg(seconds);
    if (seconds < 60)
        return RunListModel::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return RunListModel::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return RunListModel::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace

void RunListModel::setRuns(std::vector<RunInfo> runs, RunId running) {
    const bool same = std::ranges::equal(runs, m_runs, {}, &RunInfo::id, &RunInfo::id);
    m_running = running;
    if (same) {
        m_runs = std::move(runs);
        if (!m_runs.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DisplayRole});
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void RunListModel::setShown(RunId run) {
    const RunId before = std::exchange(m_shown, run);
    for (const RunId id : {before, run}) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), {Qt::DisplayRole, Qt::FontRole});
    }
}

RunId RunListModel::runAt(int row) const {
    return row >= 0 && row < rowCount() ? m_runs[std::size_t(row)].id : 0;
}

int RunListModel::rowOf(RunId run) const {
    const auto found = std::ranges::find(m_runs, run, &RunInfo::id);
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

const RunInfo *RunListModel::info(RunId run) const {
    const int row = rowOf(run);
    return row < 0 ? nullptr : &m_runs[std::size_t(row)];
}

int RunListModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunListModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunInfo &run = m_runs[std::size_t(index.row())];
    if (role == IdRole)
        return qlonglong(run.id);
    if (role == Qt::FontRole)
        return ui::font(run.id == m_shown ? TextRole::Strong : TextRole::Body);
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Length ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return run.id == m_shown ? tr("%1 (shown)").arg(text(run.name)) : text(run.name);
    case Source:
        return text(toString(run.source));
    case Started:
        return timeOfDayText(run.started);
    case Length:
        return lengthText(run, run.id == m_running);
    default:
        return {};
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Length ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("run");
    case Source:
        return tr("capture");
    case Started:
        return tr("started");
    case Length:
        return tr("length");
    default:
        return {};
    }
}

RunList::RunList(QWidget *parent)
    : QTreeView(parent)
    , m_model(new RunListModel(this)) {
    setModel(m_model);
    setAccessibleName(tr("Runs of this project"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(SelectRows);
    setFrameShape(NoFrame);
    header()->setFont(ui::font(TextRole::Small));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(RunListModel::Name, QHeaderView::Stretch);
    header()->setSectionResizeMode(RunListModel::Source, QHeaderView::Fixed);
    header()->setSectionResizeMode(RunListModel::Started, QHeaderView::Fixed);
    header()->setSectionResizeMode(RunListModel::Length, QHeaderView::Fixed);
    header()->resizeSection(RunListModel::Source, 90);
    header()->resizeSection(RunListModel::Started, 140);
    header()->resizeSection(RunListModel::Length, 120);
}

RunId RunList::selectedRun() const {
    return m_model->runAt(currentIndex().row());
}

void RunList::select(RunId run) {
    setCurrentIndex(m_model->index(m_model->rowOf(run), 0));
}

} // namespace understudy::ui
