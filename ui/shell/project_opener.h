#pragma once

#include "core/api/workbench.h"
#include "ui/bridge/async_call.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace understudy::ui {

enum class FileKind { Project, Recording, Other };
[[nodiscard]] FileKind fileKind(const QString &path); ///< by suffix

/// Opens and creates projects on a worker. One at a time, the newest request wins.
class ProjectOpener : public QObject {
    Q_OBJECT
public:
    using Session = std::shared_ptr<api::ProjectSession>;
    using Then = std::function<void(Session)>;

    explicit ProjectOpener(std::shared_ptr<api::Workbench> workbench, QObject *parent = nullptr);

    void open(const QString &path, bool readOnly, Then then);
    void create(const QString &path, Then then);
    /// The demo project in the user's data folder; a numbered one while that is in use elsewhere.
    void openDemo(Then then);
    /// A new project beside the recording, or in the user's data folder when nothing can be written there.
    void createFor(const QString &recording, Then then);

Q_SIGNALS:
    void busyChanged(bool busy);
    void failed(const understudy::Error &error, const QString &path);

private:
    using Opened = Result<std::unique_ptr<api::ProjectSession>>;
    void run(const QString &path, std::function<Opened(api::Workbench &)> work, Then then);

    std::shared_ptr<api::Workbench> m_workbench;
    LatestCall m_call;
};

} // namespace understudy::ui
