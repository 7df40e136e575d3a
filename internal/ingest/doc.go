// Package ingest keeps an index in step with a folder of documents: Sync once,
// Watch again and again.
//
// # The scan is the truth
//
// Every scan compares all files of the folder with the stamps that the index
// holds (Store), and puts, replaces and deletes what differs. It is idempotent:
// nothing is remembered that a restart could lose, no file event can be missed,
// and a network folder is as good as a disk. Wake only makes the next scan come
// sooner.
//
// A stamp holds size, time and SHA-256 of the file and of its sidecar, and the
// version of the reading code. Size and time decide first; when they differ, the
// checksum has the last word, so that a file that was only touched is not read
// again. A newer reading code reads everything again.
//
// # What belongs to the record
//
// Files in the folder and its subfolders whose extension names a document. Left
// out: names that begin with a full stop; README.md; rapporteur.db and
// vocabulary.txt in the folder itself; what programs leave while they work
// ("~$report.docx", "report.pdf.part", "*.tmp"). A sidecar, "report.pdf.yaml" or
// "report.yaml", belongs to its document: its change is the document's. Files of
// other kinds are named once in the log and in Status. Nothing outside the folder
// is ever read, whatever a link says.
//
// # When something is wrong
//
// A file that cannot be read keeps its last good version in the index, is
// reported with its reason, and touches no other. A document is deleted only
// when the whole folder could be listed. While watching, a file is taken when two
// scans in a row saw the same size and time (it may still be copied), and given
// up when two scans missed it. An error of the index ends a scan: what it had
// done is done, the next one goes on.
package ingest
