#include "ui/shell/file_drop.h"

#include "ui/shell/project_opener.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace understudy::ui {
namespace {

QString fileIn(const QMimeData &data) {
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile() && fileKind(url.toLocalFile()) != FileKind::Other)
            return url.toLocalFile();
    }
    return {};
}

} // namespace

FileDrop::FileDrop(QWidget *window)
    : QObject(window) {
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *, QEvent *event) {
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QString path = fileIn(*drop->mimeData());
        if (path.isEmpty())
            return false;
        drop->acceptProposedAction();
        const bool done = event->type() == QEvent::Drop;
        Q_EMIT hovering(!done);
        if (done)
            Q_EMIT dropped(path);
        return true;
    }
    case QEvent::DragLeave:
        Q_EMIT hovering(false);
        return false;
    default:
        return false;
    }
}

} // namespace understudy::ui
