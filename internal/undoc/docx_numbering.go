package undoc

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// numLevels is how many levels a list of Word has.
const numLevels = 9

// maxLevelText bounds the pattern of a label in bytes; Word allows fewer.
const maxLevelText = 255

// numLevel is one level of a list (w:lvl).
type numLevel struct {
	start   int
	format  string // w:numFmt: "decimal", "lowerLetter", …
	text    string // w:lvlText: "%1.%2."
	legal   bool   // w:isLgl: every number of the label in Arabic numerals
	restart int    // w:lvlRestart, from 1; 0 never, -1 when any higher level moves on
	style   string // w:pStyle: paragraphs of this style stand on this level
	ind     indent
}

// abstractList is a list with its levels (w:abstractNum). It owns the counters:
// several w:num of one abstractList go on counting where the other stopped.
type abstractList struct {
	levels    [numLevels]*numLevel
	styleLink string // the numbering style that this list defines
	numStyle  string // the numbering style that defines this list instead
}

// numInstance is what a paragraph refers to (w:num): a list and its exceptions.
type numInstance struct {
	abstract int
	list     *abstractList        // that it counts in, nil for none
	levels   [numLevels]*numLevel // w:lvlOverride/w:lvl
	starts   [numLevels]*int      // w:lvlOverride/w:startOverride
}

// docxNumbering is the numbering part. It does not change once read.
type docxNumbering struct {
	lists map[int]*abstractList
	nums  map[int]*numInstance
}

// readNumbering reads the numbering part; a document may have none.
func readNumbering(pkg *docxPackage, part string, styles *docxStyles) (*docxNumbering, error) {
	n := &docxNumbering{lists: make(map[int]*abstractList), nums: make(map[int]*numInstance)}
	if part == "" || !pkg.has(part) {
		return n, nil
	}
	data, err := pkg.read(part, maxDOCXTable)
	if err != nil {
		return nil, err
	}
	cur := newXMLCursor(data)
	err = cur.root(func(xml.StartElement) error {
		return cur.children(func(el xml.StartElement) error { return n.element(cur, el) })
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", part, err)
	}
	n.resolve(styles)
	return n, nil
}

// element takes one child of w:numbering.
func (n *docxNumbering) element(cur *xmlCursor, el xml.StartElement) error {
	switch wordName(el.Name) {
	case "abstractNum":
		id, list := wholeNumber(attr(el, "abstractNumId")), new(abstractList)
		n.lists[id] = list
		return cur.children(func(el xml.StartElement) error { return list.element(cur, el) })
	case "num":
		id, num := wholeNumber(attr(el, "numId")), new(numInstance)
		n.nums[id] = num
		return cur.children(func(el xml.StartElement) error { return num.element(cur, el) })
	}
	return cur.skip()
}

// element takes one child of w:abstractNum.
func (l *abstractList) element(cur *xmlCursor, el xml.StartElement) error {
	switch wordName(el.Name) {
	case "lvl":
		i, level, err := readLevel(cur, el)
		if err == nil && i >= 0 && i < numLevels {
			l.levels[i] = level
		}
		return err
	case "styleLink":
		l.styleLink = attr(el, "val")
	case "numStyleLink":
		l.numStyle = attr(el, "val")
	}
	return cur.skip()
}

// element takes one child of w:num.
func (n *numInstance) element(cur *xmlCursor, el xml.StartElement) error {
	switch wordName(el.Name) {
	case "abstractNumId":
		n.abstract = wholeNumber(attr(el, "val"))
	case "lvlOverride":
		i := wholeNumber(attr(el, "ilvl"))
		if i < 0 || i >= numLevels {
			break
		}
		return cur.children(func(el xml.StartElement) (err error) {
			switch wordName(el.Name) {
			case "startOverride":
				start := wholeNumber(attr(el, "val"))
				n.starts[i] = &start
			case "lvl":
				_, n.levels[i], err = readLevel(cur, el)
				return err
			}
			return cur.skip()
		})
	}
	return cur.skip()
}

// readLevel reads the w:lvl just started, and its index.
func readLevel(cur *xmlCursor, el xml.StartElement) (int, *numLevel, error) {
	l := &numLevel{restart: -1}
	var read func(xml.StartElement) error
	read = func(el xml.StartElement) error {
		val := attr(el, "val")
		switch wordName(el.Name) {
		case "start":
			l.start = wholeNumber(val)
		case "numFmt":
			l.format = val
		case "lvlText":
			l.text = val[:min(len(val), maxLevelText)]
		case "isLgl":
			l.legal = toggleOf(val) == on
		case "lvlRestart":
			l.restart = wholeNumber(val)
		case "pStyle":
			l.style = val
		case "pPr":
			p, err := cur.paraProps(nil)
			l.ind = p.ind
			return err
		// A format of Word's own, "001, 002", comes with a plain one in the
		// Fallback, which is read last and stays.
		case "mc:AlternateContent", "mc:Choice", "mc:Fallback":
			return cur.children(read)
		}
		return cur.skip()
	}
	err := cur.children(read)
	return wholeNumber(attr(el, "ilvl")), l, err
}

// maxListNumber bounds what a list counts from. Word stops at 32,767.
const maxListNumber = 1_000_000

// wholeNumber reads a whole number of the numbering part, 0 when it is none.
func wholeNumber(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return max(-maxListNumber, min(n, maxListNumber))
}

// resolve finds the list that each w:num counts in.
func (n *docxNumbering) resolve(styles *docxStyles) {
	linked := make(map[string]*abstractList) // by the style they define
	for _, id := range slices.Sorted(maps.Keys(n.lists)) {
		list := n.lists[id]
		if list.styleLink != "" && linked[list.styleLink] == nil {
			linked[list.styleLink] = list
		}
	}
	for _, num := range n.nums {
		num.list = n.list(num, styles, linked)
	}
}

// list is the abstractList of a w:num, or the one that the numbering style named
// there leads to: over the w:num of that style, else as the list that says
// itself that it defines the style.
func (n *docxNumbering) list(num *numInstance, styles *docxStyles, linked map[string]*abstractList) *abstractList {
	for range maxStyleChain {
		list := n.lists[num.abstract]
		if list == nil || list.numStyle == "" {
			return list
		}
		next := n.byStyle(list.numStyle, styles)
		if next == nil {
			return linked[list.numStyle]
		}
		num = next
	}
	return nil
}

// byStyle is the w:num that a numbering style refers to, nil for none.
func (n *docxNumbering) byStyle(style string, styles *docxStyles) *numInstance {
	st, ok := styles.byID[style]
	if !ok || st.para.num.id == nil {
		return nil
	}
	return n.nums[*st.para.num.id]
}

// level is the definition of level i, an override first; nil without one.
func (n *numInstance) level(i int) *numLevel {
	if l := n.levels[i]; l != nil {
		return l
	}
	if n.list == nil {
		return nil
	}
	return n.list.levels[i]
}
