#include "ui/models/divergence_tree_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

DivergenceSummary divergence(DivergenceId id, const char *endpoint, const char *location, Verdict verdict,
                             std::uint64_t n, std::uint64_t requests = 1000) {
    DivergenceSummary d;
    d.id = id;
    d.endpoint = endpoint;
    d.location = location;
    d.verdict = verdict;
    d.requests = requests;
    d.n = n;
    d.candidateOnly = n;
    d.candidateSeries = {1, 2, 3};
    return d;
}

using Summary = std::shared_ptr<const RunSummary>;

Summary summaryOf(std::vector<DivergenceSummary> divergences, RunId run = 1) {
    auto summary = std::make_shared<RunSummary>();
    summary->run.id = run;
    for (const char *name : {"GET /a", "GET /b", "GET /c"}) {
        EndpointSummary endpoint;
        endpoint.endpoint = name;
        endpoint.requests = 1000;
        endpoint.verdict = Verdict::Clean;
        summary->endpoints.push_back(endpoint);
    }
    summary->divergences = std::move(divergences);
    return summary;
}

QStringList shown(const DivergenceTreeModel &model) {
    QStringList rows;
    for (int e = 0; e < model.rowCount(); ++e) {
        const QModelIndex parent = model.index(e, 0);
        rows << parent.data().toString();
        for (int d = 0; d < model.rowCount(parent); ++d)
            rows << u'-' + model.index(d, 0, parent).data().toString();
    }
    return rows;
}

} // namespace

class TstDivergenceTreeModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void empty() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setSummary(nullptr);
        model.setSummary(summaryOf({}));
        QCOMPARE(model.rowCount(), 3);
        model.setSummary(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void ordersByNeed() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSummary(summaryOf({
            divergence(1, "GET /b", "body:/noise", Verdict::Noise, 1000),
            divergence(2, "GET /b", "body:/small", Verdict::Regression, 3),
            divergence(3, "GET /b", "body:/big", Verdict::Regression, 300),
            divergence(4, "GET /b", "body:/maybe", Verdict::Undecided, 900),
        }));
        QCOMPARE(shown(model),
                 (QStringList{"GET /b", "-/big", "-/small", "-/maybe", "-/noise", "GET /a", "GET /c"}));
        const QModelIndex b = model.index(0, 0);
        QCOMPARE(model.index(0, DivergenceTreeModel::VerdictColumn).data().toString(), QStringLiteral("2"));
        QCOMPARE(model.index(0, DivergenceTreeModel::Share, b).data().toString(),
                 QStringLiteral("30\u202f%"));
        QVERIFY(model.index(3, 0, b).data(DimmedRole).toBool());
        QVERIFY(model.index(0, 0, b).data(UntriagedRole).toBool());
        QCOMPARE(model.divergence(model.indexOf(4))->location, "body:/maybe");
        QVERIFY(!model.indexOf(99).isValid());
    }

    /// While a run grows nothing resets, and what a person has selected stays selected.
    void keepsIdentityWhileRunning() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSummary(summaryOf({divergence(1, "GET /b", "body:/x", Verdict::Undecided, 3),
                                    divergence(2, "GET /b", "body:/y", Verdict::Undecided, 3)}));
        const QPersistentModelIndex selected = model.indexOf(2);
        const QPersistentModelIndex untouched = model.indexOf(1);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);

        model.setSummary(summaryOf({divergence(2, "GET /b", "body:/y", Verdict::Regression, 40),
                                    divergence(3, "GET /a", "status", Verdict::Regression, 40),
                                    divergence(1, "GET /b", "body:/x", Verdict::Undecided, 3)}));
        QCOMPARE(shown(model), (QStringList{"GET /a", "-status", "GET /b", "-/y", "-/x", "GET /c"}));
        QCOMPARE(selected.data(IdRole).toLongLong(), 2);
        QCOMPARE(untouched.data(IdRole).toLongLong(), 1);
        QCOMPARE(model.divergence(selected)->n, 40u);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(inserts.count(), 1);
        QCOMPARE(removals.count(), 0);

        model.setSummary(summaryOf({divergence(2, "GET /b", "body:/y", Verdict::Noise, 40)}));
        QCOMPARE(selected.data(IdRole).toLongLong(), 2);
        QVERIFY(!untouched.isValid());
        QCOMPARE(resets.count(), 0);
    }

    void tellsOnlyWhatChanged() {
        DivergenceTreeModel model;
        model.setSummary(summaryOf({divergence(1, "GET /b", "body:/x", Verdict::Undecided, 5),
                                    divergence(2, "GET /b", "body:/y", Verdict::Undecided, 5)}));
        const QModelIndex endpoint = model.indexOf(1).parent();
        QList<int> rows;
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [&](const QModelIndex &first, const QModelIndex &last) {
                    if (first.parent() != endpoint)
                        return;
                    QCOMPARE(first.row(), last.row());
                    rows << first.row();
                });
        model.setSummary(summaryOf({divergence(1, "GET /b", "body:/x", Verdict::Undecided, 5),
                                    divergence(2, "GET /b", "body:/y", Verdict::Undecided, 6)}));
        QCOMPARE(rows, QList<int>{1});
    }

    void hidesQuietOnesAndFilters() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto summary = summaryOf({divergence(1, "GET /b", "body:/x", Verdict::Regression, 3),
                                        divergence(2, "GET /b", "body:/n", Verdict::Noise, 9),
                                        divergence(3, "GET /c", "body:/e", Verdict::Expected, 9)});
        model.setSummary(summary);
        QCOMPARE(model.shownDivergences(), 3u);
        model.setQuietShown(false);
        QCOMPARE(shown(model), (QStringList{"GET /b", "-/x", "GET /a", "GET /c"}));
        model.setQuietShown(true);
        model.setSummary(summary, DivergenceTreeModel::Accepted{{3}});
        QCOMPARE(shown(model), (QStringList{"GET /c", "-/e"}));
        model.setSummary(summary, DivergenceTreeModel::Accepted{std::in_place});
        QCOMPARE(model.rowCount(), 0);
        model.setSummary(summary);
        QCOMPARE(model.shownDivergences(), 3u);
    }

    /// By how many requests the most important divergence affects.
    void endpointsByImportance() {
        DivergenceTreeModel model;
        auto narrow = divergence(1, "GET /a", "body:/x", Verdict::Regression, 24, 27);
        narrow.effect.estimate = 0.89;
        auto wide = divergence(2, "GET /b", "body:/y", Verdict::Regression, 182, 182);
        wide.effect.estimate = 1;
        model.setSummary(summaryOf({narrow, wide}));
        QCOMPARE(shown(model), (QStringList{"GET /b", "-/y", "GET /a", "-/x", "GET /c"}));
    }

    void keepsTheOrderUnderAReader() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSummary(summaryOf({divergence(1, "GET /a", "body:/x", Verdict::Undecided, 3),
                                    divergence(2, "GET /a", "body:/y", Verdict::Undecided, 3)}));
        const auto later = summaryOf({divergence(1, "GET /a", "body:/x", Verdict::Noise, 3),
                                      divergence(2, "GET /a", "body:/y", Verdict::Undecided, 3),
                                      divergence(3, "GET /a", "body:/new", Verdict::Regression, 3),
                                      divergence(4, "GET /c", "body:/z", Verdict::Regression, 900)});
        const QStringList kept{"GET /a", "-/new", "-/x", "-/y", "GET /b", "GET /c", "-/z"};
        model.setSummary(later, {}, DivergenceTreeModel::Order::Kept);
        QCOMPARE(shown(model), kept);
        QVERIFY(!model.isSorted());
        model.setQuietShown(false);
        model.setQuietShown(true);
        QCOMPARE(shown(model).mid(4), kept.mid(4));
        model.sortAnew();
        QVERIFY(model.isSorted());
        QCOMPARE(shown(model), (QStringList{"GET /a", "-/new", "-/y", "-/x", "GET /c", "-/z", "GET /b"}));
    }

    void saysTheKindWhereThePlaceDoesNot() {
        DivergenceTreeModel model;
        auto format = divergence(2, "GET /a", "body:/x", Verdict::Noise, 3);
        format.kind = DifferenceKind::FormatChanged;
        model.setSummary(summaryOf({divergence(1, "GET /a", "body:/x", Verdict::Regression, 3), format,
                                    divergence(3, "GET /a", "body:/y", Verdict::Regression, 3)}));
        QCOMPARE(model.indexOf(1).data(KindRole).toString(), QStringLiteral("value"));
        QCOMPARE(model.indexOf(2).data(KindRole).toString(), QStringLiteral("format"));
        QCOMPARE(model.indexOf(3).data(KindRole).toString(), QString());
    }

    void pillsCountWhatPassesTheFilter() {
        DivergenceTreeModel model;
        auto list = summaryOf({divergence(1, "GET /a", "body:/x", Verdict::Regression, 3),
                               divergence(2, "GET /a", "body:/n", Verdict::Noise, 9)});
        const_cast<RunSummary &>(*list).endpoints[1].verdict = Verdict::Undecided;
        const_cast<RunSummary &>(*list).endpoints[1].moreNeeded = 230;
        const auto pill = [&](int row) {
            return model.index(row, DivergenceTreeModel::VerdictColumn).data().toString();
        };
        model.setSummary(list);
        QCOMPARE(pill(0), QStringLiteral("1"));
        QCOMPARE(pill(1), QStringLiteral("230 more"));
        QCOMPARE(model.endpointSummary(model.index(1, 0))->endpoint, "GET /b");
        model.setSummary(list, DivergenceTreeModel::Accepted{{2}});
        QCOMPARE(pill(0), QString());
    }

    void anotherRunResets() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSummary(summaryOf({divergence(1, "GET /b", "body:/x", Verdict::Clean, 3)}, 1));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setSummary(summaryOf({divergence(7, "GET /a", "body:/x", Verdict::Clean, 3)}, 2));
        QCOMPARE(resets.count(), 1);
        QVERIFY(!model.indexOf(1).isValid());
        QVERIFY(model.indexOf(7).isValid());
    }

    void latencySaysMilliseconds() {
        auto summary =
            std::make_shared<RunSummary>(*summaryOf({divergence(1, "GET /a", "latency", Verdict::Clean, 3)}));
        auto &sides = summary->endpoints.front().sides;
        sides[std::size_t(Side::Live)].latency = {.count = 10, .p50 = 1000};
        sides[std::size_t(Side::Candidate)].latency = {.count = 10, .p50 = 1400};
        DivergenceTreeModel model;
        model.setSummary(summary);
        const QModelIndex at = model.indexOf(1);
        QCOMPARE(at.siblingAtColumn(DivergenceTreeModel::Share).data().toString(),
                 QStringLiteral("+0.4\u202fms"));
    }

    void manyUpdatesStayConsistent() {
        DivergenceTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        quint32 seed = 7;
        const auto next = [&seed](quint32 below) {
            seed = seed * 1664525u + 1013904223u;
            return (seed >> 8) % below;
        };
        constexpr std::array kNames{"GET /a", "GET /b", "GET /c", "GET /d"};
        constexpr std::array kVerdicts{Verdict::Regression, Verdict::Undecided, Verdict::Clean,
                                       Verdict::Noise};
        for (int step = 0; step < 200; ++step) {
            std::vector<DivergenceSummary> list;
            for (DivergenceId id = 1; id <= 12; ++id) {
                if (next(3) > 0)
                    list.push_back(divergence(id, kNames[std::size_t(id) % kNames.size()], "body:/x",
                                              kVerdicts[next(kVerdicts.size())], next(1000)));
            }
            const std::size_t count = list.size();
            model.setSummary(summaryOf(std::move(list)));
            QCOMPARE(model.shownDivergences(), count);
        }
    }
};

QTEST_GUILESS_MAIN(TstDivergenceTreeModel)
#include "tst_divergence_tree_model.moc"
