#include "core/http/simple_server.h"
#include "core/run/run_controller.h"

#include <QtTest>

#include <curl/curl.h>

#include <atomic>
#include <mutex>
#include <set>

using namespace understudy;
using namespace understudy::run;

namespace {

std::size_t discard(char *, std::size_t size, std::size_t count, void *) {
    return size * count;
}

/// Status of a GET through a real foreign client; 0 when there was no answer.
long get(const std::string &url) {
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, discard);
    long status = 0;
    if (curl_easy_perform(handle) == CURLE_OK)
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(handle);
    return status;
}

struct Shop {
    std::unique_ptr<http::SimpleServer> live, baseline, candidate;

    explicit Shop(const std::string &candidateBody = "{\"total\":499}") {
        const auto serve = [](std::string body) {
            auto server = http::SimpleServer::start([body](const Request &) {
                http::Reply reply;
                reply.headers = {{"Content-Type", "application/json"}};
                reply.body = body;
                return reply;
            });
            if (!server)
                qFatal("%s", server.error().text().c_str());
            return std::move(*server);
        };
        live = serve("{\"total\":500}");
        baseline = serve("{\"total\":500}");
        candidate = serve(candidateBody);
    }

    RunDefinition definition() const {
        RunDefinition d;
        d.name = "shop";
        d.targets = {"http://" + live->address(), "http://" + baseline->address(),
                     "http://" + candidate->address()};
        return d;
    }
};

struct Project {
    QTemporaryDir dir;
    std::unique_ptr<store::ProjectFile> file;

    Project() {
        qputenv("UNDERSTUDY_REDACTION_KEY", QByteArray(64, 'a'));
        auto created = store::ProjectFile::create((dir.path() + "/p.understudy").toStdString());
        if (!created)
            qFatal("%s", created.error().text().c_str());
        file = std::move(*created);
    }
};

} // namespace

class tst_RunController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void legalMoves() {
        using enum RunState;
        const std::vector<RunState> all{Idle, Preflight, Starting, Running, Draining, Stopped, Failed};
        const std::set<std::pair<RunState, RunState>> legal{
            {Idle, Preflight},   {Stopped, Preflight}, {Failed, Preflight}, {Preflight, Starting},
            {Preflight, Failed}, {Preflight, Stopped}, {Starting, Running}, {Starting, Draining},
            {Starting, Failed},  {Running, Draining},  {Draining, Stopped}, {Draining, Failed}};
        for (const RunState from : all) {
            for (const RunState to : all)
                QCOMPARE(mayMove(from, to), legal.contains({from, to}));
        }
    }

    void inlineRunFromStartToStop() {
        Project project;
        Shop shop;
        RunController controller(*project.file, {});
        std::atomic<int> changes = 0;
        const Subscription subscription = controller.onChange([&] { ++changes; });
        const auto run = controller.start(shop.definition());
        QVERIFY2(run.has_value(), run ? "" : run.error().text().c_str());
        QVERIFY(controller.status().state == RunState::Running);
        for (int i = 0; i < 60; ++i)
            QCOMPARE(get("http://" + controller.status().address + "/orders/" + std::to_string(i + 1000)),
                     200L);
        QTRY_COMPARE(controller.summary()->counters.compared, std::uint64_t(60));
        QVERIFY(controller.stop().has_value());
        QVERIFY(controller.status().state == RunState::Stopped);
        QVERIFY(changes > 3);
        const auto summary = controller.summary();
        QVERIFY(summary->verdict == Verdict::Regression);
        QVERIFY(summary->run.ended != Instant{});
        const auto stored = project.file->loadRun(*run);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->counters.compared, std::uint64_t(60));
        QVERIFY(stored->info.ended != Instant{});
        // The same controller can run again.
        QVERIFY(controller.start(shop.definition()).has_value());
        QVERIFY(controller.stop().has_value());
    }

    void deadCandidateIsAFinding() {
        Project project;
        Shop shop;
        RunDefinition definition = shop.definition();
        shop.candidate->stop();
        RunController controller(*project.file, {});
        QVERIFY(controller.start(definition).has_value());
        for (int i = 0; i < 40; ++i)
            QCOMPARE(get("http://" + controller.status().address + "/x"), 200L);
        QTRY_COMPARE(controller.summary()->counters.compared, std::uint64_t(40));
        QVERIFY(controller.stop().has_value());
        const auto summary = controller.summary();
        QVERIFY(summary->verdict == Verdict::Regression);
        QVERIFY(!summary->warnings.empty());
    }

    void endsByItself() {
        Project project;
        Shop shop("{\"total\":500}");
        RunDefinition definition = shop.definition();
        definition.timeLimit = std::chrono::milliseconds(300);
        RunController controller(*project.file, {});
        QVERIFY(controller.start(definition).has_value());
        controller.waitUntilEnded();
        QVERIFY(controller.status().state == RunState::Stopped);
    }

    void refusedStartSaysWhy() {
        Project project;
        RunController controller(*project.file, {});
        RunDefinition definition;
        definition.name = "nothing";
        const auto run = controller.start(definition);
        QVERIFY(!run.has_value());
        QVERIFY2(run.error().text().find("No address is given") != std::string::npos,
                 run.error().text().c_str());
        QVERIFY(controller.status().state == RunState::Failed);
        QVERIFY(project.file->runs()->empty());
    }

    void oneRunAtATime() {
        Project project;
        Shop shop;
        RunController controller(*project.file, {});
        QVERIFY(controller.start(shop.definition()).has_value());
        const auto second = controller.start(shop.definition());
        QVERIFY(!second.has_value());
        QVERIFY(controller.stop().has_value());
    }

    void labelsActOnWhatWasSeen() {
        Project project;
        Shop shop;
        std::mutex mutex;
        std::vector<Rule> rules;
        RunController controller(*project.file, {.rules = [&] {
            const std::lock_guard lock(mutex);
            return rules;
        }});
        QVERIFY(controller.start(shop.definition()).has_value());
        for (int i = 0; i < 60; ++i)
            QCOMPARE(get("http://" + controller.status().address + "/orders/7"), 200L);
        QTRY_VERIFY(controller.summary()->verdict == Verdict::Regression);
        {
            const std::lock_guard lock(mutex);
            Rule rule;
            rule.id = 1;
            rule.endpoint = "**";
            rule.location = "body:/total";
            rule.action = RuleAction::Expected;
            rules = {rule};
        }
        controller.refresh();
        QTRY_VERIFY(controller.summary()->verdict != Verdict::Regression);
        {
            const std::lock_guard lock(mutex);
            rules.clear();
        }
        controller.refresh();
        QTRY_VERIFY(controller.summary()->verdict == Verdict::Regression);
        QVERIFY(controller.stop().has_value());
    }
};

QTEST_GUILESS_MAIN(tst_RunController)
#include "tst_run_controller.moc"
