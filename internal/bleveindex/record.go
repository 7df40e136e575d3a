package bleveindex

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
)

// ErrDamaged says that the index on disk does not hold what was put into it. The
// documents in data/ are untouched: the owner calls Rebuild.
var ErrDamaged = errors.New("the index is damaged and has to be built again")

// sumDigits is the length of the checksum before a stored record.
const sumDigits = 8

// encode makes a stored record: eight hexadecimal digits of CRC-32 (Castagnoli),
// then JSON.
func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode a record: %w", err)
	}
	return fmt.Sprintf("%0*x", sumDigits, checksum(b)) + string(b), nil
}

// decode reads a stored record into v, or gives an error wrapping ErrDamaged.
func decode(record []byte, v any) error {
	if len(record) < sumDigits {
		return fmt.Errorf("%w: a record is cut short", ErrDamaged)
	}
	want, err := strconv.ParseUint(string(record[:sumDigits]), 16, 32)
	if err != nil || uint32(want) != checksum(record[sumDigits:]) {
		return fmt.Errorf("%w: a record does not match its checksum", ErrDamaged)
	}
	if err := json.Unmarshal(record[sumDigits:], v); err != nil {
		return fmt.Errorf("%w: read a record: %w", ErrDamaged, err)
	}
	return nil
}

func checksum(b []byte) uint32 {
	return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli))
}
