#pragma once

#include <string_view>

namespace understudy::report {

/// Style of the HTML report: the workbench's colours, light and dark by the reader's system, paper always
/// light. Holds neither '<' nor '&', so that the page stays well-formed XML.
inline constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#f6f7f9;--panel:#fff;--line:#e1e4ea;--text:#1c2330;--dim:#5d677a;--accent:#2258c9;--red:#b52234;--redbg:#fdecee;--green:#12704a;--greenbg:#e6f6ee;--amber:#855400;--amberbg:#fff4dd;--grey:#8a93a3;--mono:"JetBrains Mono","DejaVu Sans Mono",ui-monospace,monospace}
@media (prefers-color-scheme:dark){:root{--bg:#15181e;--panel:#1b1f27;--line:#2c323d;--text:#e4e8ef;--dim:#96a0b1;--accent:#7aa7ff;--red:#ff8090;--redbg:#3a2026;--green:#5fd39c;--greenbg:#173328;--amber:#f2c063;--amberbg:#362c17;--grey:#737d8d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:14px/1.5 Inter,"DejaVu Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums;font-variant-ligatures:none}
main{max-width:1180px;margin:0 auto;padding:24px}
h1{font-size:30px;line-height:1.2;margin:2px 0 6px}h2{font-size:17px;margin:34px 0 10px}h3{font-size:15px;margin:0 0 6px;overflow-wrap:anywhere}h4{font-size:12px;margin:12px 0 4px;color:var(--dim);font-weight:600}
p{margin:0 0 8px}code,.diff td{font-family:var(--mono);font-size:12px}code{overflow-wrap:anywhere}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
.dim,.kicker{color:var(--dim)}.kicker{font-size:12.5px}
.verdict{border:1px solid var(--line);border-left:6px solid var(--grey);border-radius:9px;background:var(--panel);padding:16px 20px}
.verdict.regression{border-left-color:var(--red)}.verdict.regression h1{color:var(--red)}
.verdict.clean{border-left-color:var(--green)}.verdict.clean h1{color:var(--green)}
.verdict.undecided{border-left-color:var(--amber)}.verdict.undecided h1{color:var(--amber)}
.verdict p:last-child{margin:0}
.warning{background:var(--amberbg);color:var(--amber);border-radius:7px;padding:8px 14px;margin:10px 0 0}
.counters{display:grid;grid-template-columns:repeat(auto-fill,minmax(205px,1fr));gap:1px;background:var(--line);border:1px solid var(--line);border-radius:9px;overflow:hidden;margin:0}
.counters div{background:var(--panel);padding:9px 14px}.counters dt{color:var(--dim);font-size:12px}.counters dd{margin:0;font-size:19px;font-weight:600}.counters small{display:block;font-size:11.5px;font-weight:400;color:var(--dim);line-height:1.3}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(440px,1fr));gap:12px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:9px;padding:12px 16px;margin:12px 0 0}.charts .card{margin:0}
.charts h3{font-size:12.5px;font-weight:500;color:var(--dim)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:9px;background:var(--panel)}
table{border-collapse:collapse;width:100%}th,td{padding:5px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}tbody tr:last-child td{border-bottom:0}
th{font-size:11.5px;font-weight:500;color:var(--dim);white-space:nowrap}.n{text-align:right;white-space:nowrap}
.overview td:first-child code,.endpoints td:first-child code,.others td:first-child code{white-space:nowrap}
.overview td:nth-child(2),.others td:nth-child(2){min-width:250px}
.others tr{color:var(--dim)}
.pill{display:inline-block;white-space:nowrap;border-radius:9px;padding:1px 9px;font-size:11.5px;font-weight:600;border:1px solid transparent}
.pill.regression{color:var(--red);background:var(--redbg)}.pill.undecided{color:var(--amber);background:var(--amberbg)}.pill.clean{color:var(--green);background:var(--greenbg)}.pill.noise,.pill.expected{color:var(--dim);border-color:var(--line)}
.measure{display:flex;flex-wrap:wrap;gap:4px 10px;font-size:12px;color:var(--dim);align-items:center;margin:4px 0 8px}
.sample{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:8px}.sample div{border:1px solid var(--line);border-radius:7px;padding:6px 10px}.sample span{display:block;font-size:11.5px}.sample code{white-space:pre-wrap}.sample .candidate{border-color:var(--red)}
details{margin-top:10px}summary{cursor:pointer;color:var(--dim);font-size:12.5px}.answers{margin:6px 0}.answer{margin-left:10px;font-size:12.5px;color:var(--dim);white-space:nowrap}
.diff{table-layout:fixed}.diff th:first-child,.diff .sign{width:26px;padding:1px 4px;text-align:center;color:var(--dim)}.diff td{padding:1px 10px;border-bottom:0;white-space:pre-wrap;overflow-wrap:anywhere}
.diff .line+.line,.diff .line+.void,.diff .void+.line,.diff .void+.void{border-left:1px solid var(--line)}
.diff mark{background:none;color:inherit;font-weight:700;text-decoration:underline}
.diff .changed .line:nth-child(2),.diff .gone .line:nth-child(2){background:var(--redbg)}.diff .changed .line:nth-child(3),.diff .new .line:nth-child(3){background:var(--greenbg)}.diff .changed .sign,.diff .gone .sign,.diff .new .sign{color:var(--red);font-weight:700}
.diff .noise,.diff .folded{color:var(--dim)}.diff .folded td{font-style:italic}
svg{display:block;fill:none}svg.chart{width:100%;height:auto}svg.spark{width:84px;height:20px}svg.interval{width:200px;height:22px}
svg text{fill:var(--dim);font-size:10.5px;font-family:inherit}.grid{stroke:var(--line);stroke-width:1}.tick{stroke:var(--amber);stroke-width:1.5;stroke-dasharray:2 2}.range{stroke:var(--accent);stroke-width:3;stroke-linecap:round}.dot{fill:var(--accent)}
.line{stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}path.live{stroke:var(--grey)}path.baseline{stroke:var(--grey);stroke-dasharray:3 3}path.candidate{stroke:var(--accent)}path.alarm{stroke:var(--red)}
rect.none{fill:var(--grey)}rect.s1,rect.s3{fill:var(--accent);opacity:.6}rect.s2{fill:var(--green)}rect.s4{fill:var(--amber)}rect.s5{fill:var(--red)}
.key{font-size:12px;color:var(--dim);margin:6px 0 0}.key svg{display:inline-block;width:22px;height:8px;margin:0 4px 0 10px;vertical-align:middle}
.compact{margin-top:8px}.compact .scroll{border:0}.compact th,.compact td{padding:2px 8px;font-size:12px}.compact th:first-child,.compact td:first-child{padding-left:0}
footer{margin:36px 0 0;padding-top:12px;border-top:1px solid var(--line);color:var(--dim);font-size:12.5px}
@media print{:root{color-scheme:light;--bg:#fff;--panel:#fff;--line:#c9ced8;--text:#000;--dim:#444;--accent:#1d4fb8;--red:#a31c2d;--redbg:#fdecee;--green:#0d5c3c;--greenbg:#e6f6ee;--amber:#6f4600;--amberbg:#fff4dd;--grey:#666}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}body{font-size:10.5pt}main{max-width:none;padding:0}.scroll{overflow:visible}h2,h3{break-after:avoid}tr,.verdict,.charts .card,.sample{break-inside:avoid}thead{display:table-header-group}a{color:inherit}}
@page{margin:14mm}
)css";

} // namespace understudy::report
