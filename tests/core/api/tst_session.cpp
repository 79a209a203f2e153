#include "core/api/workbench.h"

#include <QtTest>

#include <algorithm>
#include <atomic>

using namespace understudy;

namespace {

std::string corpus() {
    return UNDERSTUDY_TEST_DATA "/corpus/shop-1k.jsonl.gz";
}

struct Opened {
    QTemporaryDir dir;
    std::unique_ptr<api::Workbench> workbench = api::makeWorkbench();
    std::unique_ptr<api::ProjectSession> session;

    Opened() {
        auto created = workbench->create(path());
        if (!created)
            qFatal("%s", created.error().text().c_str());
        session = std::move(*created);
    }
    [[nodiscard]] std::string path() const { return (dir.path() + "/shop.understudy").toStdString(); }
    RunId import() {
        const auto run = session->import(corpus(), {}, {});
        if (!run)
            qFatal("%s", run.error().text().c_str());
        return *run;
    }
};

const DivergenceSummary *firstRegression(const RunSummary &summary) {
    const auto found =
        std::find_if(summary.divergences.begin(), summary.divergences.end(),
                     [](const DivergenceSummary &d) { return d.verdict == Verdict::Regression; });
    return found == summary.divergences.end() ? nullptr : &*found;
}

Rule ruleFor(const DivergenceSummary &divergence, RuleAction action) {
    Rule rule;
    rule.endpoint = divergence.endpoint;
    rule.location = divergence.location;
    rule.kind = divergence.kind;
    rule.action = action;
    rule.reason = "announced in 4.18";
    return rule;
}

} // namespace

