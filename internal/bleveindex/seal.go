package bleveindex

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// sealName is a file in the folder of a closed index: the checksums of all its
// other files. Opening compares and removes it, a clean end writes it again; so
// what happens to the files of a closed index is noticed, and an index whose
// process was killed, which has none, is opened all the same.
const sealName = "sealed"

// seal writes the seal of a closed index.
func seal(path string) error {
	sums, err := sumFiles(path)
	if err != nil {
		return fmt.Errorf("seal the index: %w", err)
	}
	if err := os.WriteFile(filepath.Join(path, sealName), []byte(sums), 0o600); err != nil {
		return fmt.Errorf("seal the index: %w", err)
	}
	return nil
}

// unseal compares the files with the seal, if there is one, and breaks it.
func unseal(path string) error {
	name := filepath.Join(path, sealName)
	want, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the seal of the index: %w", err)
	}
	got, err := sumFiles(path)
	if err != nil {
		return fmt.Errorf("compare the index with its seal: %w", err)
	}
	if got != string(want) {
		return fmt.Errorf("%w: its files have changed since it was closed", ErrDamaged)
	}
	if err := os.Remove(name); err != nil {
		return fmt.Errorf("%w: break the seal: %w", ErrNotWritable, err)
	}
	return nil
}

// sumFiles gives a line for every file below path, in order: checksum and name.
func sumFiles(path string) (string, error) {
	var lines strings.Builder
	err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == sealName {
			return err
		}
		sum, err := sumFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(path, name)
		fmt.Fprintf(&lines, "%08x %s\n", sum, filepath.ToSlash(rel))
		return err
	})
	return lines.String(), err
}

func sumFile(name string) (uint32, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	_, err = io.Copy(h, f)
	return h.Sum32(), errors.Join(err, f.Close())
}
