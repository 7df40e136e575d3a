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

// encode makes the record that is stored under an identifier: eight hexadecimal
// digits of CRC-32 (Castagnoli) over identifier and JSON, then the JSON. With the
// identifier in it, a whole record in the wrong place is noticed too.
func encode(id string, v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode a record: %w", err)
	}
	return fmt.Sprintf("%0*x", sumDigits, checksum(id, b)) + string(b), nil
}

// decode reads the record of an identifier into v, or gives an error wrapping
// ErrDamaged.
func decode(id string, record []byte, v any) error {
	if len(record) < sumDigits {
		return fmt.Errorf("%w: the record of %q is cut short", ErrDamaged, id)
	}
	want, err := strconv.ParseUint(string(record[:sumDigits]), 16, 32)
	if err != nil || uint32(want) != checksum(id, record[sumDigits:]) {
		return fmt.Errorf("%w: the record of %q does not match its checksum", ErrDamaged, id)
	}
	if err := json.Unmarshal(record[sumDigits:], v); err != nil {
		return fmt.Errorf("%w: read the record of %q: %w", ErrDamaged, id, err)
	}
	return nil
}

func checksum(id string, b []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum([]byte(id), table), table, b)
}
