//go:build !linux || race

package pdfread

// limitProcess does nothing: other systems have no limit that fits, and the
// race detector needs far more memory than the program. The sandbox and the
// collector have limits of their own everywhere.
func limitProcess(uint64) error { return nil }
