#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/page.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace understudy::ui {

class CountersView;
class EndpointModel;

/// The verdict of the run in one look, and the ways to hand it on.
class ReportPage : public Page {
    Q_OBJECT
public:
    ReportPage(SessionBridge *bridge, QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("Report"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("report"); }
    [[nodiscard]] Menu menu() const override { return Menu::Project; }
    [[nodiscard]] QString statusText() const override;
    void activate() override;

    /// Writes the shown run; the end is told in the message bar. `format` as ReportService names it.
    void write(const QString &format, const QString &path);

private:
    struct Format {
        const char *id, *suffix;
        QString name, filter;
    };
    [[nodiscard]] static QList<Format> formats();
    [[nodiscard]] QWidget *makeReport();
    void refresh();
    void fitEndpoints();
    void showTop(const RunSummary &summary);
    void chooseFile(const Format &format);

    SessionBridge *m_bridge;
    QStackedWidget *m_stack;
    QLabel *m_empty, *m_pill, *m_headline, *m_reason, *m_warnings, *m_writing;
    CountersView *m_counters;
    QWidget *m_topCard;
    QVBoxLayout *m_top;
    QTreeView *m_endpoints;
    EndpointModel *m_model;
    QList<QAction *> m_exports;
    int m_pendingWrites = 0;
};

} // namespace understudy::ui
