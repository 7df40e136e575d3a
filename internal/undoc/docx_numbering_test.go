package undoc

import (
	"fmt"
	"strings"
	"testing"
)

// wLevel is a w:lvl.
func wLevel(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

// wList is a w:abstractNum and the w:num of the same number that uses it.
func wList(id int, inner string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, inner) + wInstance(id, id, "")
}

// wInstance is a w:num of a list.
func wInstance(id, abstract int, overrides string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, overrides)
}

// wOverride is a w:lvlOverride.
func wOverride(level int, inner string) string {
	return fmt.Sprintf(`<w:lvlOverride w:ilvl="%d">%s</w:lvlOverride>`, level, inner)
}

// threeLevels count "1.", "(a)", "(i)".
var threeLevels = wLevel(0, "decimal", "%1.", "") + wLevel(1, "lowerLetter", "(%2)", "") + wLevel(2, "lowerRoman", "(%3)", "")

// wItems are paragraphs on levels of list 1.
func wItems(levels ...int) string {
	var b strings.Builder
	for _, l := range levels {
		b.WriteString(wP(wNum(1, l), "x"))
	}
	return b.String()
}

// numberedSample is a document with styles, lists and text for the tests of
// hostile input.
func numberedSample() docxParts {
	return docxParts{
		numbering: wList(1, threeLevels) + wInstance(2, 1, wOverride(0, `<w:startOverride w:val="5"/>`)),
		styles:    wStyle("para", "Para", wNum(1, 0)),
		body:      wItems(0, 1, 2, 1, 0) + wStyled("para") + wP(wNum(2, 0), "y"),
	}
}

