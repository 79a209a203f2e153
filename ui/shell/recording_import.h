#pragma once

#include "ui/bridge/session_bridge.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace understudy::ui {

/// Reads one recording into a project on a worker, with progress, until done or cancelled.
class RecordingImport : public QObject {
    Q_OBJECT
public:
    RecordingImport(SessionBridge *bridge, const QString &file, QObject *parent);

    void cancel() { m_cancel->request_stop(); } ///< failed() with Cancelled follows

Q_SIGNALS:
    void progressed(double part);
    /// Exactly one of them, unless the import is destroyed before.
    void finished(qint64 run);
    void failed(const understudy::Error &error);

private:
    std::shared_ptr<std::atomic<double>> m_part = std::make_shared<std::atomic<double>>(0);
    QTimer m_poll; ///< the worker may report far more often than anybody can see
    std::shared_ptr<std::stop_source> m_cancel;
};

} // namespace understudy::ui
