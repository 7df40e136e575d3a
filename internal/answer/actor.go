package answer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// actorBeforeVerb reads "A number of delegates | considered …": an actor, then
// a finite verb. The actor ends where the verb (or its adverb) begins.
func actorBeforeVerb(s string) (string, bool) {
	words := fieldSpans(s)
	depth := 0
	for i, w := range words {
		if i > 34 {
			break
		}
		word := s[w.start:w.end]
		depth += strings.Count(word, "(") - strings.Count(word, ")")
		if i == 0 || depth > 0 || strings.HasSuffix(word, ")") && strings.Contains(word, "(") {
			continue
		}
		if !verbAt(s[w.start:], false) {
			continue
		}
		np := unclause(strings.TrimRight(s[:w.start], " "))
		if relative.MatchString(np) {
			continue // "those who | took the floor"
		}
		if granted.MatchString(np) {
			return "", false // "States may | submit": what somebody is granted is no word of theirs
		}
		if kind := actor(np); kind == collective || kind == named && verbAt(s[w.start:], true) {
			return np, true
		}
	}
	return "", false
}

// relative ends a phrase whose clause is still to come.
var relative = regexp.MustCompile(` (?:who|that|which)$`)

var granted = regexp.MustCompile(` (?:may|shall)\b`)

// unclause takes an inserted clause off the end of an actor: "Norway, while
// welcoming…," is "Norway".
func unclause(np string) string {
	trimmed := strings.TrimRight(np, ", ")
	if i := strings.Index(trimmed, ", "); i > 0 && strings.HasSuffix(np, ",") && actor(trimmed[:i]) != nobody {
		return trimmed[:i]
	}
	return trimmed
}

// fieldSpans are the words of s, by spaces.
func fieldSpans(s string) []span {
	var out []span
	start := -1
	for i, r := range s {
		switch {
		case unicode.IsSpace(r) && start >= 0:
			out = append(out, span{start, i})
			start = -1
		case !unicode.IsSpace(r) && start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, span{start, len(s)})
	}
	return out
}

// verbAt reports whether s opens with a finite verb, adverbs allowed before it.
// strict demands a verb of saying.
func verbAt(s string, strict bool) bool {
	for range 4 {
		word, rest, _ := strings.Cut(s, " ")
		bare := strings.TrimRight(word, ",.;:")
		switch {
		case saying[bare]:
			return true
		case adverbs[bare] || strings.HasSuffix(bare, "ly"):
			s = rest
		case bare == "may" || bare == "shall" || bare == "must" || bare == "should":
			return false
		case passiveForms[bare] && suffered(rest):
			return false
		case auxiliaries[bare]:
			if !strict {
				return true
			}
			if passiveForms[bare] {
				return minded.MatchString(rest) // "Concern was expressed by …": the subject is no speaker
			}
			s = rest
		case acting(bare) && strings.HasPrefix(rest, "that "):
			return true // "held that", "feared that"
		default:
			return !strict && acting(bare) && !strings.HasSuffix(word, ",")
		}
	}
	return false
}

// suffered reports whether a passive tells what was done to somebody: "were obliged
// to".
func suffered(rest string) bool {
	word, _, _ := strings.Cut(rest, " ")
	return strings.HasSuffix(word, "ed") && acting(word) && !minded.MatchString(rest) && !takesSide[word]
}

var takesSide = wordSet("agreed divided united convinced determined committed opposed resolved unanimous alarmed troubled worried interested")

// minded opens what somebody was who thereby takes a side.
var minded = regexp.MustCompile(`^(?:not |also |strongly |still )*(?:in favour|in agreement|of the (?:view|opinion)|against|opposed to|ready to|willing to|prepared to|unable to|concerned|convinced|grateful|pleased to|reluctant to|disappointed|troubled|alarmed|worried|encouraged|struck|heartened|disturbed)\b`)

// acting reports whether a word looks like a verb in the past.
func acting(w string) bool {
	if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) {
		return false
	}
	return pastForms[w] || len(w) > 4 && strings.HasSuffix(w, "ed") && !notVerbs[w]
}

// What a run of words names.
type actorKind int

// actor decides whether a noun phrase names someone who can speak.
func actor(np string) actorKind {
	np = strings.TrimPrefix(np, "Only ")
	if np == "" || len(np) > 240 || decision(np) || strings.HasPrefix(np, "There ") {
		return nobody // "Requests the Secretary-General to …" is an order, not a speaker
	}
	switch {
	case quantity.MatchString(np), titledName.MatchString(np):
		return collective
	}
	np = stripBrackets(np)
	head := np
	if m := ofPhrase.FindStringIndex(np); m != nil && m[0] > 0 {
		head = np[:m[0]]
	}
	head = strings.TrimRight(head, " ,")
	if strings.HasSuffix(head, "United States") {
		return named // one State, no States
	}
	last := head[strings.LastIndex(head, " ")+1:]
	noun := strings.ToLower(strings.TrimFunc(last, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }))
	switch {
	case heads[noun] && !verbless.MatchString(head):
		return collective
	case folk[noun] && !verbless.MatchString(head), properName(np):
		return named
	}
	return nobody
}

