//go:build !linux

package pdfread

// limitProcess does nothing: other systems have no limit that fits. The
// sandbox and the collector have limits of their own everywhere.
func limitProcess(uint64) error { return nil }
