package undoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits on the zip around a Word document. The longest report of our kind has
// some ten megabytes of XML in under a hundred parts.
const (
	maxDOCXEntries = 4096
	maxDOCXText    = 64 << 20  // bytes of one part with text, unpacked
	maxDOCXTable   = 8 << 20   // of styles, numbering or relationships
	maxDOCXTotal   = 128 << 20 // of all parts that are read
)

// docxPackage is the zip with its parts, named as the standard wants them
// compared: without the leading slash and without regard to case.
type docxPackage struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// openDOCX opens the zip; nothing is unpacked yet.
func openDOCX(data []byte) (*docxPackage, error) {
	// Counted before opening, since archive/zip allocates for each entry.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxDOCXEntries {
		return nil, fmt.Errorf("%w: %d files in the zip, the limit is %d", ErrTooLarge, n, maxDOCXEntries)
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: the zip around the Word document is cut short or altered: %w", ErrBroken, err)
	}
	p := &docxPackage{parts: make(map[string]*zip.File, len(zr.File)), left: maxDOCXTotal}
	for _, f := range zr.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		if _, twice := p.parts[name]; !twice {
			p.parts[name] = f
		}
	}
	return p, nil
}

// has tells whether the package holds the part.
func (p *docxPackage) has(name string) bool {
	_, ok := p.parts[strings.ToLower(name)]
	return ok
}

// read unpacks one part of at most limit bytes. The size in the directory is
// only a claim, so that the bytes themselves are counted too.
func (p *docxPackage) read(name string, limit int64) ([]byte, error) {
	f, ok := p.parts[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("%w: the Word document has no part %s", ErrBroken, name)
	}
	limit = min(limit, p.left)
	tooBig := fmt.Errorf("%w: %s unpacks to more than %d MB", ErrTooLarge, name, limit>>20)
	if f.UncompressedSize64 > uint64(limit) {
		return nil, tooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer r.Close()
	var data bytes.Buffer
	data.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	if int64(data.Len()) > limit {
		return nil, tooBig
	}
	p.left -= int64(data.Len())
	return data.Bytes(), nil
}

// docxRel is a relationship from one part to another.
type docxRel struct {
	kind   string // last element of its type: "styles", "header", "footnotes"
	target string // name of the part
}

// relations reads the relationships of a part by their id. Those that lead out
// of the package are left out: nothing is ever fetched. A part without
// relationships has an empty map.
func (p *docxPackage) relations(part string) (map[string]docxRel, error) {
	rels := make(map[string]docxRel)
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if !p.has(name) {
		return rels, nil
	}
	data, err := p.read(name, maxDOCXTable)
	if err != nil {
		return nil, err
	}
	cur := newXMLCursor(data)
	one := func(el xml.StartElement) error {
		if !strings.EqualFold(attr(el, "TargetMode"), "External") {
			rels[attr(el, "Id")] = docxRel{path.Base(attr(el, "Type")), resolvePart(dir, attr(el, "Target"))}
		}
		return cur.skip()
	}
	err = cur.root(func(xml.StartElement) error { return cur.children(one) })
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return rels, nil
}

// resolvePart turns the target of a relationship into the name of a part.
func resolvePart(dir, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Clean("/"+dir+target), "/")
}

// mainPart finds the part that holds the text.
func (p *docxPackage) mainPart() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if rel.kind == "officeDocument" && p.has(rel.target) {
			return rel.target, nil
		}
	}
	if p.has("word/document.xml") {
		return "word/document.xml", nil
	}
	return "", fmt.Errorf("%w: the zip holds no Word document", ErrUnsupported)
}

// target is the part of the first relationship of this kind, "" without one.
func target(rels map[string]docxRel, kind string) string {
	best := ""
	for _, rel := range rels {
		if rel.kind == kind && (best == "" || rel.target < best) {
			best = rel.target
		}
	}
	return best
}
