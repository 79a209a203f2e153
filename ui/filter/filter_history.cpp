#include "ui/filter/filter_history.h"

#include <QSettings>

namespace understudy::ui {

FilterHistory::FilterHistory(QString settingsKey)
    : m_key(std::move(settingsKey))
    , m_filters(QSettings().value(m_key).toStringList().mid(0, kLimit)) {}

void FilterHistory::add(const QString &filter) {
    m_at = -1;
    const QString used = filter.trimmed();
    if (used.isEmpty() || (!m_filters.isEmpty() && m_filters.front() == used))
        return;
    m_filters.removeAll(used);
    m_filters.prepend(used);
    m_filters = m_filters.mid(0, kLimit);
    QSettings().setValue(m_key, m_filters);
}

std::optional<QString> FilterHistory::older(const QString &draft) {
    if (m_at < 0)
        m_draft = draft;
    qsizetype next = m_at + 1;
    if (next < m_filters.size() && m_at < 0 && m_filters[next] == draft.trimmed())
        ++next; // what stands in the line is no step back
    if (next >= m_filters.size())
        return std::nullopt;
    m_at = next;
    return m_filters[m_at];
}

std::optional<QString> FilterHistory::newer() {
    if (m_at < 0)
        return std::nullopt;
    --m_at;
    return m_at < 0 ? m_draft : m_filters[m_at];
}

} // namespace understudy::ui