// folk are the nouns for people who may speak in a meeting and are mostly spoken of.
var folk = wordSet(`people persons youth women men children students victims survivors farmers workers refugees activists journalists
	academics scholars lawyers doctors mayors parliamentarians entrepreneurs associations unions companies federations communities
	institutions networks foundations`)

// groups are the nouns for those who take part in a meeting.
const groups = `delegations?|delegates?|Member States|member States|States Members|Members?|members|States Parties|States parties|States|states|countries|speakers?|representatives?|participants?|interventions?|statements?|panellists?|panelists?|organizations?|organisations?|experts?|parties|Governments?|governments|groups?|observers?|ministers?|interlocutors?|respondents?|stakeholders?|respondents?|leaders?|officials?`

// heads are the nouns that make a phrase a speaker when they close it.
var heads = wordSet(`delegation delegations delegate delegates member members state states country countries speaker speakers
	representative representatives participant participants intervention interventions statement statements panellist panellists
	panelist panelists panel government governments council committee commission assembly secretariat secretary-general
	deputy-secretary-general under-secretary-general assistant-secretary-general secretary general president vice-president chair chairperson chairman chairwoman co-chair co-chairs
	rapporteur rapporteurs adviser advisers advisor advisors minister ministers ambassador ambassadors commissioner envoy
	administrator director coordinator commander ombudsman judge judges prosecutor court tribunal union league group groups
	organization organizations organisation organisations society ngos ngo expert experts observer observers party parties
	moderator facilitator facilitators official officials authorities leader leaders spokesperson spokesman spokeswoman mission
	agency agencies parliament head heads opposition side sides troika`)

func stripBrackets(s string) string { return bracketed.ReplaceAllString(s, "") }

var bracketed = regexp.MustCompile(` ?\([^)]*\)`)

// properName reports whether a phrase is a name, or a list of names: every word
// begins with a capital but for the small words between.
func properName(np string) bool {
	capitals := 0
	for i, w := range strings.Fields(stripBrackets(np)) {
		bare := strings.Trim(w, ",.’'")
		r, _ := utf8.DecodeRuneInString(bare)
		switch {
		case unicode.IsUpper(r), elided.MatchString(bare):
			capitals++
		case i > 0 && (bare == "of" || bare == "the" || bare == "and" || bare == "de" || bare == "for" || bare == "also" || bare == "as"):
		default:
			return false
		}
	}
	return capitals > 0 && capitals <= 24 && !ordinary[strings.ToLower(strings.Trim(np, ",."))]
}

// elided is a name behind a French article: "Côte d'Ivoire".
var elided = regexp.MustCompile(`^[dl]['’]\p{Lu}`)

// ordinary words that open a sentence with a capital and are no name.
var ordinary = wordSet(`the a an his her their our its all no this that these those there here it what which who when where while since prevention implementation
	accountability impunity progress violence peace security development support further such i we`)

// agent reads the speaker behind a passive: "… was emphasized by a number of
// delegates".
func agent(s string) string {
	for _, m := range passive.FindAllStringSubmatchIndex(s, 3) {
		verb := strings.ToLower(s[m[2]:m[3]])
		if !saying[verb] {
			continue
		}
		np := strings.TrimRight(s[m[4]:m[5]], " .,;")
		if a := actor(np); a == collective || a == named && s[m[3]+1:m[4]] == "by " {
			return np
		}
	}
	return ""
}

var passive = regexp.MustCompile(`\b(?:was|were|been|being|is|are) (?:[a-z]+ly |also |further )?(\w+)(?: [\w’'-]+){0,6}? by ((?:(?:[Tt]he )?[^.;,]*?\b(?:Mr|Ms|Mrs|Dr|Prof|H\.E)\. )?[^.;,]+?)(?:[.;,]| (?:as|in|on|at|to|that|who|which|and|during|about|for|against|with|regarding|concerning|over)\b|$)`)

// afterOpening finds an actor that follows an opening phrase without a comma: "In
// this context delegates noted …".
func afterOpening(s string) string {
	m := inner.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return m[1]
}

