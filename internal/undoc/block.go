package undoc

// Block is what every reader yields: one paragraph-like run of text, or one
// line, with what the layout says about it. A reader fills what its format
// knows and leaves the rest zero; the recogniser decides what is a paragraph.
type Block struct {
	Text string // verbatim; a line break inside it is "\n"
	Page int    // from 1; 0 where the format has no pages
	// Label is a list number that the format keeps outside the text
	// ("12.", "(a)"), as it would be printed; empty when the number is typed.
	Label string
	// Heading is 1..6 for a heading of that level, 0 for none or unknown.
	Heading int
	// Role is set where the format itself knows: Body otherwise.
	Role Role
	// Indent of the first line and Left of the others, in points from the text
	// margin; both 0 where unknown.
	Indent, Left float64
	// Size of the type in points, 0 where unknown; Bold and Italic when the
	// whole block is.
	Size         float64
	Bold, Italic bool
	// Line is the source line from 1, 0 where the format has no lines.
	Line int
	// Marks are the footnote marks raised out of this text and not in Text, in
	// order, a space between ("1 2", "*"); of a Footnote, its own mark.
	Marks string
	// Cell is true inside a table; Row numbers the table rows of the document
	// from 1.
	Cell bool
	Row  int
	// Soft is true when the block is one line of a running text (PDF, plain
	// text) that the recogniser must join to its neighbours.
	Soft bool
	// Gap is true when a Soft block stands below a blank line or clearly more
	// white space than its neighbours do; false where that is unknown.
	Gap bool
}

// Role of a block that the format declares.
type Role string

// The roles a reader may declare.
const (
	Body     Role = ""         // running text
	Head     Role = "head"     // running head of a page
	Foot     Role = "foot"     // page foot: page number, job number
	Footnote Role = "footnote" // a footnote's text
	Title    Role = "title"    // the document's title
)
