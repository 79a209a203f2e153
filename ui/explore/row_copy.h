#pragma once

#include "core/model/exchange_row.h"

#include <QList>
#include <QString>

#include <span>

namespace understudy::ui {

/// Rows as text for the clipboard: the columns as shown, parted by tabs, one line a row, titles first.
[[nodiscard]] QString rowsAsText(std::span<const ExchangeRow> rows, const QList<int> &columns);
/// The same as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is marked as text.
[[nodiscard]] QString rowsAsCsv(std::span<const ExchangeRow> rows, const QList<int> &columns);

} // namespace understudy::ui
