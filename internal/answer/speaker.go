package answer

import (
	"regexp"
	"strings"
)

// sentence is one sentence of a paragraph and who speaks in it.
type sentence struct {
	span
	// speaker in the record's own words; empty where the sentence has none.
	speaker string
	// carried is the speaker whose words the sentence still reports although it
	// names none ("It also requires…"): for filtering only, never shown.
	carried string
	// owner is whose the speaker is that "Its" or "Their" stands for: "Its Chair". For
	// filtering only.
	owner string
	// beside are others whose words the sentence also reports: in a later clause,
	// or as the author of a letter it speaks of. For filtering only.
	beside []string
	// acts are those who do something in the sentence with no verb of saying. In a meeting
	// that is a stand: "Norway placed schools first".
	acts []string
	// ahead tells that the first of them is the subject of the sentence.
	ahead bool
	// leans tells that the sentence cannot be read without the one before it.
	leans bool
	// names are the stems of speaker, carried and beside, set when the paragraph
	// is analysed.
	names, carriedNames []string
	besideNames         [][]string
	actNames            [][]string
}

// folkActing are people who do something in a sentence, for "They" in the next:
// "Young people … had met the day before. They asked for …".
func folkActing(s string) string {
	_, rest := introduction(s)
	for i, w := range fieldSpans(rest) {
		np := unclause(strings.TrimRight(rest[:w.start], " "))
		if i > 0 && i < 34 && verbAt(rest[w.start:], false) && actor(np) == named && isSeveral(np) {
			return np
		}
	}
	return ""
}

// floorTo is who is given the floor: "The Minister gave the floor to Ms. Example, who
// spoke of ropes. She …".
var floorTo = regexp.MustCompile(`\b(?:gave|gives|passed|yielded) the floor to (?:[^.;]{0,80}?, )?((?:Mr|Ms|Mrs|Dr)\. \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2})`)

// continuation opens a sentence that spells out the one before it.
var continuation = regexp.MustCompile(`^(?:Namely|These (?:include|included|were|are)|Specifically, the)\b`)

// leaning opens a sentence that needs the one before it to be understood.
var leaning = regexp.MustCompile(`^(?:In this (?:regard|respect|context|connection|vein)|In that (?:regard|respect|context|connection)|To this end|To that end|They|He|She|Others?|Some of (?:them|these|those)|Many of (?:them|these|those)|(?:A|The) [a-z ]{0,30}(?:number|majority|few) of (?:them|these|those)|These|Those|This|Such|The latter|The former|It|Namely|However|Moreover|Furthermore|In addition|Consequently|As a result|Therefore)\b`)

var plural = wordSet("they these those")

// isSeveral reports whether a speaker is more than one, for "they".
func isSeveral(speaker string) bool {
	s := strings.ToLower(speaker)
	if strings.HasSuffix(s, "united states") {
		return false
	}
	if several.MatchString(s) {
		return true
	}
	fields := strings.Fields(strings.TrimRight(s, ".,;"))
	if len(fields) == 0 {
		return false
	}
	head := fields[len(fields)-1]
	if i := strings.Index(s, " of "); i > 0 {
		first := strings.Fields(s[:i])
		head = first[len(first)-1]
	}
	return strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !singular[head] && !titled.MatchString(speaker)
}

var (
	several  = regexp.MustCompile(`\b(?:many|some|several|most|all|both|few|others|number of|majority|group of|two|three|four|five|members|states|delegat\w+s|countries|civil society|panel)\b|, .* and | and `)
	singular = wordSet("nations netherlands states-general emirates philippines united kingdom")
	titled   = regexp.MustCompile(`\b(?:Mr|Ms|Mrs|Miss|Dr|H\.E|Sir|Ambassador|Judge|Prince|Princess|Pope)\b`)
)

// subject finds the acting speaker of a sentence, with the weight the record
// puts before it ("In general, "), or the pronoun that stands for a speaker.
func subject(s string) (weight, speaker, pronoun string) {
	s = s[len(listLetter.FindString(s)):]
	if m := accordingTo.FindStringSubmatch(s); m != nil && actor(m[1]) != nobody {
		return "", m[1], ""
	}
	if m := sharedView.FindStringSubmatch(s); m != nil {
		return "", m[1], ""
	}
	weight, rest := introduction(s)
	if p, ok := pronounSubject(rest); ok {
		if np := agent(s); p == "it" && np != "" { // "It was noted by some that …"
			return "", np, ""
		}
		return "", "", p
	}
	if np, ok := actorBeforeVerb(rest); ok {
		return weight, np, ""
	}
	if np := agent(s); np != "" {
		return "", np, ""
	}
	if m := cameFrom.FindStringSubmatch(s); m != nil && actor(m[1]) != nobody {
		return "", m[1], ""
	}
	if m := inserted.FindStringSubmatch(s); m != nil && (saying[m[2]] || acting(m[2])) {
		return "", "", m[1]
	}
	if m := inWhoseView.FindStringSubmatch(s); m != nil && doing(s) == "" {
		return "", "", whose[m[1]]
	}
	return "", afterOpening(rest), ""
}

