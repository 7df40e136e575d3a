package answer

import (
	"regexp"
	"strings"
	"unicode"

	"rapporteur/internal/terms"
)

// plain writes out what people shorten when they type: "isn't", "wont", ".7",
// "w/", "sub-para".
func plain(text string) string {
	text = mistypedSmall.ReplaceAllStringFunc(text, func(w string) string { return smallWord[strings.ToLower(w)] })
	text = bareFraction.ReplaceAllString(text, "${1}0.$2")
	text = subparagraph.ReplaceAllString(text, "subpara")
	text = with.ReplaceAllString(text, "with ")
	text = countedSpeakers.ReplaceAllString(text, "$1 took the floor")
	text = ofWomen.ReplaceAllString(text, "$1’s")
	text = clipped.ReplaceAllString(text, "$1$2")
	return contraction.ReplaceAllString(text, "not")
}

// smallWord are the misprints of words too small to be mended by their letters.
var smallWord = map[string]string{"teh": "the", "hte": "the", "thier": "their", "adn": "and", "abuot": "about", "waht": "what", "wath": "what",
	"taht": "that", "wsa": "was"}

var (
	mistypedSmall = regexp.MustCompile(`(?i)\b(?:teh|hte|thier|adn|abuot|waht|wath|taht|wsa)\b`)
	bareFraction  = regexp.MustCompile(`(^|\s)\.(\d)`)
	subparagraph  = regexp.MustCompile(`(?i)\bsub[- ](?:para(?:graph)?|item|point|clause)s?\b`)
	with          = regexp.MustCompile(`(?i)\bw/ ?`)
	// countedSpeakers: here "spoke" is what is asked about, not how.
	countedSpeakers = regexp.MustCompile(`(?i)\b(how many (?:[a-z]+ ){0,2}[a-z]+) (?:spoke|speak|talked)\b`)
	ofWomen         = regexp.MustCompile(`(?i)\b(women|men|children)s\b`)
	clipped         = regexp.MustCompile(`(?i)\b(gov|int)['’](t|l)\b`)
	contraction     = regexp.MustCompile(`(?i)\b(?:wo|is|do|does|did|has|have|had|was|were|are|could|would|should|ca|must|need)n['’]?t\b`)
)

// split parts a word that glues letters to a number, as people type symbols
// ("GR35", "SCR1325"), unless it is a known kind of name ("R2P", "P5").
func split(v *Vocabulary, toks []terms.Term, text string) []terms.Term {
	var out []terms.Term
	for _, t := range toks {
		m := glued.FindStringSubmatchIndex(text[t.Start:t.End])
		if t.Stop || m == nil || v.entries[t.Stem] != nil {
			out = append(out, t)
			continue
		}
		for _, g := range [][2]int{{m[2], m[3]}, {m[4], m[5]}} {
			part := terms.Analyze("en", text[t.Start+g[0]:t.Start+g[1]])
			for _, p := range part {
				p.Start, p.End = t.Start+g[0]+p.Start, t.Start+g[0]+p.End
				out = append(out, p)
			}
		}
	}
	return out
}

var glued = regexp.MustCompile(`^([A-Za-z]{2,5})(\d{1,4})$`)

// isShouted reports a question typed in capitals, which then tell no names.
func isShouted(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 8 && lower*4 < upper
}
