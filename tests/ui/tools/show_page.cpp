// show_page divergences|requests|labels [--dark] [--size 1280x800] [--project FILE] [--keys "ctrl+down,n"]
// [--grab FILE.png] QT_SCALE_FACTOR=2 for twice the resolution; without --grab the page stays open.
#include "tests/ui/support/fake_session.h"
#include "ui/bridge/session_bridge.h"
#include "ui/explore/requests_page.h"
#include "ui/theme/theme.h"
#include "ui/triage/divergences_page.h"
#include "ui/triage/rules_page.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPainter>
#include <QSettings>
#include <QTest>

#include <cstdio>
#include <memory>

using namespace understudy;
using namespace understudy::ui;

namespace {

std::shared_ptr<api::ProjectSession> openSession(const QString &project) {
    if (project.isEmpty())
        return std::make_shared<test::FakeSession>();
    if (project == QLatin1String("empty"))
        return std::make_shared<test::FakeSession>(false);
#ifdef UNDERSTUDY_HAS_API
    static const auto workbench = api::makeWorkbench();
    auto session = workbench->open(project.toStdString(), false);
    if (session)
        return std::move(*session);
    std::fprintf(stderr, "%s\n", session.error().text().c_str());
#endif
    return nullptr;
}

Page *makePage(const QString &name, SessionBridge *bridge) {
    if (name == QLatin1String("requests"))
        return new RequestsPage(bridge);
    if (name == QLatin1String("labels"))
        return new RulesPage(bridge);
    return name == QLatin1String("divergences") ? new DivergencesPage(bridge) : nullptr;
}

/// Until nothing has changed for a while: the page reads on workers.
void settle() {
    QTest::qWait(600);
}

void press(const QString &keys) {
    for (const QString &key : keys.split(u',', Qt::SkipEmptyParts)) {
        QWidget *target = QApplication::activePopupWidget();
        if (!target)
            target = QApplication::focusWidget();
        if (!target)
            target = QApplication::activeWindow();
        if (key.startsWith(u'"')) {
            QTest::keyClicks(target, key.mid(1));
        } else {
            const QKeyCombination combination = QKeySequence(key)[0];
            QTest::keyClick(target, combination.key(), combination.keyboardModifiers());
        }
        settle();
    }
}

} // namespace

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("understudy-tools"));
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("page"), QStringLiteral("divergences, requests or labels"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("Dark theme."));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the page."),
                                  QStringLiteral("WxH"), QStringLiteral("1204x712"));
    const QCommandLineOption project(QStringLiteral("project"), QStringLiteral("A project, or \"empty\"."),
                                     QStringLiteral("file"));
    const QCommandLineOption keys(QStringLiteral("keys"), QStringLiteral("Keys to press; \"text types text."),
                                  QStringLiteral("list"));
    const QCommandLineOption grab(QStringLiteral("grab"), QStringLiteral("Write a picture and quit."),
                                  QStringLiteral("file"));
    parser.addOptions({dark, size, project, keys, grab});
    parser.addHelpOption();
    parser.process(application);

    applyTheme(application, parser.isSet(dark) ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto session = openSession(parser.value(project));
    if (!session)
        return 1;
    SessionBridge bridge(session);
    const std::unique_ptr<Page> page(makePage(parser.positionalArguments().value(0), &bridge));
    if (!page)
        parser.showHelp(64);
    const QStringList extent = parser.value(size).split(u'x');
    page->resize(extent.value(0).toInt(), extent.value(1).toInt());
    page->show();
    page->activateWindow();
    if (!QTest::qWaitForWindowActive(page.get()))
        std::fprintf(stderr, "The page was not made active; keys may go astray.\n");
    page->activate();
    settle();
    press(parser.value(keys));
    std::printf("%s\n", qPrintable(page->statusText()));
    if (!parser.isSet(grab))
        return QApplication::exec();
    // With what lies over the page: dialogs and popups.
    QPixmap picture = page->grab();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window == page.get() || !window->isVisible())
            continue;
        QPixmap over = window->grab();
        QPainter painter(&picture);
        painter.drawPixmap(page->mapFromGlobal(window->mapToGlobal(QPoint())), over);
    }
    return picture.save(parser.value(grab)) ? 0 : 1;
}
