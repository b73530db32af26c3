import { OFFICIAL_SOURCE } from './pdf.official';

/** Typst source. It reads only `sys.inputs`; every text is set as a string, so markup in it stays text. */
export const TEMPLATE = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#let settings = json(bytes(sys.inputs.settings))
#let body-size = settings.size.body * 1pt
#let pitch = settings.pitch * 1pt
#let song = ("Noto Serif SC",)
#let hei = ("Noto Sans SC",)

#set document(title: paper.title.replace("\n", ""), date: none)
#set page(
  width: settings.page.widthMm * 1mm,
  height: settings.page.heightMm * 1mm,
  margin: (
    top: settings.page.topMm * 1mm,
    bottom: settings.page.bottomMm * 1mm,
    left: settings.page.leftMm * 1mm,
    right: settings.page.rightMm * 1mm,
  ),
  header-ascent: 10mm,
  header: if paper.at("headerNote", default: none) == none { none } else {
    align(center, text(font: hei, weight: 700, size: settings.size.pageNumber * 1pt, tracking: 0pt, paper.headerNote))
  },
  footer-descent: settings.official.pageNumberMm * 1mm,
  footer: context {
    let number = counter(page).get().first()
    set text(size: settings.size.pageNumber * 1pt)
    set align(if calc.odd(number) { right } else { left })
    pad(x: 1em)[— #number —]
  },
)
#set text(
  font: song, size: body-size, lang: "zh", region: "cn", cjk-latin-spacing: none,
  tracking: settings.tracking * 1pt,
  top-edge: 0.88em, bottom-edge: -0.12em,
)
#set par(
  leading: pitch - body-size, spacing: pitch - body-size,
  justify: true, first-line-indent: (amount: 2em, all: true),
)
#set heading(numbering: none)
#show heading: it => block(above: pitch - body-size, below: pitch - body-size, sticky: true, {
  set text(size: body-size, weight: 700, font: if it.level == 1 { hei } else { song })
  pad(left: 2em, it.body)
})
#set table(stroke: 0.5pt + black, inset: (x: 4pt, y: 4.5pt))

// A word longer than half a line (an address, a checksum) may break anywhere.
#show regex("[!-~]{29,}"): it => it.text.clusters().join(box(width: 0pt))

#set footnote(numbering: "[1]")
#set footnote.entry(gap: 4pt, indent: 0em)
#show footnote.entry: set text(size: settings.size.note * 1pt, tracking: 0pt, weight: 400)
#show footnote.entry: set par(first-line-indent: 0em, leading: 3pt, justify: false)
#let remark(note) = footnote(note.split("\n").join(linebreak()))

