// Package un holds the words of the field: Symbol, Label, Citation, Paragraph,
// Document. Everything else in rapporteur speaks in them.
//
// # How the United Nations cites
//
// A document has one symbol, the same in all languages ("A/RES/60/1",
// "S/RES/1674 (2006)", "A/70/999-S/2016/620"). Its paragraphs are numbered one
// after the other in Arabic numerals, so that a reference holds in every
// language (UN Editorial Manual, "Paragraphs and subparagraphs"). Numbering may
// restart in an annex, so the annex is part of a citation:
//
//	A/RES/60/1, para. 138
//	S/2005/88, annex I, para. 71
//	A/HRC/21/13, para. 129.107
//	S/RES/1674 (2006), preamble 3
//
// The label is what is printed, even where it is a misprint: a reader must find
// it on the page. Preambular paragraphs have no printed number and are labelled
// in order: "preamble 1", "preamble 2". Neither has the operative paragraph of a
// resolution that has only one: it is labelled "operative". A document without a
// symbol is cited by its short title.
//
// The package imports the standard library only and does no input or output.
package un