var inner = regexp.MustCompile(`^(?:In|On|At|During|After|Throughout|With) [^,.;]{3,80}? ((?:[Mm]any|[Ss]ome|[Ss]everal|[Mm]ost|[Oo]ther|a number of|the)?(?: ?[A-Za-z-]+)? ?(?:delegations|delegates|Member States|States|countries|speakers|participants)) (?:also )?(?:noted|stressed|emphasized|underlined|highlighted|called|urged|considered|expressed|reiterated|stated)\b`)

var (
	adverbs      = wordSet("also further again then thus therefore however both all each often too still even once never not in particular")
	passiveForms = wordSet("is are was were be been")
	auxiliaries  = wordSet("has have had is are was were will would could should may might can must did does do")
	pastForms    = wordSet(`made drew took gave spoke told wrote put sought held found felt thought met saw began went came kept led left
		brought understood chose rose sent set laid gave got`)
	notVerbs = wordSet("united armed need speed indeed agreed-upon proceed exceed hundred red based related displaced affected concerned interested developed")
	saying   = wordSet(`said say says stated state states noted note notes considered consider considers emphasized emphasised emphasize
		emphasizes stressed stress stresses underlined underline underscored underscore highlighted highlight highlights reiterated
		reiterate reaffirmed reaffirm affirmed affirm observed observe called call calls urged urge urges recommended recommend
		recommends suggested suggest suggests proposed propose proposes asked ask asks requested request requests inquired enquired
		expressed express expresses welcomed welcome welcomes commended commend praised praise appreciated thanked congratulated
		supported support supports endorsed endorse opposed oppose opposes objected rejected reject rejects criticized criticised
		condemned condemn warned warn warns cautioned caution recalled recall recalls referred refer refers mentioned mention
		raised raise pointed point acknowledged acknowledge recognized recognised recognize recognises agreed agree agrees
		disagreed disagree argued argue argues believed believe believes felt maintained maintain insisted insist claimed claim
		claims explained explain clarified clarify indicated indicate indicates informed inform reported report reports
		announced announce declared declare confirmed confirm denied deny denies replied reply responded respond answered
		concluded conclude summarized summarised reflected reflect alluded encouraged encourage encourages appealed appeal
		invited invite advocated advocate echoed echo shared share joined aligned associated voiced voice drew cited cite
		questioned question wondered hoped hope hopes regretted regret deplored lamented pledged pledge committed promised
		applauded applaud hailed lauded queried demanded demand offered offer sought advised advise counselled concurred attributed described describe outlined outline
		presented present introduced opened closed intervened delivered spoke told wrote remarked commented contended asserted
		assured took made identified remained wished reserved qualified enquired pointed accepted favoured favored favour preferred
		pleaded doubted complained protested defended dismissed disputed resisted feared predicted countered retorted conceded
		added submitted share believe think wish see`)
)

const (
	nobody     actorKind = iota
	named                // a name: only a verb of saying makes it a speaker
	collective           // a person with a title, a body, or delegations
)

var (
	quantity = regexp.MustCompile(`^(?:(?i:many|some|several|most|others|all|both|a few|few|one|another|each|two|three|four|five|six|a (?:[a-z]+ ){0,3}(?:number|majority|minority|group|few|handful|range|variety|proportion|couple)|the (?:[a-z]+ ){0,2}(?:majority|rest|remainder)|numerous|various|certain))(?: of (?:those|the (?:` + groups + `)) (?:who|that) .*| of (?:them|these|those|whom)| of (?:the |these |those )?(?:[A-Za-z-]+ ){0,4}?(?:` + groups + `)| (?:[A-Za-z-]+ ){0,3}?(?:` + groups + `))?(?: (?:from|of|in|at) .*)?$`)
	// titledName is a person with a title before the name.
	titledName = regexp.MustCompile(`^(?:[Tt]he )?(?:[A-Z][\w’'-]*(?: (?:of|for|on|and|the|to|General|[A-Z][\w’'-]*))*,? )?(?:H\.E\.? )?(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame|Ambassador|Judge|Professor|Prof|President|Prime Minister|Minister|Chancellor|King|Queen|Prince|Princess|General|Colonel|Major)\.? (?:\p{Lu}[\p{L}\p{M}.’'-]*(?: |$)|de |da |dos |von |van |bin |al-|el-|Al-|Ould ){1,6}(?:\([^)]*\))?$`)
	ofPhrase   = regexp.MustCompile(` (?:of|for|on|from|in|to|at|with|under|representing|speaking|including|that|who|which)\b`)
	verbless   = regexp.MustCompile(`(?i)\b(?:importance|need|role|risk|links?|implementation|responsibility|protection|principle|situation|efforts?|measures?|use|number of (?:crises|conflicts|measures|issues|cases))\b`)
)
