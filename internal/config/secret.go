package config

import "fmt"

// Secret is a value that must not be seen. Every way in which fmt, log/slog and
// encoding/json print a value gives "[hidden]", or nothing when it is empty; to
// use the value, convert it to string.
type Secret string

const hidden = "[hidden]"

// Format prints the secret for every verb of fmt, %q, %x and %#v included.
func (s Secret) Format(f fmt.State, _ rune) {
	if s != "" {
		fmt.Fprint(f, hidden)
	}
}

// MarshalText is what JSON and slog print.
func (s Secret) MarshalText() ([]byte, error) {
	if s == "" {
		return nil, nil
	}
	return []byte(hidden), nil
}
