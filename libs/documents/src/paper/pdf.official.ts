/** Typst source of what an official document has beside its text; set into the template, which gives it its names. */
export const OFFICIAL_SOURCE = `
#let official = settings.official
#let red = rgb("#" + official.red)

// 版头
#let letterhead(head) = {
  set par(first-line-indent: 0em, justify: false)
  let rule = std.line(length: 100%, stroke: official.ruleMm * 1mm + red)
  let number = head.at("number", default: none)
  let ends = head.at("ends", default: none)
  v(official.markTopMm * 1mm)
  align(center, block(above: 0pt, below: 0pt, text(size: head.size * 1pt, weight: 700, fill: red, tracking: 0pt, head.mark)))
  v(pitch * official.numberLinesAbove, weak: false)
  if number != none and number != "" { align(center, block(above: 0pt, below: if ends == none { 0pt } else { pitch - body-size }, number)) }
  if ends != none { block(above: 0pt, below: 0pt, width: 100%, grid(columns: (1fr, auto), ends.at(0), ends.at(1))) }
  block(above: official.ruleAboveMm * 1mm, below: pitch * official.titleLinesAbove, rule)
}

// 版记: what fills the page above it pushes it to the foot of the last one
#let imprint(foot) = {
  let thick = std.line(length: 100%, stroke: official.imprintThickMm * 1mm)
  let thin = std.line(length: 100%, stroke: official.imprintThinMm * 1mm)
  v(1fr)
  block(breakable: false, width: 100%, above: pitch, below: 0pt, {
    set text(size: settings.size.imprint * 1pt, tracking: 0pt)
    set par(first-line-indent: 0em, leading: 0.5em, justify: false)
    set block(above: 0.45em, below: 0.45em)
    thick
    let sent = foot.at("sent", default: ())
    for one in sent {
      block(pad(x: 1em, grid(columns: (auto, 1fr), one.label + "：", one.names + "。")))
    }
    if sent.len() > 0 { thin }
    block(pad(x: 1em, grid(columns: (1fr, auto), foot.printedBy, foot.printedOn)))
    thick
  })
}

#let labelled(b) = {
  set par(first-line-indent: 0em, justify: false)
  let face = if b.at("face", default: "body") == "heading" { (font: hei, weight: 700) } else { (:) }
  block(width: 100%, sticky: b.at("sticky", default: false), pad(left: 2em, grid(columns: (auto, 1fr), row-gutter: pitch - body-size,
    ..b.lines.enumerate().map(((i, l)) => (if i == 0 { text(..face, b.label + "：") } else { [] }, l)).flatten())))
}

#let attachment-head(b) = {
  set par(first-line-indent: 0em, justify: false)
  pagebreak(weak: true)
  block(sticky: true, above: 0pt, below: pitch * 2 - body-size, text(font: hei, weight: 700, b.label))
  block(sticky: true, width: 100%, above: 0pt, below: pitch * 2 - body-size, {
    set par(leading: 10pt)
    align(center, text(size: settings.size.title * 1pt, weight: 700, tracking: 0pt, run((text: b.title))))
  })
}

#let signature(b) = block(breakable: false, above: pitch * 2 - body-size, width: 100%, {
  for (l, indent) in b.lines.zip(b.indents) { pad(right: indent * 1em, align(right, plain(l))) }
})
`;
