#include "ui/shell/recording_import.h"

namespace understudy::ui {

RecordingImport::RecordingImport(SessionBridge *bridge, const QString &file, QObject *parent)
    : QObject(parent) {
    m_poll.setInterval(100);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (const double part = *m_part; part > 0)
            Q_EMIT progressed(part);
    });
    m_poll.start();
    m_cancel = std::make_shared<std::stop_source>();
    runAsync<Result<RunId>>(
        this,
        [session = bridge->sharedSession(), file = file.toStdString(), part = m_part,
         cancel = m_cancel](std::stop_token gone) {
            // Either reason ends it: the person cancelled (and is answered), or nobody is there any more.
            const std::stop_callback forward(gone, [&cancel] { cancel->request_stop(); });
            return session->import(file, [&part](double done) { *part = done; }, cancel->get_token());
        },
        [this](Result<RunId> run) {
            m_poll.stop();
            if (run)
                Q_EMIT finished(*run);
            else
                Q_EMIT failed(run.error());
        });
}

} // namespace understudy::ui
