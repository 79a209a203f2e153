#pragma once

#include <QMetaType>
#include <QVector>

#include <cstdint>

namespace understudy::ui {

/// Data beside the display text, so that delegates, pages and tests need not parse what people read.
enum Role : int {
    NodeRole = Qt::UserRole + 1, ///< NodeKind as int
    IdRole,                      ///< qint64: divergence, exchange row or rule id
    VerdictRole,                 ///< Verdict as int
    PillRole,                    ///< PillTone as int; the text is the display role
    ShareRole,                   ///< double 0..1, invalid where a share means nothing
    SeriesRole,                  ///< SparkSeries
    DimmedRole,                  ///< bool: noise or expected, shown but not asking for attention
    UntriagedRole,               ///< bool: nobody said yet what this is
    LoadingRole,                 ///< bool: a placeholder, the row is still being read
    StatusRole,                  ///< int: HTTP status; 0 no answer, -1 not asked
    KindRole,                    ///< QString: how it differs, where the place does not say it
    FilterTermRole, ///< QString: the filter that selects this cell's value, empty when there is none
};

enum class NodeKind : std::uint8_t { Endpoint, Divergence };

/// What a pill says by colour and by shape.
enum class PillTone : std::uint8_t { Bad, Unsure, Good, Quiet };

/// Shares of requests over the life of a run, 0 to 1; NaN where there were no requests.
struct SparkSeries {
    QVector<float> points;
    PillTone tone = PillTone::Quiet;
};

} // namespace understudy::ui

Q_DECLARE_METATYPE(understudy::ui::SparkSeries)
