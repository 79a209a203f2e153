#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace understudy::ui {

/// Filters that were used, newest first, kept between sessions; and a place in them while a person steps
/// through.
class FilterHistory {
public:
    static constexpr qsizetype kLimit = 30;

    explicit FilterHistory(QString settingsKey);
    void add(const QString &filter);
    [[nodiscard]] const QStringList &filters() const { return m_filters; }

    /// The one before; `draft` is what stands in the line and comes back at the end. Empty optional: there is
    /// none.
    [[nodiscard]] std::optional<QString> older(const QString &draft);
    [[nodiscard]] std::optional<QString> newer();
    void leave() { m_at = -1; } ///< typing goes on from here

private:
    QString m_key, m_draft;
    QStringList m_filters;
    qsizetype m_at = -1;
};

} // namespace understudy::ui
