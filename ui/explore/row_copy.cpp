#include "ui/explore/row_copy.h"

#include "ui/models/exchange_table_model.h"

#include <QStringList>

#include <functional>

namespace understudy::ui {

namespace {

QString joined(std::span<const ExchangeRow> rows, const QList<int> &columns, QChar separator,
               QLatin1String lineEnd, const std::function<QString(const QString &)> &cell) {
    QString result;
    const auto line = [&](const std::function<QString(int)> &text) {
        QStringList cells;
        for (const int column : columns)
            cells << cell(text(column));
        result += cells.join(separator) + lineEnd;
    };
    line(ExchangeTableModel::columnTitle);
    for (const ExchangeRow &row : rows)
        line([&row](int column) { return ExchangeTableModel::cellText(row, column); });
    return result;
}

QString csvCell(const QString &value) {
    QString cell = value;
    if (!cell.isEmpty() && QStringView(u"=+-@\t\r").contains(cell.front()))
        cell.prepend(u'\'');
    if (!cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    return u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString plainCell(const QString &value) {
    QString cell = value;
    return cell.replace(u'\t', u' ').replace(u'\n', u' ');
}

} // namespace

QString rowsAsText(std::span<const ExchangeRow> rows, const QList<int> &columns) {
    return joined(rows, columns, u'\t', QLatin1String("\n"), plainCell);
}

QString rowsAsCsv(std::span<const ExchangeRow> rows, const QList<int> &columns) {
    return joined(rows, columns, u',', QLatin1String("\r\n"), csvCell);
}

} // namespace understudy::ui
