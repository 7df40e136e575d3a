//go:build !race

package pdfread

import "syscall"

// limitProcess bounds the memory that the process can write to. (The address
// space is no measure: Go reserves far more of it than it uses.)
func limitProcess(bytes uint64) error {
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
