#pragma once

#include <QFont>

namespace understudy::ui {

/// Roles of text. Sizes are in points, so that the system's text scaling counts.
enum class TextRole {
    Body,    ///< 13 px at 96 dpi
    Small,   ///< captions under numbers, table headers
    Strong,  ///< Body, semi-bold
    Run,     ///< the name of the run in the strip
    Title,   ///< headline of a page
    Display, ///< name of the product on the start page
    Mono,    ///< code, locations, filters; verbatim
};

/// Inter and JetBrains Mono where they are installed, else the system's own fonts.
[[nodiscard]] QFont font(TextRole role);

/// The same font for data from the traffic: every character is seen as it is. Fonts for code and Inter join
/// "!=", "->" or "</" into one sign otherwise. Scripts that need shaping still get it.
[[nodiscard]] QFont verbatim(QFont font);

} // namespace understudy::ui
