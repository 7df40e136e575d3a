package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"
)

// The limits of a folder.
const (
	maxFiles    = 20_000   // documents
	maxEntries  = 100_000  // files of all kinds
	maxPath     = 1024     // bytes of a path inside the folder
	maxFileSize = 64 << 20 // bytes of a document
	maxSidecar  = 1 << 20  // bytes of a sidecar
)

// found is one document in the folder.
type found struct {
	name          string // inside the folder, with forward slashes
	file, sidecar fileStamp
	sidecarName   string // "" when there is none
}

// listing is one look at the whole folder.
type listing struct {
	documents []found   // in order of name
	unknown   []string  // files of kinds that are not read
	failed    []Failure // what could not be looked at
	complete  bool      // everything could be listed
}

// list looks at everything in the folder. Nothing is opened.
func list(ctx context.Context, root *os.Root) (listing, error) {
	l := listing{complete: true}
	names := map[string]bool{}
	var documents []string
	entries := 0
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return l.unreadable(name, d, err)
		}
		if entries++; entries > maxEntries {
			return l.tooMany(name, maxEntries, "files")
		}
		if d.IsDir() {
			return skipHidden(name)
		}
		names[name] = true
		switch kindOf(name) {
		case document:
			documents = append(documents, name)
		case unknown:
			l.unknown = append(l.unknown, name)
		}
		return nil
	})
	if err != nil {
		return l, fmt.Errorf("list the documents: %w", err)
	}
	for i, name := range documents {
		if i == maxFiles {
			_ = l.tooMany(name, maxFiles, "documents")
			break
		}
		l.add(root, name, names)
	}
	return l, nil
}

// skipHidden leaves folders out whose name begins with a full stop.
func skipHidden(name string) error {
	if name != "." && strings.HasPrefix(path.Base(name), ".") {
		return fs.SkipDir
	}
	return nil
}

// unreadable notes a folder that cannot be listed. The data folder itself must
// be listed, else there is nothing to compare.
func (l *listing) unreadable(name string, d fs.DirEntry, err error) error {
	if name == "." {
		return err
	}
	l.fail(name, fmt.Errorf("cannot be listed: %w", err))
	l.complete = false
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (l *listing) tooMany(name string, limit int, what string) error {
	l.fail(name, fmt.Errorf("the folder holds more than %d %s; this one and those after it are left out", limit, what))
	l.complete = false
	return fs.SkipAll
}

func (l *listing) fail(name string, err error) {
	l.failed = append(l.failed, Failure{File: name, Err: err})
}

// add looks at one document and its sidecar.
func (l *listing) add(root *os.Root, name string, names map[string]bool) {
	f := found{name: name}
	var err error
	if f.file, err = lookAt(root, name); errors.Is(err, fs.ErrNotExist) {
		return // removed while we looked, or a link to nothing
	}
	if err == nil {
		err = checkName(name)
	}
	for _, side := range sidecarNames(name) {
		if err == nil && f.sidecarName == "" && names[side] {
			f.sidecarName = side
			f.sidecar, err = lookAt(root, side)
		}
	}
	if err != nil {
		// It is still there, so what the index holds of it stays.
		l.fail(name, err)
		l.documents = append(l.documents, found{name: name})
		return
	}
	l.documents = append(l.documents, f)
}

func checkName(name string) error {
	switch {
	case len(name) > maxPath:
		return fmt.Errorf("its name is longer than %d bytes", maxPath)
	case !utf8.ValidString(name):
		return errors.New("its name is not UTF-8")
	}
	return nil
}

// lookAt follows links, but not out of the folder.
func lookAt(root *os.Root, name string) (fileStamp, error) {
	info, err := root.Stat(name)
	if err != nil {
		return fileStamp{}, err
	}
	if !info.Mode().IsRegular() {
		return fileStamp{}, errors.New("it is not a regular file")
	}
	return look(info), nil
}

// readFile reads a file of at most limit bytes, with its checksum.
func readFile(root *os.Root, name string, limit int64) ([]byte, fileStamp, error) {
	if _, err := lookAt(root, name); err != nil { // opening a pipe would wait
		return nil, fileStamp{}, err
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, fileStamp{}, err
	}
	defer f.Close() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return nil, fileStamp{}, err
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fileStamp{}, err
	}
	if int64(len(data)) > limit {
		return nil, fileStamp{}, fmt.Errorf("it is larger than %d MB", limit>>20)
	}
	s := look(info)
	s.Hash = hash(data)
	return data, s, nil
}
