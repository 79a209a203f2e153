#pragma once

#include "core/redact/text_redaction.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <string>
#include <string_view>

namespace understudy::redact::samples {

inline const Rules &rules() {
    static const Rules shared{Names({"loyalty_number"}), Tokens(Key{1, 2, 3})};
    return shared;
}

using Redaction = bool (*)(const Scope &, std::string_view, std::string &);

/// The redacted text with every token shortened to its category, which makes expectations readable:
/// "‹email›".
inline QString shortened(const std::string &text) {
    static const QRegularExpression token(QStringLiteral("‹([a-z]+):[0-9a-f]{12}›"));
    return QString::fromStdString(text).replace(token, QStringLiteral("‹\\1›"));
}

inline QString redacted(Redaction redaction, const QString &text) {
    RedactionCounts counts;
    std::string out;
    const std::string before = text.toStdString();
    const bool changed = redaction({rules(), counts}, before, out);
    if (changed != (out != before))
        return QStringLiteral("wrong answer");
    return shortened(out);
}

} // namespace understudy::redact::samples