// One run: its text is a string; line breaks are the only structure inside it.
// Han type has no italic: emphasis is set as dots under the characters.
#let run(r) = {
  let parts = r.text.split("\n")
  let words = parts.at(0)
  let out = [#words]
  for part in parts.slice(1) { out += linebreak() + [#part] }
  if r.at("bold", default: false) { out = text(weight: 700, out) }
  if r.at("italic", default: false) { out = underline(stroke: (thickness: 0.8pt, dash: "dotted"), offset: 3pt, out) }
  if r.at("underline", default: false) { out = underline(out) }
  if r.at("strike", default: false) { out = strike(out) }
  if r.at("code", default: false) { out = box(fill: luma(240), outset: (y: 2pt), out) }
  if r.at("link", default: none) != none { out = link(r.link, underline(out)) }
  let change = r.at("change", default: none)
  if change != none {
    out = if change.kind == "insertion" { text(fill: rgb("#0b6e4f"), underline(out)) } else { text(fill: rgb("#a61b1b"), strike(out)) }
  }
  if r.at("remarks", default: ()).len() > 0 { out = highlight(fill: rgb("#fff3c4"), out) }
  for note in r.at("notes", default: ()) { out += remark(note) }
  out
}
#let line(rs) = rs.map(run).join()
#let plain = par.with(first-line-indent: 0em)
#let sides = (left: left, center: center, right: right)

${OFFICIAL_SOURCE}
// bytes of text up to which a row stays on one page
#let longest-whole = 900
// a row is at least as high as its first cell, which is a number in the tables that ask for it
#let cells(row, header, least: none) = row.enumerate().map(((i, c)) => table.cell(
  colspan: c.at("colspan", default: 1), rowspan: c.at("rowspan", default: 1),
  breakable: c.runs.map(r => r.text.len()).sum(default: 0) > longest-whole,
  align: sides.at(c.at("align", default: "left")) + horizon,
  if header { text(font: hei, weight: 700, line(c.runs)) }
  else if least != none and i == 0 { box(height: least * 1mm - 9pt, align(horizon, line(c.runs))) }
  else { line(c.runs) },
))
#let columns-of(b) = calc.max(1, ..(b.head + b.rows).map(
  row => row.map(c => c.at("colspan", default: 1)).sum(default: 0)
))
#let grid-of(b) = {
  set text(size: settings.size.table * 1pt, tracking: 0pt)
  set par(first-line-indent: 0em, justify: false, leading: 0.4em)
  let count = columns-of(b)
  let widths = b.at("widths", default: ())
  let columns = range(count).map(i => widths.at(i, default: 1) * 1fr)
  let head = b.head.map(row => cells(row, true)).flatten()
  let least = b.at("rowHeightMm", default: none)
  let caption = b.at("caption", default: none)
  let note = b.at("note", default: none)
  if caption != none {
    block(sticky: true, width: 100%, above: pitch - body-size, below: 6pt, align(center, text(font: hei, weight: 700, caption)))
  }
  if head.len() + b.rows.len() > 0 {
    block(breakable: true, width: 100%, above: 6pt, below: 6pt, table(
      columns: columns,
      ..if head.len() > 0 { (table.header(..head),) },
      ..b.rows.map(row => cells(row, false, least: least)).flatten(),
    ))
  }
  if note != none { block(above: 6pt, below: pitch - body-size, text(size: settings.size.note * 1pt, note)) }
}

#let render(b) = {
  if b.kind == "heading" {
    let runs = b.at("runs", default: none)
    heading(level: b.level, if runs == none { b.text } else { line(runs) })
  }
  else if b.kind == "paragraph" {
    let side = b.at("align", default: none)
    if side == none and b.at("sticky", default: false) { block(sticky: true, above: pitch - body-size, below: pitch - body-size, plain(h(2em) + line(b.runs))) }
    else if side == none { par(line(b.runs)) } else { align(sides.at(side), plain(line(b.runs))) }
  }
  else if b.kind == "list" {
    set par(first-line-indent: 0em)
    let item(i) = { line(i.runs); for child in i.at("children", default: ()) { parbreak(); render(child) } }
    if b.ordered {
      enum(start: b.at("start", default: 1), indent: 2em, body-indent: 0.5em, spacing: pitch - body-size, ..b.items.map(item))
    } else {
      list(marker: text(font: hei)[•], indent: 2em, body-indent: 0.5em, spacing: pitch - body-size, ..b.items.map(item))
    }
  }
  else if b.kind == "table" { grid-of(b) }
  else if b.kind == "quote" {
    pad(left: 2em, right: 2em, { set par(first-line-indent: 0em); b.blocks.map(render).join() })
  }
  else if b.kind == "image" {
    let picture = b.at("picture", default: none)
    align(center, if picture == none { plain(b.words) } else {
      image(picture.path, width: picture.width * 1pt, height: picture.height * 1pt, alt: b.at("alt", default: none))
    })
  }
  else if b.kind == "pageBreak" { pagebreak(weak: true) }
  else if b.kind == "signature" { signature(b) }
  else if b.kind == "labelled" { labelled(b) }
  else if b.kind == "attachment" { attachment-head(b) }
}

#if paper.at("letterhead", default: none) != none { letterhead(paper.letterhead) }
#block(width: 100%, below: pitch - body-size, {
  set par(first-line-indent: 0em, justify: false, leading: 10pt)
  set align(center)
  text(size: settings.size.title * 1pt, weight: 700, tracking: 0pt, run((text: paper.title, notes: paper.at("titleNotes", default: ()))))
})
#{
  set par(first-line-indent: 0em, justify: false)
  set align(center)
  let small = (paper.at("subtitle", default: ""), ..paper.at("meta", default: ())).filter(l => l != "")
  for l in small { par(run((text: l))) }
}
#v(pitch - body-size)
#for b in paper.blocks { render(b) }
#if paper.at("imprint", default: none) != none { imprint(paper.imprint) }
`;
