#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace understudy::ui {
namespace {

QString installedOr(const QStringList &wanted, QFontDatabase::SystemFont fallback) {
    const QStringList families = QFontDatabase::families();
    for (const QString &family : wanted) {
        if (families.contains(family))
            return family;
    }
    return QFontDatabase::systemFont(fallback).family();
}

QFont sized(const QString &family, double pixels, QFont::Weight weight) {
    constexpr double kPointsPerPixel = 72.0 / 96.0;
    QFont result(family);
    result.setPointSizeF(pixels * kPointsPerPixel);
    result.setWeight(weight);
    return result;
}

} // namespace

QFont font(TextRole role) {
    static const QString text =
        installedOr({QStringLiteral("Inter"), QStringLiteral("Noto Sans")}, QFontDatabase::GeneralFont);
    static const QString code = installedOr(
        {QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")}, QFontDatabase::FixedFont);
    switch (role) {
    case TextRole::Body:
        return sized(text, 13, QFont::Normal);
    case TextRole::Small:
        return sized(text, 11, QFont::Normal);
    case TextRole::Strong:
        return sized(text, 13, QFont::DemiBold);
    case TextRole::Run:
        return sized(text, 14, QFont::DemiBold);
    case TextRole::Title:
        return sized(text, 17, QFont::DemiBold);
    case TextRole::Display:
        return sized(text, 26, QFont::DemiBold);
    case TextRole::Mono: {
        QFont result = sized(code, 12, QFont::Normal);
        result.setStyleHint(QFont::Monospace);
        return verbatim(result);
    }
    }
    return {};
}

QFont verbatim(QFont font) {
    font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
    return font;
}

} // namespace understudy::ui
