package undoc

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// readDOCX reads a Word document (ECMA-376, both the transitional and the
// strict form). The blocks are its paragraphs, headers first and footers last,
// with list numbers printed as Word would print them, tracked changes as if
// accepted, and each footnote behind the paragraph that holds its mark. Fields
// show their stored result, tables of contents are left out. Pages are those of
// the last time Word laid the text out; a file that never was has none.
//
// Each part is in a file of its own: docx_package.go the zip, docx_xml.go the
// XML, docx_styles.go, docx_numbering.go and docx_counter.go the list numbers,
// docx_body.go, docx_table.go and docx_run.go the text.
func readDOCX(ctx context.Context, data []byte, opts Options) (*source, error) {
	opts.Limits = opts.Limits.orDefault()
	d, err := openDocument(ctx, data, opts.Limits)
	if err != nil {
		return nil, asBroken(err)
	}
	body := d.story(Body)
	if err := body.read(d.main); err != nil {
		return nil, asBroken(err)
	}
	heads, feet, err := d.headersAndFooters(body.sections)
	if err != nil {
		return nil, asBroken(err)
	}
	src := &source{Blocks: slices.Concat(heads, body.blocks, feet), TextLayer: true}
	if body.laidOut {
		src.Pages = body.page
	}
	return src, nil
}

// asBroken says that a file is damaged, unless the error is already one that
// Parse promises, or is that of the context.
func asBroken(err error) error {
	for _, known := range []error{ErrBroken, ErrTooLarge, ErrUnsupported, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", ErrBroken, err)
}

// docxDocument is an opened document: what all its stories share.
type docxDocument struct {
	ctx    context.Context // of the one call that reads the document
	limits Limits
	pkg    *docxPackage
	main   string // name of the part with the text
	rels   map[string]docxRel
	styles *docxStyles
	nums   *docxNumbering
	notes  map[noteID]string

	spentBlocks, spentBytes int // of text, in all stories so far
}

// noteID is a footnote or an endnote by its number in the file.
type noteID struct {
	kind string // "footnote" or "endnote"
	id   string
}

// openDocument reads the parts that the text depends on.
func openDocument(ctx context.Context, data []byte, limits Limits) (*docxDocument, error) {
	pkg, err := openDOCX(data)
	if err != nil {
		return nil, err
	}
	d := &docxDocument{ctx: ctx, limits: limits, pkg: pkg, notes: make(map[noteID]string)}
	if d.main, err = pkg.mainPart(); err != nil {
		return nil, err
	}
	if d.rels, err = pkg.relations(d.main); err != nil {
		return nil, err
	}
	if d.styles, err = readStyles(pkg, target(d.rels, "styles")); err != nil {
		return nil, err
	}
	if d.nums, err = readNumbering(pkg, target(d.rels, "numbering"), d.styles); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := d.readNotes(kind); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// spend counts one more block against the limits of the file.
func (d *docxDocument) spend(text string) error {
	d.spentBlocks++
	d.spentBytes += len(text)
	switch {
	case d.spentBlocks > d.limits.Blocks:
		return fmt.Errorf("%w: more than %d blocks of text", ErrTooLarge, d.limits.Blocks)
	case d.spentBytes > d.limits.Characters:
		return fmt.Errorf("%w: more than %d MB of text", ErrTooLarge, d.limits.Characters>>20)
	}
	return nil
}

// readNotes reads the footnotes or endnotes, so that they are at hand where
// their marks stand.
func (d *docxDocument) readNotes(kind string) error {
	part := target(d.rels, kind+"s")
	if part == "" || !d.pkg.has(part) {
		return nil
	}
	data, err := d.pkg.read(part, maxDOCXText)
	if err != nil {
		return err
	}
	cur := newXMLCursor(data)
	err = cur.root(func(xml.StartElement) error {
		return cur.children(func(el xml.StartElement) error {
			if wordName(el.Name) != kind {
				return cur.skip()
			}
			s := d.story(Footnote)
			s.cur = cur
			err := s.content()
			d.notes[noteID{kind, attr(el, "id")}] = joinBlocks(s.blocks)
			return err
		})
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", part, err)
	}
	return nil
}

// joinBlocks is the text of the blocks, one a line, with their labels.
func joinBlocks(blocks []Block) string {
	lines := make([]string, 0, len(blocks))
	for _, b := range blocks {
		lines = append(lines, strings.TrimSpace(b.Label+" "+b.Text))
	}
	return strings.Join(lines, "\n")
}

// headersAndFooters reads the headers and footers that the sections name, in
// that order, the first page's first: there the symbol stands. One that says
// the same as another before it is left out.
func (d *docxDocument) headersAndFooters(refs []sectionRef) (heads, feet []Block, err error) {
	slices.SortStableFunc(refs, func(a, b sectionRef) int {
		return cmp.Compare(a.order(), b.order())
	})
	seen := make(map[string]bool)
	for _, ref := range refs {
		rel, ok := d.rels[ref.id]
		if !ok || seen[rel.target] || !d.pkg.has(rel.target) {
			continue
		}
		seen[rel.target] = true
		s := d.story(ref.role)
		if err := s.read(rel.target); err != nil {
			return nil, nil, err
		}
		text := string(ref.role) + joinBlocks(s.blocks)
		switch {
		case seen[text]:
		case ref.role == Head:
			heads = append(heads, s.blocks...)
		default:
			feet = append(feet, s.blocks...)
		}
		seen[text] = true
	}
	return heads, feet, nil
}

// sectionRef is a reference of a section to its header or footer.
type sectionRef struct {
	role  Role
	first bool // of the first page
	id    string
}

// order puts the header of a first page before all others.
func (r sectionRef) order() int {
	if r.first {
		return 0
	}
	return 1
}

// story is one run of text with its own lists: the body, a note, a header.
type story struct {
	*docxDocument
	cur      *xmlCursor
	role     Role
	lists    *listCounter
	blocks   []Block
	sections []sectionRef

	para     *docxPara // being read, nil between paragraphs
	carried  carried   // to the next paragraph
	tables   int       // tables inside each other, here
	row      int       // table rows so far
	inRow    *tableRow // the innermost being read, nil outside
	page     int       // from 1
	laidOut  bool      // Word has marked where its pages begin
	fields   []bool    // open fields; true while in the instruction
	numbered map[string]int
}

func (d *docxDocument) story(role Role) *story {
	return &story{
		docxDocument: d, role: role, page: 1,
		lists:    newListCounter(d.nums, d.styles),
		numbered: make(map[string]int),
	}
}

// read reads a whole part as this story.
func (s *story) read(part string) error {
	data, err := s.pkg.read(part, maxDOCXText)
	if err != nil {
		return err
	}
	s.cur = newXMLCursor(data)
	err = s.cur.root(func(xml.StartElement) error { return s.content() })
	if err != nil {
		return fmt.Errorf("read %s: %w", path.Base(part), err)
	}
	if !s.laidOut {
		for i := range s.blocks {
			s.blocks[i].Page = 0
		}
	}
	return nil
}

// noteMark is the mark of the next note of a kind: they are numbered through.
func (s *story) noteMark(kind string) string {
	s.numbered[kind]++
	return strconv.Itoa(s.numbered[kind])
}
