#include "ui/shell/recent_projects.h"

#include <QFileInfo>
#include <QSettings>

namespace understudy::ui {
namespace {
constexpr QLatin1String kKey("recentProjects");
} // namespace

QStringList RecentProjects::paths() const {
    return m_settings.value(kKey).toStringList();
}

void RecentProjects::add(const QString &path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList all = paths();
    all.removeAll(absolute);
    all.prepend(absolute);
    m_settings.setValue(kKey, QStringList(all.mid(0, kLimit)));
}

void RecentProjects::remove(const QString &path) {
    QStringList all = paths();
    all.removeAll(QFileInfo(path).absoluteFilePath());
    m_settings.setValue(kKey, all);
}

} // namespace understudy::ui