func TestDOCXPrintsTheNumbersWordPrints(t *testing.T) {
	tests := []struct {
		name string
		doc  docxParts
		want string // the labels, a space between, "-" for none
	}{
		{
			"levels count on their own and begin anew below a higher one",
			docxParts{numbering: wList(1, threeLevels), body: wItems(0, 1, 1, 2, 2, 1, 2, 0, 1)},
			"1. (a) (b) (i) (ii) (c) (i) 2. (a)",
		},
		{
			"a pattern shows several levels",
			docxParts{numbering: wList(1, wLevel(0, "decimal", "%1.", "")+wLevel(1, "decimal", "%1.%2.", "")), body: wItems(0, 0, 1, 1)},
			"1. 2. 2.1. 2.2.",
		},
		{
			"a level above that was never used shows where it would begin",
			docxParts{numbering: wList(1, wLevel(0, "decimal", "%1.", "")+wLevel(1, "decimal", "%1.%2.", "")), body: wItems(1, 1, 0, 1)},
			"1.1. 1.2. 1. 1.1.",
		},
		{
			"legal numbering turns Roman chapters into Arabic",
			docxParts{numbering: wList(1, wLevel(0, "upperRoman", "%1.", "")+wLevel(1, "decimal", "%1.%2", "<w:isLgl/>")), body: wItems(0, 0, 1)},
			"I. II. 2.1",
		},
		{
			"lvlRestart 0 counts on through all chapters",
			docxParts{numbering: wList(1, wLevel(0, "upperRoman", "%1.", "")+wLevel(1, "decimal", "%2.", `<w:lvlRestart w:val="0"/>`)), body: wItems(0, 1, 1, 0, 1)},
			"I. 1. 2. II. 3.",
		},
		{
			"lvlRestart 1 begins anew below the first level only",
			docxParts{
				numbering: wList(1, wLevel(0, "upperRoman", "%1.", "")+wLevel(1, "upperLetter", "%2.", "")+wLevel(2, "decimal", "%3.", `<w:lvlRestart w:val="1"/>`)),
				body:      wItems(0, 1, 2, 1, 2, 0, 1, 2),
			},
			"I. A. 1. B. 2. II. A. 1.",
		},
		{
			"two nums of one list count on together",
			docxParts{numbering: wList(1, threeLevels) + wInstance(2, 1, ""), body: wItems(0, 0) + wP(wNum(2, 0), "x") + wItems(0)},
			"1. 2. 3. 4.",
		},
		{
			"startOverride holds once",
			docxParts{
				numbering: wList(1, threeLevels) + wInstance(2, 1, wOverride(0, `<w:startOverride w:val="1"/>`)),
				body:      wItems(0, 0) + wP(wNum(2, 0), "x") + wP(wNum(2, 0), "x") + wItems(0) + wP(wNum(2, 0), "x"),
			},
			"1. 2. 1. 2. 3. 4.",
		},
		{
			"an override replaces the level",
			docxParts{
				numbering: wList(1, threeLevels) + wInstance(2, 1, wOverride(0, wLevel(0, "upperLetter", "%1)", ""))),
				body:      wItems(0) + wP(wNum(2, 0), "x"),
			},
			"1. B)",
		},
		{
			"numId 0 takes a paragraph out of its style's list",
			docxParts{
				numbering: wList(1, threeLevels), styles: wStyle("para", "Para", wNum(1, 0)),
				body: wStyled("para") + wP(`<w:pStyle w:val="para"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "x") + wStyled("para"),
			},
			"1. - 2.",
		},
		{
			"a style takes list and level from the style it is based on",
			docxParts{
				numbering: wList(1, threeLevels),
				styles:    wStyle("base", "Base", wNum(1, 1)) + `<w:style w:type="paragraph" w:styleId="top"><w:basedOn w:val="base"/></w:style>`,
				body:      wStyled("top") + wStyled("base"),
			},
			"(a) (b)",
		},
		{
			"a level names the style that stands on it",
			docxParts{
				numbering: wList(1, wLevel(0, "upperRoman", "%1.", "")+wLevel(1, "decimal", "%2.", `<w:pStyle w:val="para"/>`)),
				styles:    wStyle("para", "Para", `<w:numPr><w:numId w:val="1"/></w:numPr>`),
				body:      wItems(0) + wStyled("para") + wStyled("para"),
			},
			"I. 1. 2.",
		},
		{
			"the default style can be numbered",
			docxParts{
				numbering: wList(1, threeLevels),
				styles:    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr>` + wNum(1, 0) + `</w:pPr></w:style>`,
				body:      "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + wP("", "x"),
			},
			"1. 2.",
		},
		{
			"numStyleLink leads over the style to the list",
			docxParts{
				numbering: wList(1, `<w:numStyleLink w:val="S"/>`) + wList(2, `<w:styleLink w:val="S"/>`+threeLevels),
				styles:    `<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
				body:      wItems(0) + wP(wNum(2, 0), "x"),
			},
			"1. 2.",
		},
		{
			"numStyleLink leads to the list also without the style",
			docxParts{
				numbering: wList(1, `<w:numStyleLink w:val="S"/>`) + wList(2, `<w:styleLink w:val="S"/>`+threeLevels),
				body:      wItems(0, 1),
			},
			"1. (a)",
		},
		{
			"numStyleLink in a circle ends",
			docxParts{
				numbering: wList(1, `<w:numStyleLink w:val="S"/>`),
				styles:    `<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
				body:      wItems(0),
			},
			"-",
		},
		{
			"styles based on each other end",
			docxParts{
				numbering: wList(1, threeLevels),
				styles: `<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>` +
					`<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>`,
				body: wStyled("a") + wItems(0),
			},
			"- 1.",
		},
		{
			"an empty paragraph takes its number, unseen",
			docxParts{numbering: wList(1, threeLevels), body: wItems(0) + wP(wNum(1, 0), "") + wItems(0)},
			"1. 3.",
		},
		{
			"a paragraph deleted by a tracked change takes none",
			docxParts{numbering: wList(1, threeLevels), body: wItems(0) + "<w:p><w:pPr>" + wNum(1, 0) + "<w:rPr><w:del/></w:rPr></w:pPr></w:p>" + wItems(0)},
			"1. 2.",
		},
		{
			"a list that is not there prints nothing",
			docxParts{body: wItems(0)},
			"-",
		},
		{
			"a format of Word's own comes with a plain one",
			docxParts{
				numbering: wList(1, `<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>`+
					`<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`),
				body: wItems(0, 0),
			},
			"09 10",
		},
		{
			"letters of symbol fonts become the common bullet, a dash stays",
			docxParts{
				numbering: wList(1, wLevel(0, "bullet", "\uf0b7", "")+wLevel(1, "bullet", "o", "")+wLevel(2, "bullet", "–", "")),
				body:      wItems(0, 1, 2),
			},
			"• • –",
		},
		{
			"a level without a number can still have a text",
			docxParts{numbering: wList(1, wLevel(0, "none", "Article%1", "")), body: wItems(0)},
			"Article",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := labelsOf(mustReadDOCX(t, tt.doc).Blocks); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestDOCXNumbersOfNotesDoNotCountInTheBody(t *testing.T) {
	src := mustReadDOCX(t, docxParts{
		numbering: wList(1, threeLevels),
		footnotes: `<w:footnote w:id="1">` + wItems(0, 0) + `</w:footnote>`,
		body:      wItems(0) + `<w:p><w:pPr>` + wNum(1, 0) + `</w:pPr><w:r><w:t>y</w:t><w:footnoteReference w:id="1"/></w:r></w:p>` + wItems(0),
	})
	checkDump(t, src.Blocks, "[1.] x", "[2.] y {1}", "<footnote> 1. x⏎2. x {1}", "[3.] x")
}

func TestFormatNumber(t *testing.T) {
	tests := []struct {
		n            int
		format, want string
	}{
		{7, "decimal", "7"},
		{7, "decimalZero", "07"},
		{12, "decimalZero", "12"},
		{1, "lowerLetter", "a"},
		{26, "upperLetter", "Z"},
		{27, "lowerLetter", "aa"},
		{53, "lowerLetter", "aaa"},
		{0, "lowerLetter", "0"},
		{1 << 30, "lowerLetter", "1073741824"},
		{4, "lowerRoman", "iv"},
		{1994, "upperRoman", "MCMXCIV"},
		{-1, "upperRoman", "-1"},
		{11, "ordinal", "11th"},
		{22, "ordinal", "22nd"},
		{3, "numberInDash", "- 3 -"},
		{10, "russianLower", "к"},
		{29, "russianUpper", "АА"},
		{10, "chineseCounting", "十"},
		{21, "chineseCountingThousand", "二十一"},
		{12, "decimalFullWidth", "１２"},
		{3, "decimalEnclosedCircle", "③"},
		{3, "none", ""},
		{3, "unheard of", "3"},
	}
	for _, tt := range tests {
		if got := formatNumber(tt.n, tt.format); got != tt.want {
			t.Errorf("formatNumber(%d, %q) = %q, want %q", tt.n, tt.format, got, tt.want)
		}
	}
}
