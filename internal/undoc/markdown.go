package undoc

import (
	"context"
	"strconv"
	"strings"
)

// readMarkdown reads Markdown line by line rather than through a Markdown
// library, because Markdown renumbers lists and the number on the source line is
// the one that is cited. Emphasis and other marks are read and not shown. A run
// of lines without a blank one between is a block; its line breaks are kept,
// since converters break the line where a numbered paragraph begins.
func readMarkdown(ctx context.Context, data []byte, opts Options) (*source, error) {
	text, warnings, err := decode(data)
	if err != nil {
		return nil, err
	}
	src := &source{TextLayer: true, Warnings: warnings, Notes: map[int]string{}}
	front, body, skipped := cutFrontMatter(text)
	src.Meta, err = parseMeta([]byte(front))
	if err != nil {
		src.Warnings = append(src.Warnings, "the front matter cannot be read: "+err.Error())
	}
	md := &markdown{src: src, line: skipped, limit: opts.Limits.Blocks}
	for line := range strings.SplitSeq(body, "\n") {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		md.add(line)
		if len(src.Blocks) > opts.Limits.Blocks {
			return nil, src.within(opts.Limits)
		}
	}
	md.flush()
	return src, nil
}

// cutFrontMatter parts the YAML between two lines "---" at the very start from
// the rest, and counts the lines it took.
func cutFrontMatter(text string) (front, rest string, lines int) {
	after, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, 0
	}
	const most = 16 << 10 // bytes; more is not front matter
	end := strings.Index(after[:min(len(after), most)], "\n---\n")
	if end < 0 {
		return "", text, 0
	}
	return after[:end], after[end+5:], 2 + strings.Count(after[:end+1], "\n")
}

// markdown holds what stands between two source lines.
type markdown struct {
	src    *source
	line   int // the last source line read, from 1
	block  []string
	start  int // source line of block[0]
	note   int // number of the footnote being read, 0 for none
	last   int // the greatest number of a footnote so far
	fenced bool
	row    int
	limit  int
}

// add takes one source line.
func (m *markdown) add(raw string) {
	m.line++
	line := strings.TrimSpace(raw)
	switch {
	case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
		m.flush()
		m.fenced = !m.fenced
	case line == "":
		m.flush()
	case m.fenced:
		m.push(line)
	case m.addNote(line):
	case isRule(line):
		m.flush()
		m.note = 0
	case m.addHeading(line), m.addRow(line):
	default:
		m.push(strings.TrimLeft(line, "> "))
	}
}

func (m *markdown) push(line string) {
	if line == "" {
		return
	}
	if len(m.block) == 0 {
		m.start = m.line
	}
	m.block = append(m.block, line)
}

// addNote takes a footnote's first line, "[^7]: See resolution 70/1.". A number
// that does not follow the last footnote's by a little is no footnote: it is a
// year that a converter mistook for one, and its line goes on with the footnote
// above ("…31 July" / "[^2013]: (S/INF/68).").
func (m *markdown) addNote(line string) bool {
	rest, ok := strings.CutPrefix(line, "[^")
	if !ok {
		return m.continueNote(line)
	}
	digits, text, ok := strings.Cut(rest, "]:")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n <= 0 {
		return false
	}
	m.flush()
	const skip = 20 // footnotes that a converter may have lost in a row
	last := m.last
	if n > last+skip && last > 0 {
		m.src.Notes[last] = growNote(m.src.Notes[last], digits+" "+clean(text))
		m.note = last
		m.src.Warnings = append(m.src.Warnings, "the footnote "+digits+" is no footnote: its text was put back into footnote "+strconv.Itoa(last))
		return true
	}
	m.src.Notes[n], m.note, m.last = clean(text), n, max(last, n)
	return true
}

func (m *markdown) continueNote(line string) bool {
	if m.note == 0 {
		return false
	}
	m.src.Notes[m.note] = growNote(m.src.Notes[m.note], clean(line))
	return true
}

// addHeading takes a line "### Title".
func (m *markdown) addHeading(line string) bool {
	title := strings.TrimLeft(line, "#")
	level := len(line) - len(title)
	if level == 0 || level > 6 || !strings.HasPrefix(title, " ") {
		return false
	}
	m.flush()
	m.emit(Block{Text: clean(strings.TrimRight(title, "# ")), Heading: level, Line: m.line})
	return true
}

// addRow takes a line of a table, "| a | b |", cell by cell.
func (m *markdown) addRow(line string) bool {
	if !strings.HasPrefix(line, "|") || !strings.HasSuffix(line, "|") || len(line) < 3 {
		return false
	}
	m.flush()
	m.row++
	for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
		if cell = strings.TrimSpace(cell); strings.Trim(cell, "-: ") == "" {
			continue
		}
		m.emit(Block{Text: clean(cell), Cell: true, Row: m.row, Line: m.line})
	}
	return true
}

// flush ends the block, and the footnote, at a blank line.
func (m *markdown) flush() {
	m.note = 0
	if len(m.block) == 0 {
		return
	}
	text := strings.Join(m.block, "\n")
	shown := clean(text)
	m.emit(Block{
		Text: shown,
		Line: m.start,
		Bold: strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**") && !strings.HasPrefix(shown, "*"),
		Italic: strings.HasPrefix(text, "*") && strings.HasSuffix(text, "*") && !strings.HasPrefix(shown, "*") &&
			(!strings.HasPrefix(text, "**") || strings.HasPrefix(text, "***")),
	})
	m.block = m.block[:0]
}

func (m *markdown) emit(b Block) {
	if strings.TrimSpace(b.Text) != "" {
		m.src.Blocks = append(m.src.Blocks, b)
	}
}

// isRule reports a thematic break: three or more of one of - * _ and no word.
func isRule(line string) bool {
	if line == "" || strings.IndexByte("-_*", line[0]) < 0 {
		return false
	}
	bare := strings.ReplaceAll(line, " ", "")
	return len(bare) >= 3 && (strings.Trim(bare, "-") == "" || strings.Trim(bare, "_") == "" || strings.Trim(bare, "*") == "")
}
