#pragma once

#include <QStringList>

class QSettings;

namespace understudy::ui {

/// Paths of projects, the last opened first, kept in the settings.
class RecentProjects {
public:
    static constexpr int kLimit = 10;

    explicit RecentProjects(QSettings &settings)
        : m_settings(settings) {}

    [[nodiscard]] QStringList paths() const;
    void add(const QString &path);
    void remove(const QString &path);

private:
    QSettings &m_settings;
};

} // namespace understudy::ui
