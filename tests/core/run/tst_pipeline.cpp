#include "core/run/pipeline.h"
#include "tests/core/run/sample_exchanges.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::run;

namespace {

struct Finished {
    RunSummary summary;
    RunCounters counters;
    RunId run = 0;
};

/// Feeds exchanges to a pipeline on a new project and waits for the end.
Finished feed(const std::string &path, const std::vector<Exchange> &exchanges, PipelineOptions options = {}) {
    auto file = store::ProjectFile::create(path);
    if (!file)
        qFatal("%s", file.error().text().c_str());
    RunInfo info;
    info.name = "test";
    info.started = now();
    options.run = (*file)->addRun(info).value();
    redact::Key key{};
    Finished finished;
    finished.run = options.run;
    Pipeline pipeline(**file, redact::Redactor(key), options);
    for (const Exchange &exchange : exchanges) {
        Exchange copy = exchange;
        while (!pipeline.offer(std::move(copy)))
            std::this_thread::yield();
    }
    pipeline.finish();
    finished.summary = pipeline.judge({}, {});
    finished.counters = pipeline.counters();
    return finished;
}

std::vector<Exchange> orders(int count, int every) {
    std::vector<Exchange> exchanges;
    for (int i = 0; i < count; ++i)
        exchanges.push_back(test::orderExchange(i, every));
    return exchanges;
}

const DivergenceSummary *find(const RunSummary &summary, std::string_view location) {
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.location == location)
            return &divergence;
    }
    return nullptr;
}

} // namespace