// inWhoseView ascribes a sentence to whoever spoke last: "The two were in her reading
// no rivals".
var (
	// inserted tells the speaker in the middle: "Preparedness, she observed, suffered".
	inserted    = regexp.MustCompile(`, (he|she|they) (?:had )?(\p{Ll}+),`)
	inWhoseView = regexp.MustCompile(`\b[Ii]n (his|her) (?:view|opinion|reading|judgement|estimation|mind|words|understanding|assessment|experience)\b`)
	whose       = map[string]string{"his": "he", "her": "she"}
)

// cameFrom is who said something of which the record says that it came from them: "A
// dissenting note came from Norway".
var cameFrom = regexp.MustCompile(`\b(?:note|voice|word|view|call|support|objection|opposition|warning|proposal|suggestion|request|question|concern|plea|appeal|reservation|criticism|reply|answer|remark|dissent|idea|offer|caution|scepticism|resistance)s?(?: [a-z]+){0,3}? (?:came|come) (?:mainly |chiefly |also |only |mostly )?from ([^,.;]{3,90}?)(?:[,.;]| (?:who|which|and|that|when|as)\b|$)`)

// listLetter opens a part of a list, "(b) "; it is no part of a name.
var listLetter = regexp.MustCompile(`^\([a-z]{1,4}\) `)

// accordingTo opens a sentence with its speaker.
var accordingTo = regexp.MustCompile(`^According to ([^,]{3,80}),`)

// sharedView is a view that the record ascribes to a group: "There was broad
// agreement among delegations".
var sharedView = regexp.MustCompile(`^There (?:was|is|has been) ((?:[a-z]+ ){0,3}(?:agreement|consensus|support|recognition|concern|convergence|acknowledgement) (?:among|amongst|from|by) (?:[A-Za-z]+ ){0,4}?(?:` + groups + `))\b`)

// introduction passes the phrases that stand before the subject ("In this
// regard, "). A phrase that belongs to the speaker's weight ("In general, ")
// is returned to be carried.
func introduction(s string) (lead, rest string) {
	for range 4 {
		if m := weighing.FindString(s); m != "" {
			return m, s[len(m):]
		}
		m := opening.FindStringIndex(s)
		if m == nil {
			return "", s
		}
		i := commaOutside(s, m[1])
		if i < 0 || i > 220 {
			return "", s
		}
		s = strings.TrimLeft(s[i+1:], " ")
	}
	return "", s
}

var (
	weighing = regexp.MustCompile(`^(?:In general|Generally|Overall|Broadly|By and large|On the whole|For the most part|As a whole|Collectively),? `)
	opening  = regexp.MustCompile(`^(?i:In|On|At|With|As|For|During|After|Before|Following|However|Moreover|Furthermore|Additionally|Similarly|Meanwhile|Finally|Lastly|Firstly|First|Secondly|Second|Thirdly|Third|Nevertheless|Nonetheless|Regarding|Concerning|Referring|Responding|Turning|Introducing|Opening|Closing|Presenting|Addressing|Commenting|Summing|Summarizing|Concluding|Intervening|Gathering|Drawing|Summarising|Moderating|Replying|Answering|Reacting|Quoting|Invoking|Stressing|Underlining|Emphasizing|Acknowledging|Recognizing|Reporting|Describing|Returning|Taking|Joining|Elaborating|Reflecting|Having|Asked|Pressed|Speaking|To|While|Although|Noting|Recalling|Given|Despite|Since|Also|Further|Again|Then|Today|Yesterday|Earlier|Later|By|Under|Against|From|Among|Through|Throughout|Besides|Likewise|Conversely|Instead|Specifically|Particularly|Notably|Importantly|Consequently|Therefore|Thus|Accordingly|Subsequently|Ultimately|Recently|Drawing|Citing|Building|Welcoming|Reiterating|Echoing|Looking|When|Where|If|Until|Upon|Within|Over|Because)\b`)
)

// commaOutside is the first comma at or after i that no bracket encloses and
// that does not stand inside a number.
func commaOutside(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth <= 0 && i+1 < len(s) && s[i+1] == ' ' {
				return i
			}
		}
	}
	return -1
}

func pronounSubject(s string) (string, bool) {
	word, rest, _ := strings.Cut(s, " ")
	p := strings.ToLower(word)
	if p != "he" && p != "she" && p != "they" && p != "it" {
		return "", false
	}
	return p, verbAt(rest, p == "it")
}
