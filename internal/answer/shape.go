package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/un"
)

// What the answer to a question of some form looks like.
var (
	months = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`
	// date is a day, a month with its year, or a year.
	date = regexp.MustCompile(`\b(?:\d{1,2} ` + months + `|` + months + ` \d{4}|(?:19|20)\d\d|within (?:\w+ )?(?:days|weeks|months)|(?:thirty|sixty|ninety|\d+) days)\b`)
	// figure is a number that is no date and no reference.
	figure = regexp.MustCompile(`(?:\$ ?|€ ?|US\$ ?)\d|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)? ?(?:per cent|percent|%|million|billion)|\b\d+(?:\.\d+)? (?:[a-z-]+ ){0,2}[a-z]{3,}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a million|millions|hundreds?|thousands?|dozens?|one third|two thirds|half|none|quarter)(?:[^\w-]|$)`)
	// yearNext opens with a year.
	yearNext = regexp.MustCompile(`^(?:19|20)\d\d\b`)
	// interval is how often something is done.
	interval = regexp.MustCompile(`(?i)\b(?:(?:bi|semi|tri)-?)?(?:annual|ennial|month|week|quarter|year|dai)ly?\b|\b(?:every|each|once|twice|times|per|regular(?:ly)?|periodic(?:ally)?|biennial(?:ly)?|intervals?)\b`)
	// person is a title and a name, or an office.
	person = regexp.MustCompile(`\b(?:Mr|Ms|Mrs|Dr|H\.E|Sir|President|Minister|Ambassador|Representative|Envoy|Secretary-General|Commander|Commissioner|Judge|General)\b`)
)

// listedNumber is how many things of a list a question asks for: "the five criteria".
func listedNumber(text string) int {
	m := ofList.FindStringSubmatch(text)
	if m == nil || strings.Contains(strings.ToLower(text), "how many") {
		return 0
	}
	stem := strings.ToLower(m[1])
	if n, ok := spelled[stem]; ok {
		return n
	}
	n, _ := strconv.Atoi(stem)
	return max(n, slices.Index(units, stem))
}

var (
	ofList = regexp.MustCompile(`(?i)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:[\p{L}-]+ ){0,2}?(?:criteria|conditions|priorit(?:y|ies)|benchmarks|pillars|elements|steps|measures|principles|areas|recommendations|points|goals|objectives|tasks|categories|questions|proposals|options|strands|commitments|factors|reasons|phases|stages|functions|requirements|grounds|types|kinds|forms|ways|themes|issues|challenges|pledges|demands)\b`)
	// item opens a part of a list inside a paragraph.
	item = regexp.MustCompile(`(?:^|[\s—])\((?:[a-z]|[ivx]+|\d)\) `)
)

// enumerated is how many parts the list of a paragraph has.
func enumerated(p *un.Paragraph) int {
	n := 0
	for _, s := range p.Subs {
		if strings.Count(s.Path, "(") == 1 {
			n++
		}
	}
	return max(n, len(item.FindAllStringIndex(p.Text, maxItems)))
}

// maxItems bounds the parts of a list that are counted.
const maxItems = 40

// holds reports whether a sentence holds what a form of question asks for: a
// figure, a date, somebody. Looking is dear, so the answer is remembered: two
// bits a form, looked at and found.
func (a *analysed) holds(text string, sentence int, f form) bool {
	if f != howMany && f != when && f != who && f != howOften {
		return false
	}
	looked, found := uint32(1)<<(2*f), uint32(2)<<(2*f)
	shape := a.shapes[sentence].Load()
	if shape&looked == 0 {
		shape |= looked
		if s := &a.sentences[sentence]; s.hasShape(s.of(text), f) {
			shape |= found
		}
		a.shapes[sentence].Or(shape)
	}
	return shape&found != 0
}

func (s *sentence) hasShape(text string, f form) bool {
	switch f {
	case howMany:
		return slices.ContainsFunc(figure.FindAllStringIndex(text, -1), func(m []int) bool {
			return !yearNext.MatchString(text[m[0]:]) && !numbersPart(text[:m[0]])
		})
	case when:
		return date.MatchString(text)
	case howOften:
		return interval.MatchString(text)
	}
	return s.speaker != "" || len(s.beside) > 0 || person.MatchString(text)
}