class tst_Pipeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheRegressionAndCallsTheTimestampNoise() {
        QTemporaryDir dir;
        const Finished finished = feed((dir.path() + "/p.understudy").toStdString(), orders(2'000, 20));
        QCOMPARE(finished.counters.compared, std::uint64_t(2'000));
        QCOMPARE(finished.counters.rows, std::uint64_t(2'000));
        QCOMPARE(finished.summary.endpoints.size(), std::size_t(1));
        const DivergenceSummary *total = find(finished.summary, "body:/total");
        QVERIFY(total);
        QVERIFY(total->verdict == Verdict::Regression);
        QCOMPARE(total->candidateOnly, std::uint64_t(100));
        QCOMPARE(total->baselineOnly, std::uint64_t(0));
        const DivergenceSummary *stamp = find(finished.summary, "body:/stamp");
        QVERIFY(stamp);
        QVERIFY(stamp->verdict == Verdict::Noise);
        QVERIFY(finished.summary.verdict == Verdict::Regression);
    }

    void numberOfWorkersDoesNotChangeTheResult() {
        QTemporaryDir dir;
        PipelineOptions one, four;
        four.workers = 4;
        const Finished a = feed((dir.path() + "/a.understudy").toStdString(), orders(1'500, 30), one);
        const Finished b = feed((dir.path() + "/b.understudy").toStdString(), orders(1'500, 30), four);
        QCOMPARE(a.summary.divergences.size(), b.summary.divergences.size());
        for (std::size_t i = 0; i < a.summary.divergences.size(); ++i) {
            QCOMPARE(a.summary.divergences[i].id, b.summary.divergences[i].id);
            QCOMPARE(a.summary.divergences[i].location, b.summary.divergences[i].location);
            QCOMPARE(a.summary.divergences[i].witness, b.summary.divergences[i].witness);
            QCOMPARE(a.summary.divergences[i].candidateOnly, b.summary.divergences[i].candidateOnly);
        }
        QCOMPARE(a.counters.kept, b.counters.kept);
    }

    void storedRunSaysTheSame() {
        QTemporaryDir dir;
        const std::string path = (dir.path() + "/p.understudy").toStdString();
        const Finished finished = feed(path, orders(1'000, 25));
        const auto file = store::ProjectFile::open(path, store::OpenMode::ReadOnly);
        QVERIFY2(file.has_value(), file ? "" : file.error().text().c_str());
        const auto stored = (*file)->loadRun(finished.run);
        QVERIFY2(stored.has_value(), stored ? "" : stored.error().text().c_str());
        QCOMPARE(stored->counters.rows, finished.counters.rows);
        QCOMPARE(stored->tallies.divergences.size(), finished.summary.divergences.size());
        const DivergenceSummary *total = find(finished.summary, "body:/total");
        QVERIFY(total);
        const auto exemplars = (*file)->exemplars(total->id);
        QVERIFY(exemplars.has_value());
        QCOMPARE(exemplars->size(), std::size_t(40)); // all 40: fewer than a reservoir holds
        const auto detail = (*file)->exchangeDetail(exemplars->front());
        QVERIFY(detail.has_value());
        QVERIFY(detail->row.bodies);
        QVERIFY(detail->exchange.answer(Side::Candidate)->body.bytes.find("\"total\":499") !=
                std::string::npos);
    }

    void noSecretReachesTheFile() {
        QTemporaryDir dir;
        const std::string path = (dir.path() + "/p.understudy").toStdString();
        const std::string secret = "s3cr3t-Zebra-48151623";
        std::vector<Exchange> exchanges = orders(300, 10);
        for (Exchange &exchange : exchanges) {
            exchange.request.headers.push_back({"Authorization", "Bearer " + secret});
            exchange.request.target += "?access_token=" + secret;
            for (auto &answer : exchange.answers) {
                answer->headers.push_back({"Set-Cookie", "sid=" + secret + "; Path=/"});
                std::string body = answer->body.bytes;
                body.insert(1, "\"password\":\"" + secret + "\",\"mail\":\"ann.zebra48151623@example.com\",");
                answer->body = makeBody(body);
            }
            // The candidate alone has another secret, so that the secret itself is the difference.
            std::string body = exchange.answer(Side::Candidate)->body.bytes;
            body.replace(body.find(secret), secret.size(), secret + "X");
            exchange.answer(Side::Candidate)->body = makeBody(body);
        }
        const Finished finished = feed(path, exchanges);
        QVERIFY(find(finished.summary, "body:/password"));
        for (const DivergenceSummary &divergence : finished.summary.divergences) {
            for (const auto *text : {&divergence.sample.live, &divergence.sample.candidate}) {
                if (*text)
                    QVERIFY2((*text)->find("Zebra") == std::string::npos, (*text)->c_str());
            }
        }
        int files = 0;
        for (const QFileInfo &info : QDir(dir.path()).entryInfoList(QDir::Files)) {
            QFile stored(info.filePath());
            QVERIFY(stored.open(QIODevice::ReadOnly));
            const QByteArray bytes = stored.readAll();
            QVERIFY2(!bytes.contains("Zebra-48151623") && !bytes.contains("zebra48151623"),
                     qPrintable(info.fileName()));
            ++files;
        }
        QVERIFY(files >= 1);
        // Bodies are compressed in the file: look at them as a reader would.
        const auto file = store::ProjectFile::open(path, store::OpenMode::ReadOnly);
        QVERIFY(file.has_value());
        for (const DivergenceSummary &divergence : finished.summary.divergences) {
            const auto rows = (*file)->exemplars(divergence.id);
            QVERIFY(rows.has_value());
            for (const ExchangeRowId row : *rows) {
                const auto read = (*file)->exchangeDetail(row);
                QVERIFY2(read.has_value(), read ? "" : read.error().text().c_str());
                const ExchangeDetail &detail = *read;
                QVERIFY(detail.exchange.request.target.find("Zebra") == std::string::npos);
                for (const auto &answer : detail.exchange.answers)
                    QVERIFY(answer->body.bytes.find("Zebra") == std::string::npos);
            }
        }
    }

    void rowsStopAtTheCapButCountingGoesOn() {
        QTemporaryDir dir;
        PipelineOptions options;
        options.rowCap = 100;
        const Finished finished =
            feed((dir.path() + "/p.understudy").toStdString(), orders(5'000, 0), options);
        QCOMPARE(finished.counters.compared, std::uint64_t(5'000));
        QVERIFY(finished.counters.rows >= 100);
        QVERIFY2(finished.counters.rows < 400, qPrintable(QString::number(finished.counters.rows)));
    }

    void everyBodyIsKeptOnRequest() {
        QTemporaryDir dir;
        PipelineOptions options;
        options.record = RecordPolicy::All;
        const Finished finished = feed((dir.path() + "/p.understudy").toStdString(), orders(700, 7), options);
        QCOMPARE(finished.counters.kept, std::uint64_t(700));
    }
};

QTEST_GUILESS_MAIN(tst_Pipeline)
#include "tst_pipeline.moc"
