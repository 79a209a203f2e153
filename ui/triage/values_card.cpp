#include "ui/triage/values_card.h"

#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace understudy::ui {

namespace {

constexpr std::size_t kExamples = 40;
constexpr auto kPatience = 400ms; ///< bodies of examples may be large: what was read by then must do
constexpr int kLine = 19;

std::vector<Sample> readSamples(api::ProjectSession &session, const std::vector<ExchangeRowId> &rows,
                                const std::string &location, DifferenceKind kind,
                                const std::stop_token &stop) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    std::vector<Sample> samples;
    for (const ExchangeRowId row : rows) {
        if (stop.stop_requested() || samples.size() >= kExamples || std::chrono::steady_clock::now() > until)
            break;
        const auto detail = session.exchanges().detail(row);
        if (!detail)
            continue;
        for (const Difference &difference : detail->differences) {
            if (difference.location == location && difference.kind == kind)
                samples.push_back(difference.sample);
        }
    }
    return samples;
}

QString changeText(double change) {
    const QString sign = change > 0 ? QStringLiteral("+") : QString();
    return sign + QLocale::c().toString(change, 'g', 3).replace(u'-', QChar(0x2212));
}

} // namespace

ValuesCard::ValuesCard(SessionBridge *bridge, QWidget *parent)
    : PlotCard(parent)
    , m_bridge(bridge) {
    show({});
}

void ValuesCard::setDivergence(const DivergenceSummary &divergence,
                               const std::vector<ExchangeRowId> &exemplars) {
    m_kept = exemplars.size();
    show(collectChanges({divergence.sample}));
    m_call.cancel();
    if (exemplars.empty())
        return;
    m_call.run<std::vector<Sample>>(
        this,
        [session = m_bridge->sharedSession(), exemplars, location = divergence.location,
         kind = divergence.kind](std::stop_token stop) {
            return readSamples(*session, exemplars, location, kind, stop);
        },
        [this](std::vector<Sample> samples) {
            if (!samples.empty())
                show(collectChanges(samples));
        });
}

void ValuesCard::show(ValueChanges changes) {
    m_changes = std::move(changes);
    QStringList words;
    for (const auto &pair : m_changes.pairs)
        words << tr("%1 becomes %2").arg(pair.from, pair.to);
    if (!m_changes.bars.empty())
        words << tr("changes by %1 to %2").arg(changeText(m_changes.smallest), changeText(m_changes.largest));
    setAccessibleDescription(words.mid(0, 5).join(QStringLiteral("; ")));
    setTitle(m_changes.bars.empty() ? tr("live → candidate") : tr("live → candidate, size of change"),
             m_kept > m_changes.examples ? tr("%1 of %2 read").arg(m_changes.examples).arg(m_kept)
             : m_changes.examples == 1   ? tr("1 example")
                                         : tr("%1 examples").arg(m_changes.examples));
}

void ValuesCard::paintPlot(QPainter &painter, const QRectF &area) const {
    if (m_changes.bars.empty())
        paintPairs(painter, area);
    else
        paintBars(painter, area);
}

void ValuesCard::paintBars(QPainter &painter, const QRectF &area) const {
    const Palette &palette = Palette::current();
    const double labels = painter.fontMetrics().height() + 2;
    const QRectF plot = area.adjusted(0, 0, 0, -labels);
    std::size_t top = 1;
    for (const auto &bar : m_changes.bars)
        top = std::max(top, bar.count);
    const double slot = plot.width() / double(m_changes.bars.size());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.accent);
    for (std::size_t i = 0; i < m_changes.bars.size(); ++i) {
        const double height = plot.height() * double(m_changes.bars[i].count) / double(top);
        if (height > 0)
            painter.drawRoundedRect(QRectF(plot.left() + slot * double(i) + 2,
                                           plot.bottom() - std::max(2.0, height), slot - 4,
                                           std::max(2.0, height)),
                                    2, 2);
    }
    painter.setPen(palette.line);
    painter.drawLine(plot.bottomLeft() + QPointF(0, 1), plot.bottomRight() + QPointF(0, 1));
    painter.setPen(palette.dim);
    const QRectF line(area.left(), area.bottom() - labels + 3, area.width(), labels);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, changeText(m_changes.smallest));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, changeText(m_changes.largest));
    if (m_changes.smallest < 0 && m_changes.largest > 0) { // where nothing would change
        const double zero =
            plot.left() - plot.width() * m_changes.smallest / (m_changes.largest - m_changes.smallest);
        painter.setPen(QPen(palette.dim, 1, Qt::DashLine));
        painter.drawLine(QPointF(zero, plot.top()), QPointF(zero, plot.bottom()));
    }
}

void ValuesCard::paintPairs(QPainter &painter, const QRectF &area) const {
    const Palette &palette = Palette::current();
    const auto fits = std::size_t(std::max(1.0, area.height() / kLine));
    QRectF line(area.left(), area.top(), area.width(), kLine);
    for (std::size_t i = 0; i < m_changes.pairs.size() && i < fits; ++i, line.translate(0, kLine)) {
        const auto &pair = m_changes.pairs[i];
        painter.setFont(ui::font(TextRole::Small));
        painter.setPen(palette.dim);
        QRectF words = line;
        if (i + 1 == fits && m_changes.pairs.size() > fits) {
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                             tr("and %1 more").arg(m_changes.pairs.size() - i));
            return;
        }
        if (m_changes.examples > 1) {
            const QString count = tr("%1×").arg(pair.count);
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
            words.setRight(line.right() - painter.fontMetrics().horizontalAdvance(count) - 8);
        }
        painter.setFont(ui::font(TextRole::Mono));
        const QFontMetrics metrics = painter.fontMetrics();
        const QString arrow = QStringLiteral(" → ");
        if (m_changes.pairs.size() == 1 && fits > 1 &&
            metrics.horizontalAdvance(pair.from + arrow + pair.to) > words.width()) { // one below the other
            painter.setPen(palette.red);
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(pair.from, Qt::ElideMiddle, int(words.width())));
            line.translate(0, kLine);
            painter.setPen(palette.dim);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("→ "));
            line.setLeft(line.left() + metrics.horizontalAdvance(QStringLiteral("→ ")));
            painter.setPen(palette.green);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(pair.to, Qt::ElideMiddle, int(line.width())));
            return;
        }
        const int half = int(words.width() - metrics.horizontalAdvance(QStringLiteral(" → "))) / 2;
        const QString from = metrics.elidedText(
            pair.from, Qt::ElideRight,
            std::max(half, int(words.width()) - half - metrics.horizontalAdvance(pair.to)));
        painter.setPen(palette.red);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, from);
        words.setLeft(words.left() + metrics.horizontalAdvance(from));
        painter.setPen(palette.dim);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral(" → "));
        words.setLeft(words.left() + metrics.horizontalAdvance(QStringLiteral(" → ")));
        painter.setPen(palette.green);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(pair.to, Qt::ElideRight, int(words.width())));
    }
}

} // namespace understudy::ui
