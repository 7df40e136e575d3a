// Package bleveindex keeps the record in Bleve: it implements answer.Index for
// those who ask and ingest.Store for those who fill it. It is the only importer
// of Bleve, and no Bleve type leaves it.
//
// # What is stored
//
// One Bleve document a paragraph, one more for each document of the record (its
// entry), all in one index directory:
//
//	p:FILE#VERSION#ORDINAL   a paragraph
//	    text    the terms of the paragraph, in order, one space apart
//	    head    the terms of headings, title, kind, organ, symbol and annex
//	    file    FILE, to restrict a search and to list a document
//	    record  the un.Paragraph, checksum first; stored, not searched
//	d:FILE                   an entry
//	    class   "entry", to list them all
//	    record  document without paragraphs, ingest stamp, version, totals, and
//	            how many paragraphs hold each term; stored, not searched
//
// VERSION is a checksum of the document with all its text, so an identifier is
// never used again for other text and may serve as a cache key. The entry is
// written in the batch that writes the paragraphs and deletes the old ones:
// Bleve applies a batch whole or not at all, for readers and after a crash, so
// the manifest cannot disagree with what is searched.
//
// Terms are made by package terms, never by Bleve: its analyzer only splits at
// spaces. Frequencies and lengths are counted here as well, because Bleve's own
// dictionaries still count what was deleted, and its BM25 takes the size of the
// vocabulary for the number of tokens.
//
// # Trust
//
// The directory is a cache: whatever is wrong with it (another schema, a foreign
// or truncated file) is answered by starting an empty one, which ingest then
// fills from data/. Bleve does not notice a changed byte inside a file on
// opening. A closed index is therefore sealed with the checksums of its files,
// and every stored record carries one of its own, verified whenever it is
// decoded; a digest of all entries tells on opening whether one is hidden or has
// come back. A mismatch gives ErrDamaged and the owner calls Rebuild. Verify
// reads everything, for a check in quiet hours.
//
// An index in memory holds writes back until somebody reads and then takes them
// in one batch: Bleve would make a segment of each and never merge them.
//
// # Who waits for whom
//
// Searches hold a read lock for their whole time. A writer prepares and commits
// its batch outside of it and takes it only to publish the new totals, some
// microseconds. One writer works at a time.
package bleveindex