class tst_Session : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("UNDERSTUDY_REDACTION_KEY", QByteArray(64, 'b')); }

    void importedRecordingIsJudgedAndKept() {
        Opened project;
        std::atomic<int> calls = 0;
        const auto run = project.session->import(corpus(), [&](double) { ++calls; }, {});
        QVERIFY2(run.has_value(), run ? "" : run.error().text().c_str());
        QVERIFY(calls > 0);
        const auto summary = project.session->summary(*run);
        QVERIFY(summary.has_value());
        QVERIFY((*summary)->verdict == Verdict::Regression);
        QCOMPARE((*summary)->counters.compared, std::uint64_t(1000));
        QCOMPARE((*summary)->endpoints.size(), std::size_t(13));
        project.session.reset();

        const auto again = project.workbench->open(project.path(), true);
        QVERIFY2(again.has_value(), again ? "" : again.error().text().c_str());
        const auto stored = (*again)->summary(*run);
        QVERIFY(stored.has_value());
        QCOMPARE((*stored)->divergences.size(), (*summary)->divergences.size());
        for (std::size_t i = 0; i < (*stored)->divergences.size(); ++i) {
            const DivergenceSummary &a = (*stored)->divergences[i], &b = (*summary)->divergences[i];
            QCOMPARE(a.location, b.location);
            QVERIFY(a.verdict == b.verdict);
            QCOMPARE(a.candidateOnly, b.candidateOnly);
            QCOMPARE(a.eValue, b.eValue);
        }
    }

    void labelsAreRetroactiveAndCanBeUndone() {
        Opened project;
        const RunId run = project.import();
        const auto before = project.session->summary(run).value();
        const DivergenceSummary *regression = firstRegression(*before);
        QVERIFY(regression);
        std::atomic<int> changes = 0;
        const Subscription subscription = project.session->onChange([&] { ++changes; });

        const Rule rule = ruleFor(*regression, RuleAction::Expected);
        const auto preview = project.session->triage().preview(run, rule);
        QCOMPARE(preview.divergences, std::uint64_t(1));
        QCOMPARE(preview.exchanges, regression->n);
        QCOMPARE(preview.regressions, std::uint64_t(1));
        const auto saved = project.session->triage().save(rule);
        QVERIFY(saved.has_value());
        QVERIFY(changes > 0);
        const auto labelled = project.session->summary(run).value();
        const auto it = std::find_if(labelled->divergences.begin(), labelled->divergences.end(),
                                     [&](const DivergenceSummary &d) { return d.id == regression->id; });
        QVERIFY(it != labelled->divergences.end());
        QVERIFY(it->verdict == Verdict::Expected);
        QCOMPARE(it->rule.value_or(0), saved->id);

        QVERIFY(project.session->triage().remove(saved->id).has_value());
        const auto after = project.session->summary(run).value();
        for (std::size_t i = 0; i < after->divergences.size(); ++i)
            QVERIFY(after->divergences[i].verdict == before->divergences[i].verdict);
    }

    void labelsNeedAReason() {
        Opened project;
        Rule rule;
        rule.endpoint = "**";
        rule.location = "status";
        QVERIFY(!project.session->triage().save(rule).has_value());
        rule.action = RuleAction::Bug; // a bug speaks for itself
        QVERIFY(project.session->triage().save(rule).has_value());
    }

    void exchangesAreFoundAndShown() {
        Opened project;
        const RunId run = project.import();
        api::ExchangeQuery &query = project.session->exchanges();
        QVERIFY(query.check("status >= ", api::FilterSubject::Exchanges).has_value());
        const auto failed = query.find(run, "candidate.status >= 500 and live.status < 500", {}, {});
        QVERIFY2(failed.has_value(), failed ? "" : failed.error().text().c_str());
        QVERIFY(!failed->empty());
        const auto rows = query.rows(*failed);
        QVERIFY(rows.has_value());
        for (const ExchangeRow &row : *rows) {
            QVERIFY(row.status[std::size_t(Side::Candidate)] >= 500);
            QVERIFY(row.status[std::size_t(Side::Live)] < 500);
        }
        const auto summary = project.session->summary(run).value();
        const DivergenceSummary *regression = firstRegression(*summary);
        QVERIFY(regression);
        const auto exemplars = query.exemplars(regression->id);
        QVERIFY(exemplars.has_value() && !exemplars->empty());
        const auto detail = query.detail(exemplars->front());
        QVERIFY(detail.has_value());
        QVERIFY(!query.sideBySide(*detail, api::ExchangeQuery::View::Body, false).rows.empty());
        QVERIFY(!query.sideBySide(*detail, api::ExchangeQuery::View::Headers, false).rows.empty());
        const std::string curl = query.asCurl(*detail);
        QVERIFY2(curl.starts_with("curl --request "), curl.c_str());
        QVERIFY(!query.filterDivergences(*summary, "verdict = regression").empty());
    }

    void reportsAreWrittenWholeOrNotAtAll() {
        Opened project;
        const RunId run = project.import();
        for (const char *format : {"html", "json", "csv", "md", "junit"}) {
            const std::string path = project.dir.path().toStdString() + "/report." + format;
            const Status written = project.session->reports().write(run, format, path);
            QVERIFY2(written.has_value(), written ? "" : written.error().text().c_str());
            QVERIFY(QFileInfo(QString::fromStdString(path)).size() > 1000);
        }
        QVERIFY(!project.session->reports().write(run, "pdf", "/tmp/x").has_value());
        const Status refused = project.session->reports().write(run, "html", "/nowhere/report.html");
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().text().find("/nowhere/report.html") != std::string::npos);
        QCOMPARE(QDir(project.dir.path()).entryList({"*.part"}).size(), 0);
    }

    void aSecondSessionReadsOnlyAndSaysWhy() {
        Opened project;
        const auto second = project.workbench->open(project.path(), false);
        QVERIFY(second.has_value());
        QVERIFY((*second)->info().readOnly);
        QVERIFY(!(*second)->info().readOnlyReason.empty());
        RunDefinition definition;
        definition.name = "x";
        const auto run = (*second)->run().start(definition);
        QVERIFY(!run.has_value());
        QVERIFY(run.error().code == ErrorCode::ReadOnly);
    }

    void stoppedImportIsCancelled() {
        Opened project;
        std::stop_source stop;
        stop.request_stop();
        const auto run = project.session->import(corpus(), {}, stop.get_token());
        QVERIFY(!run.has_value());
        QVERIFY(run.error().code == ErrorCode::Cancelled);
    }

    void missingFilesAreNamed() {
        Opened project;
        const auto run = project.session->import("/nowhere.jsonl", {}, {});
        QVERIFY(!run.has_value());
        QVERIFY(run.error().text().find("/nowhere.jsonl") != std::string::npos);
        QVERIFY(!project.workbench->open("/nowhere.understudy", false).has_value());
    }
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
