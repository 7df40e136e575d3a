package undoc

import "strings"

// listItem is a place in a list: the w:num and the level from 0.
type listItem struct {
	num, level int
}

// listCounter counts the items of the lists as they come in one story: the
// body, the footnotes, a header. The rules are those of ECMA-376 part 1, 17.9,
// and where that is silent, of Word.
type listCounter struct {
	defs   *docxNumbering
	styles *docxStyles
	states map[*abstractList]*listState
	used   map[listItem]bool // places whose startOverride has been spent
}

// listState is where a list stands. A level that is not open begins anew.
type listState struct {
	value [numLevels]int
	open  [numLevels]bool
}

func newListCounter(defs *docxNumbering, styles *docxStyles) *listCounter {
	return &listCounter{defs, styles, make(map[*abstractList]*listState), make(map[listItem]bool)}
}

// place finds the list and the level of a paragraph: its own numPr, else that
// of its style, whose level is the one that names the style. ok is false for a
// paragraph outside every list; a numId of 0 takes it out of its style's.
func (c *listCounter) place(p paraProps) (at listItem, ok bool) {
	st := c.styles.paragraph(p.style)
	id, level := p.num.id, p.num.level
	if id == nil {
		id = st.para.num.id
	}
	if id == nil || *id == 0 {
		return at, false
	}
	at.num = *id
	switch linked := c.linkedLevel(*id, st); {
	case level != nil:
		at.level = *level
	case linked >= 0:
		at.level = linked
	case p.num.id == nil && st.para.num.level != nil:
		at.level = *st.para.num.level
	}
	return at, true
}

// linkedLevel is the level whose pStyle is the style or the nearest one below
// it, -1 without one.
func (c *listCounter) linkedLevel(num int, st *docxStyle) int {
	n := c.defs.nums[num]
	if n == nil {
		return -1
	}
	for _, style := range st.chain {
		for i := range numLevels {
			if l := n.level(i); l != nil && l.style == style && style != "" {
				return i
			}
		}
	}
	return -1
}

// next counts one more item at this place and returns its printed label, ""
// where the list prints none, and the indent that the list gives it.
func (c *listCounter) next(at listItem) (string, indent) {
	n := c.defs.nums[at.num]
	if n == nil {
		return "", indent{}
	}
	level := n.level(at.level)
	if level == nil {
		return "", indent{}
	}
	st := c.states[n.list]
	if st == nil {
		st = new(listState)
		c.states[n.list] = st
	}
	c.count(n, st, at)
	return st.label(n, at.level), level.ind
}

// count moves the counter of one level on and lets the deeper ones begin anew.
func (c *listCounter) count(n *numInstance, st *listState, at listItem) {
	i := at.level
	switch start := n.starts[i]; {
	case start != nil && !c.used[at]:
		st.value[i] = *start
	case st.open[i]:
		st.value[i]++
	default:
		st.value[i] = n.level(i).start
	}
	st.open[i] = true
	c.used[at] = true
	for deeper := i + 1; deeper < numLevels; deeper++ {
		if l := n.level(deeper); l == nil || l.restart < 0 || l.restart > i {
			st.open[deeper] = false
		}
	}
}

// label prints the label of an item on level i: the pattern of the level with
// %1 to %9 replaced by the numbers of the levels.
func (st *listState) label(n *numInstance, i int) string {
	level := n.level(i)
	if level.format == "bullet" {
		return bulletLabel(level.text)
	}
	var b strings.Builder
	for rest := level.text; rest != ""; {
		before, after, found := strings.Cut(rest, "%")
		b.WriteString(before)
		rest = after
		if !found {
			break
		}
		if rest == "" || rest[0] < '1' || rest[0] > '9' {
			b.WriteByte('%')
			continue
		}
		b.WriteString(st.number(n, int(rest[0]-'1'), level.legal))
		rest = rest[1:]
	}
	return strings.TrimSpace(b.String())
}

// number prints the number of one level inside a label. A level that no item
// has reached yet shows the number it would begin with.
func (st *listState) number(n *numInstance, i int, legal bool) string {
	level := n.level(i)
	if level == nil {
		return ""
	}
	value := st.value[i]
	if !st.open[i] {
		value = level.start
	}
	format := level.format
	if legal && format != "none" && format != "bullet" {
		format = "decimal"
	}
	return formatNumber(value, format)
}

// bulletLabel is the sign of a bulleted item. Word takes most of them from
// symbol fonts, as a letter or a private character that would read as something
// else in any other font: those become the common bullet.
func bulletLabel(text string) string {
	text = strings.TrimSpace(text)
	for _, r := range text {
		private := r >= 0xE000 && r <= 0xF8FF
		letter := r < 0x80 && r != '-' && r != '*' && r != '>'
		if private || letter || r == '·' || r == '§' {
			return "•"
		}
	}
	return text
}
