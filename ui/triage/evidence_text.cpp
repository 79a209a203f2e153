#include "ui/triage/evidence_text.h"

#include "core/base/large_number.h"
#include "ui/models/wording.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>

namespace understudy::ui {

namespace {

struct Evidence {
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

QString html(std::string_view utf8) {
    return text(utf8).toHtmlEscaped();
}

QString strong(const QString &escaped) {
    return QStringLiteral("<b>%1</b>").arg(escaped);
}

QString large(double value) {
    return text(largeNumber(value));
}

QString baselineWords(const DivergenceSummary &divergence, const RunSummary &summary) {
    if (!summary.hasBaseline)
        return Evidence::tr("without a baseline");
    const std::uint64_t alone = divergence.baselineOnly;
    if (alone == 0 && divergence.allDiffer == 0)
        return Evidence::tr("the baseline %1").arg(strong(Evidence::tr("never")));
    if (divergence.allDiffer > alone)
        return Evidence::tr("the baseline as well: %1 times all three differ")
            .arg(strong(countText(divergence.allDiffer)));
    return Evidence::tr("the baseline %1")
        .arg(strong(alone == 1 ? Evidence::tr("once") : Evidence::tr("%1 times").arg(countText(alone))));
}

} // namespace

QString eValueWords(double eValue) {
    if (eValue >= 1e15)
        return Evidence::tr("practically never by chance");
    if (eValue >= 20)
        return Evidence::tr("by chance at most once in %1").arg(large(eValue));
    if (eValue > 1)
        return Evidence::tr("evidence is still weak (e-value %1)").arg(large(eValue));
    return Evidence::tr("no evidence against the candidate");
}

QString headlineHtml(const DivergenceSummary &divergence) {
    const QString place = locationText(divergence.location).toHtmlEscaped();
    const QString shown = isPathLocation(divergence.location)
                              ? QStringLiteral("<span style=\"font-family:'%1'; font-weight:500\">%2</span>")
                                    .arg(font(TextRole::Mono).family(), place)
                              : place;
    return Evidence::tr("%1 · %2 %3")
        .arg(html(divergence.endpoint), shown, kindPhrase(divergence.kind).toHtmlEscaped());
}

QString evidenceHtml(const DivergenceSummary &divergence, const RunSummary &summary, const Rule *rule) {
    QStringList parts;
    const std::uint64_t count = isQuiet(divergence.verdict) && divergence.candidateOnly == 0
                                    ? candidateDiffers(divergence)
                                    : divergence.candidateOnly;
    parts << Evidence::tr("%1 of %2 requests, %3")
                 .arg(strong(countText(count)),
                      countText(divergence.compared ? divergence.compared : divergence.requests),
                      baselineWords(divergence, summary));
    if (divergence.verdict != Verdict::Noise && divergence.effect.high > 0)
        parts << Evidence::tr("between %1 and %2 of requests")
                     .arg(percentText(divergence.effect.low), percentText(divergence.effect.high));
    if (divergence.verdict == Verdict::Regression || divergence.verdict == Verdict::Undecided)
        parts << eValueWords(divergence.eValue);
    if (divergence.moreNeeded && divergence.verdict == Verdict::Undecided)
        parts << Evidence::tr("about %1 more requests will decide")
                     .arg(strong(countText(*divergence.moreNeeded)));
    parts << Evidence::tr("first seen %1").arg(timeOfDayText(divergence.firstSeen));
    if (divergence.advisory)
        parts << Evidence::tr("advisory: there is no baseline to measure noise with");
    if (rule) {
        QString label = Evidence::tr("labelled %1").arg(text(toString(rule->action)));
        if (!rule->reason.empty())
            label += Evidence::tr(": “%1”").arg(html(rule->reason));
        if (!rule->owner.empty())
            label += Evidence::tr(" by %1").arg(html(rule->owner));
        parts << label;
    }
    return parts.join(QStringLiteral(" · "));
}

QStringList whyParagraphs(const DivergenceSummary &divergence, const RunSummary &summary) {
    QStringList why;
    if (!divergence.reason.empty())
        why << text(divergence.reason);
    if (divergence.advisory || !summary.hasBaseline) {
        why << Evidence::tr(
            "There is no baseline, a second instance of the live version. What differs by itself cannot be "
            "told from what the candidate changed, so this verdict is advice only.");
    } else {
        why << Evidence::tr(
                   "Each request also went to the baseline, a second instance of the live version, in random "
                   "order with the candidate. If the candidate behaved like live, either would stand alone "
                   "equally often. Here the candidate stood alone %1 times, the baseline %2 times.")
                   .arg(countText(divergence.candidateOnly), countText(divergence.baselineOnly));
    }
    if (divergence.rule) {
        why << Evidence::tr("An engineer labelled it, and the label decides.");
        return why;
    }
    if (divergence.eValueNeeded > 0)
        why << Evidence::tr("The e-value counts the evidence: here it is %1. If nothing had changed, it "
                            "would reach that "
                            "only once in as many runs. This run calls a regression from %2 on; then at most "
                            "%3 of the "
                            "regressions it names are false, however often you look.")
                   .arg(large(divergence.eValue), large(divergence.eValueNeeded),
                        percentText(summary.falseDiscoveryRate));
    if (divergence.verdict == Verdict::Undecided) {
        why << (divergence.moreNeeded
                    ? Evidence::tr("If differences go on as so far, about %1 more requests to this endpoint "
                                   "will decide.")
                          .arg(countText(*divergence.moreNeeded))
                    : Evidence::tr(
                          "More requests to this endpoint are needed; how many cannot be said yet."));
    } else if (divergence.verdict == Verdict::Clean) {
        why << Evidence::tr("Clean means: if it changes anything, then less than %1 of the requests, the "
                            "smallest share that must "
                            "not go unnoticed in this run.")
                   .arg(percentText(summary.minEffect));
    } else if (divergence.verdict == Verdict::Noise) {
        why << Evidence::tr(
            "The baseline differs here as well, so the difference says nothing about the candidate.");
    }
    return why;
}

} // namespace understudy::ui
