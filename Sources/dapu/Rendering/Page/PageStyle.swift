/// How a page looks: on a screen in light and dark, and on paper.
///
/// The two colours of the charts stay apart for every kind of colour-blindness and are at least
/// 4.5 to 1 against their ground; what they say is also said by place, shape and words.
enum PageStyle {
  /// The style sheet.
  static let text = colours + layout + charts + print

  private static let light =
    "--ground: #ffffff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --shade: #f6f8fa; "
    + "--first: #0b5fa5; --second: #b54708; --band: #0b5fa5; --focus: #0b5fa5;"

  private static let dark =
    "--ground: #14181d; --text: #e6eaef; --quiet: #a9b4c0; --line: #3d4650; --shade: #1d232a; "
    + "--first: #6cb6ff; --second: #f4a259; --band: #6cb6ff; --focus: #6cb6ff;"

  private static let colours = """
    :root { color-scheme: light dark; \(light) }
    @media screen and (prefers-color-scheme: dark) { :root { \(dark) } }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text);
      font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
    h3 { font-size: 1rem; margin: 0 0 .25rem; color: var(--text); overflow-wrap: anywhere; }
    p { max-width: 45rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
    header p { color: var(--quiet); }
    dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
    dl div { display: flex; gap: .4rem; max-width: 100%; }
    dt { color: var(--quiet); white-space: nowrap; }
    dt::after { content: ":"; }
    dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; }
    .scroll:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    table { border-collapse: collapse; font-size: .9rem; min-width: 50%; }
    caption { text-align: start; color: var(--quiet); padding-bottom: .5rem; }
    th, td { padding: .3rem .6rem; text-align: start; vertical-align: top;
      border-bottom: 1px solid var(--line); }
    th { font-weight: 600; }
    tbody .whole { white-space: nowrap; }
    table.small, table.dense { font-size: .85rem; }
    thead th { vertical-align: bottom; border-bottom: 2px solid var(--text); }
    tbody tr:nth-child(even) { background: var(--shade); }
    .n { text-align: end; font-variant-numeric: tabular-nums; }

    """

  private static let charts = """
    figure { margin: 0 0 1.75rem; padding: 0; max-width: 54rem; }
    figcaption { color: var(--quiet); font-size: .9rem; margin-bottom: .5rem; }
    svg { display: block; width: 100%; height: auto; font-size: 13px; overflow: visible; }
    svg text { fill: var(--text); font-variant-numeric: tabular-nums; }
    svg .quiet { fill: var(--quiet); }
    svg .end { text-anchor: end; }
    svg .middle { text-anchor: middle; }
    svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .axis { stroke: var(--quiet); stroke-width: 1; }
    svg .outline { fill: var(--shade); stroke: var(--quiet); stroke-width: 1; }
    svg .one { fill: var(--first); }
    svg .two { fill: var(--second); }
    svg .whisker { stroke: var(--first); stroke-width: 2; fill: none; }
    svg .dot { fill: var(--first); stroke: var(--ground); stroke-width: 1.5; }
    svg .path { stroke: var(--first); stroke-width: 2; fill: none; }
    svg .stock { stroke: var(--text); stroke-width: 2; fill: none; }
    svg .band { fill: var(--band); opacity: .2; }

    """

  private static let print = """
    @page { size: A4; margin: 14mm 12mm; }
    @page across { size: A4 landscape; }
    @media print {
      :root { \(light) }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      body { font-size: 9.5pt; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 16pt; }
      h2 { font-size: 12pt; break-after: avoid; margin: 12pt 0 6pt; }
      h3, figcaption { font-size: 9.5pt; break-after: avoid; }
      .across { page: across; }
      figure { max-width: 165mm; margin-bottom: 12pt; }
      svg { max-height: 235mm; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; width: 100%; }
      table.small { font-size: 7pt; }
      table.dense { font-size: 6pt; }
      thead { display: table-header-group; }
      tr, figure, p { break-inside: avoid; }
      th, td { padding: 2pt 3pt; }
      .dense th, .dense td { padding: 2pt; }
      th:not(.whole), td:not(.whole) { min-width: 7em; overflow-wrap: anywhere; }
      .loose th, .loose td { min-width: 0; white-space: normal; overflow-wrap: anywhere; }
    }

    """
}
