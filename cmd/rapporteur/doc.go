// Rapporteur answers questions from a meeting record and cites the paragraph: in
// Slack, and in the terminal.
//
//	rapporteur                       the Slack bot (needs tokens; says which)
//	rapporteur demo                  a Slack workspace on this machine with the bot in it
//	rapporteur ask QUESTION          an answer, or that the record is silent
//	rapporteur ask -batch            JSON lines {"id","question"} in, answers out, same order
//	rapporteur para TEXT             a paragraph by its number: 12, S/RES/1674 para 4, OP4
//	rapporteur check [DIR]           what was understood of every document, and every doubt
//	rapporteur index                 bring the index in step with the documents now
//	rapporteur eval QUESTIONS.jsonl  figures over questions with known answers
//	rapporteur feedback [-csv]       what people thought of the answers
//	rapporteur preview [NAME]        the messages of the Slack bot, for Block Kit Builder
//	rapporteur manifest              the manifest of the Slack app
//
// Every command takes -data DIR (default data) and -index DIR (default index).
// Flags may stand before or behind the arguments; "--" ends them. ask, para and
// eval bring the index in step first. Where a running bot owns the index, or it
// cannot be written, they read the documents into memory and answer the same.
//
// Exit codes: 0 answered or found, 1 not found or refused, 2 usage or bad input,
// 3 anything else. Errors go to stderr, one line each, and say what to do. Colour
// appears on a terminal only, and never with NO_COLOR. Settings are environment
// variables, also from a file .env; .env.example explains them.
//
// # A tour of the code, bottom up
//
// Package un holds the words of the field: Symbol, Label, Citation, Paragraph,
// Document, and how people type them (Reference). It imports nothing of ours.
//
// Package undoc turns the bytes of one file into a Document. A reader for each
// format yields blocks of text with layout hints; one recogniser, the same for
// all, decides what is a numbered paragraph. PDFs are taken apart by package
// pdfread in a child process, because a hostile one must cost no more than that.
//
// Package terms makes search terms of text, the same way for documents and
// questions. Package bleveindex stores paragraphs by their terms; it is the only
// one that knows Bleve.
//
// Package ingest keeps an index in step with the folder of documents. The scan is
// the truth: it compares everything, again and again, and is idempotent.
//
// Package answer understands a question, asks the index for candidates, ranks
// them, and chooses sentences, or refuses. Lookup, in the same package, finds
// paragraphs by number and searches nothing.
//
// Package slackbot brings questions in from Slack and answers out, as Block Kit.
// Package localslack is the other side of it, a workspace on this machine, for
// tests and the demo. Package state is what must survive a restart. Package config
// is the environment.
//
// # This package
//
//	main.go      the process: signals, the exit code, the child that reads PDFs
//	run.go       the table of commands, and run, the whole program without a process
//	flags.go     flags and arguments; help.go the manual
//	open.go      documents + index + service = a record that can be asked
//	parse.go     how files are read; heal.go what happens to a damaged index
//	library.go   a record as the bot sees it: status, reindex, add, remove
//	memory.go    the state file as the bot sees it
//	serve.go     the house: watch, bot and HTTP side by side; demo.go the same at home
//	web.go       health and HTTP mode; metrics.go for Prometheus
//	wire.go      the JSON that scripts read; print.go and terminal.go what people read
//	score.go     the figures of eval
//
// and one file for each command. Whoever wants to see everything at work starts
// with run_test.go, which runs the whole program on the documents in data/.
package main
