package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A resolution opens with the name of the body that speaks, goes on with
// preambular clauses, each a participle and what hangs on it ("Recalling …,"),
// and acts in operative ones, each a verb in the present ("Decides …;"). Only
// the operative ones are numbered, and they are not when there is one alone.

// preamble is what stands between the body's name and paragraph 1.
type preamble struct {
	found     bool
	clauses   [][]piece // preambular
	operative [][]piece // unnumbered operative clauses, where nothing is numbered
	rest      []piece   // front matter above the body's name
	tail      []piece   // headings and the like above paragraph 1
}

// readPreamble reads the front of a resolution; numbered says whether numbered
// paragraphs follow. It finds nothing in documents that are none.
func readPreamble(lines []line, front []piece, numbered bool) preamble {
	at := -1
	for i := range front {
		if speaks(front[i].text) {
			at = i
			break
		}
	}
	if at < 0 {
		return preamble{rest: front}
	}
	p := preamble{found: true, rest: front[:at+1]}
	for _, item := range splitClauses(lines, front[at+1:]) {
		first := item[0].text
		switch {
		case operativeVerb(first) && (!numbered || announces(item)):
			p.operative = append(p.operative, item)
		case len(p.operative) > 0 && startsLower(first):
			last := len(p.operative) - 1
			p.operative[last] = append(p.operative[last], item...)
		case len(p.operative) > 0 || headingLike(first) && len(item) == 1 && !participle(first):
			p.tail = append(p.tail, item...)
		default:
			p.clauses = append(p.clauses, item)
		}
	}
	if !numbered && len(p.operative) == 0 {
		p.partLettered()
	}
	return p
}

// partLettered parts the operative points of a decision from the preambular
// clause they hang on: "Recalling …: (a) Expresses …; (b) Endorses …". Together
// they are one operative clause, whose sub-paragraphs are cited.
func (p *preamble) partLettered() {
	last := len(p.clauses) - 1
	if last < 0 {
		return
	}
	for i, above := range p.clauses[last] {
		below := p.clauses[last][i+1:]
		if len(below) > 0 && strings.HasSuffix(above.text, ":") && operativePoint(below[0].text) {
			p.clauses[last], p.operative = p.clauses[last][:i+1], [][]piece{below}
			return
		}
	}
}

// operativePoint reports a lettered operative point: "(a) Expresses …".
func operativePoint(s string) bool {
	_, rest, ok := cutMark(s)
	return ok && operativeVerb(s[rest:])
}

// announces reports a clause above numbered text that brings that text in:
// "Adopts the following declaration:".
func announces(item []piece) bool {
	last := item[len(item)-1].text
	return strings.HasSuffix(last, ":") || strings.HasSuffix(last, ".")
}

// speaks recognises the line with the body's name: "The General Assembly,".
func speaks(s string) bool {
	const longest = 100
	name := strings.TrimRight(s, ", ")
	if len(s) > longest || endsSentence(name) {
		return false
	}
	for _, body := range [...]string{
		"The General Assembly", "The Security Council", "The Economic and Social Council", "The Human Rights Council",
		"The Peacebuilding Commission", "The Trusteeship Council",
		"L’Assemblée générale", "L'Assemblée générale", "Le Conseil de sécurité", "Le Conseil économique et social",
		"Le Conseil des droits de l’homme", "La Asamblea General", "El Consejo de Seguridad", "El Consejo Económico y Social",
		"El Consejo de Derechos Humanos", "Генеральная Ассамблея", "Совет Безопасности", "大会", "安全理事会", "الجمعية العامة", "مجلس الأمن",
	} {
		if name == body || strings.TrimRight(s, "، ，：") == body {
			return true
		}
	}
	return false
}

// splitClauses groups the pieces of the preamble: a clause begins with its
// participle or, in formats with paragraphs, with its paragraph, unless the
// sentence above breaks off.
func splitClauses(lines []line, pieces []piece) [][]piece {
	var clauses [][]piece
	for i, p := range pieces {
		l := &lines[p.line]
		first := len(clauses) == 0
		above := ""
		if i > 0 {
			above = pieces[i-1].text
		}
		begins := participle(p.text) || operativeVerb(p.text)
		fresh := l.opens && p.whole && !startsLower(p.text)
		if first || endsClause(above) && (fresh || begins) || fresh && participle(p.text) {
			clauses = append(clauses, nil)
		}
		last := len(clauses) - 1
		clauses[last] = append(clauses[last], p)
	}
	return clauses
}

// participle reports that a clause begins as a preambular one: "Recalling",
// "Deeply concerned", "Also recalling", in French "Rappelant", in Spanish
// "Recordando".
func participle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	for n, w := range strings.Fields(s[:min(len(s), 80)]) {
		w = strings.TrimRight(w, ",")
		if n > 0 && w != strings.ToLower(w) || n > 3 {
			return false
		}
		switch lower := strings.ToLower(w); {
		case isName(lower):
			return false
		case participleWord(lower):
			return true
		case !adverb(lower):
			return false
		}
	}
	return false
}

func participleWord(w string) bool {
	for _, end := range [...]string{"ing", "ed", "ant", "ando", "iendo", "iente", "ienne"} {
		if len(w) > len(end)+1 && strings.HasSuffix(w, end) {
			return true
		}
	}
	switch w {
	case "mindful", "aware", "conscious", "cognizant", "confident", "desirous", "appreciative", "anxious",
		"hopeful", "bearing", "ever", "encouraged", "resolute",
		"consciente", "consciencieuse", "préoccupée", "convaincue", "convencida", "preocupada", "consciencia":
		return true
	}
	return false
}

// isName: words that end like a participle and begin a name.
func isName(w string) bool {
	switch w {
	case "united", "beijing", "federated", "allied", "occupied", "distinguished", "during", "according", "including", "following":
		return true
	}
	return false
}

func adverb(w string) bool {
	switch w {
	case "also", "further", "again", "once", "still", "equally", "in", "this", "regard", "respect", "with",
		"taking", "deep", "more", "ever", "and", "profondément", "profundamente", "notant":
		return true
	}
	return strings.HasSuffix(w, "ly")
}

// operativeVerb reports that a clause begins as an operative one: "Decides",
// "Also requests", "Once again urges".
func operativeVerb(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) || participle(s) {
		return false
	}
	for n, w := range strings.Fields(s[:min(len(s), 60)]) {
		lower := strings.ToLower(strings.TrimRight(w, ","))
		switch {
		case n > 3 || n > 0 && w != strings.ToLower(w):
			return false
		case strings.ContainsAny(lower, "'’"):
			return false // "Women’s rights"
		case len(lower) > 3 && strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss") && !plural(lower):
			return true
		case !adverb(lower):
			return false
		}
	}
	return false
}

// plural: words with a verb's ending that open headings and names.
func plural(w string) bool {
	switch w {
	case "states", "nations", "members", "parties", "rights", "years", "this", "various", "whereas", "principles",
		"measures", "participants", "delegations", "heads", "objectives", "means":
		return true
	}
	return false
}
