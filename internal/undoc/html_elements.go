package undoc

import (
	"strings"

	"golang.org/x/net/html"
)

// effect of an element on the text inside it, however deep.
type effect uint16

const (
	hidden       effect = 1 << iota // not part of the text
	inMain                          // the main part of the page
	inArticle                       // an article
	inSection                       // a part with headers and feet of its own
	inTitle                         // the title of the page
	bold                            // in bold type
	italic                          // in italics
	preformatted                    // line ends count
	raised                          // superscript
)

// effects is how many there are.
const effects = 9

// htmlElement is an element that is open.
type htmlElement struct {
	name    string
	effect  effect
	heading int        // 1..6, 0 for none
	list    *htmlList  // of ol and ul, and of li the list it stands in
	label   string     // of li, until a block has taken it
	number  int        // of li
	late    bool       // of li: its number is known when the list ends
	table   *htmlTable // of table, and of td and th the table they stand in
	note    *htmlNote  // whose text stands inside
}

// htmlTable is a table as far as it has been read.
type htmlTable struct {
	rows, cells int
	layout      bool // it only arranges the page
}

// effectsOf are the effects of an element by its name and attributes alone.
func effectsOf(name string, attrs []html.Attribute) effect {
	e := effectOfName(name)
	for _, a := range attrs {
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true":
			e |= hidden
		case a.Key == "style" && strings.Contains(squeeze(a.Val), "display:none"):
			e |= hidden
		case a.Key == "role" && a.Val == "main":
			e |= inMain | inSection
		case a.Key == "role" && (a.Val == "navigation" || a.Val == "search"):
			e |= hidden
		}
	}
	return e
}

func effectOfName(name string) effect {
	switch name {
	case "script", "style", "template", "noscript", "nav", "iframe", "object", "svg", "canvas", "audio",
		"video", "select", "button", "textarea", "datalist", "rt", "rp", "del":
		return hidden
	case "main":
		return inMain | inSection
	case "article":
		return inArticle | inSection
	case "section":
		return inSection
	case "title":
		return inTitle
	case "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6":
		return bold
	case "i", "em", "cite":
		return italic
	case "pre":
		return preformatted
	case "sup":
		return raised
	}
	return 0
}

// squeeze takes the white space out of a style and makes it lower case.
func squeeze(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

// isBlock tells the elements that begin and end a block of text.
func isBlock(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
		"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
		"h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
		"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul":
		return true
	}
	return false
}

// isVoid tells the elements that have no content and no end.
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// attribute is the value of an attribute, "" without one.
func attribute(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
