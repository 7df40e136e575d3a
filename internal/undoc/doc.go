// Package undoc turns the bytes of one file into an un.Document: numbered
// paragraphs with their labels, annexes, sections and pages, and what the
// document says about itself.
//
// # The way of a file
//
//	bytes -> sniff -> reader of the format -> []Block -> recognise -> un.Document
//
// A reader knows its format and nothing of the United Nations. It yields
// blocks: runs of text with what the layout says about them. One recogniser,
// the same for every format, knows how the United Nations numbers its
// paragraphs. understand.go takes it through its steps, each in a file of its own:
//
//	lines.go       blocks become lines, each with exactly one fate
//	letterhead.go  what the first page says: symbol, title.go, date.go, organ.go
//	furniture.go   running heads, page feet and job numbers are set aside
//	footnotes.go   footnotes are set aside; notemarks.go takes their marks out
//	events.go      every place that could open a paragraph or an annex
//	chain.go       the cheapest reading of all of them together
//	divide.go      the text is cut into the body and annexes, and these into parts
//	assemble.go    parts become paragraphs, headings (headings.go) become sections
//	preamble.go    the unnumbered clauses of a resolution
//	build.go       the text of a paragraph; subs.go its (a), (i)
//	doubts.go      what a person should look at
//
// # Why a chain
//
// A line that begins "17." may open paragraph 17, end a sentence ("district
// 17."), belong to a list inside a paragraph, or to a footnote. No line can be
// judged alone; the whole run of numbers can. Each possible reading of each
// number has a cost, and the reading of the document with the lowest total
// wins: numbers follow one another, start again only below a heading "Annex",
// "Appendix" or "Enclosure" on a line of its own, and a list that starts at 1
// inside a paragraph stays there. A gap is possible but dear, and reported.
//
// # What it promises
//
// Parse is pure: no file, no network, no clock. It never panics. The label is
// the printed number, misprints included. No letter of the input is lost
// silently: it is in a paragraph, a section heading, a footnote, or it was set
// aside by a named rule (see fate). What is in doubt is in Document.Warnings.
package undoc
