#include "ui/bridge/async_call.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace understudy::ui::detail {
namespace {

// Calls mostly wait (files, sockets), so there are more of them than cores.
constexpr int kWorkers = 8;

QThreadPool *s_pool = nullptr; // made on first use, joined when the application object goes

QThreadPool &pool() {
    if (!s_pool) {
        s_pool = new QThreadPool;
        s_pool->setMaxThreadCount(kWorkers);
        qAddPostRoutine([] {
            delete s_pool; // waits for what still runs
            s_pool = nullptr;
        });
    }
    return *s_pool;
}

} // namespace

class Landing : public QObject {
public:
    Landing(std::shared_ptr<Link> link, QObject *context)
        : QObject(context)
        , m_link(std::move(link)) {}
    ~Landing() override {
        const std::lock_guard lock(m_link->mutex);
        m_link->landing = nullptr;
        m_link->stop.request_stop();
    }

private:
    std::shared_ptr<Link> m_link;
};

std::shared_ptr<Link> makeLink(QObject *context) {
    auto link = std::make_shared<Link>();
    link->landing = new Landing(link, context);
    return link;
}

void post(const std::shared_ptr<Link> &link, std::function<void()> done) {
    const std::lock_guard lock(link->mutex);
    if (!link->landing)
        return;
    QMetaObject::invokeMethod(
        link->landing,
        [link, done = std::move(done)] {
            Landing *landing = link->landing; // only this thread destroys it
            if (!link->stop.stop_requested())
                done();
            if (link->landing) // `done` may have destroyed the context
                landing->deleteLater();
        },
        Qt::QueuedConnection);
}

void runOnPool(std::function<void()> work) {
    pool().start(std::move(work));
}

} // namespace understudy::ui::detail
