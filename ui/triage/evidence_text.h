#pragma once

#include "core/model/rule.h"
#include "core/model/run_summary.h"

#include <QString>
#include <QStringList>

namespace understudy::ui {

/// What is known about a divergence, in sentences. HTML with everything from the traffic escaped.
[[nodiscard]] QString headlineHtml(const DivergenceSummary &divergence);
[[nodiscard]] QString evidenceHtml(const DivergenceSummary &divergence, const RunSummary &summary,
                                   const Rule *rule);
/// Why the verdict is what it is: one paragraph each, plain text.
[[nodiscard]] QStringList whyParagraphs(const DivergenceSummary &divergence, const RunSummary &summary);

/// "by chance at most once in 4 million looks"
[[nodiscard]] QString eValueWords(double eValue);

} // namespace understudy::ui
