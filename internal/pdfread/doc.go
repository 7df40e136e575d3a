// Package pdfread reads the text of a PDF as lines with their layout. It is an
// edge: the only package that knows PDFium (go-pdfium, in WebAssembly under
// wazero, no cgo). What a line means, a paragraph or a heading, is decided by
// package undoc from the blocks returned here.
//
// The way of a page:
//
//	PDFium -> glyphs -> runs -> lines -> columns, cells -> head, foot, footnotes -> blocks
//
// Glyphs carry position, size and style. A run is a stretch of glyphs on one
// baseline; a line is the runs on one baseline of one column. Small raised runs
// are footnote marks: they leave the text and go to Block.Marks, so that "the
// Convention,1 and" never becomes a number. The lines that come back on page
// after page, and those that look like a UN head or foot (symbol, page number,
// job number), get the role of head or foot; small type under a rule or opened
// by a mark at the bottom gets the role of footnote. Indents are in points from
// where the text of the page begins; white above a line sets Gap. Text that is
// printed sideways is read with the head turned; what stands across the rest of
// its page, like the labels of a table, is marked as cells. A page that is a
// drawing, most often a map, gives nothing, and so does a scan.
//
// A PDF comes from strangers. PDFium runs in a sandbox without files or
// network, and the sandbox runs in a child process: the same program started
// again, with [Serve] in place of main. A [Reader] starts it when first needed,
// keeps it for a number of documents and ends it when idle. Size, pages,
// characters, memory and time are limited by [Limits]; what passes a limit is
// one error, and the reader goes on with the next document in a fresh child.
package pdfread
