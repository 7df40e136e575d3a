package answer

import (
	"regexp"
	"strings"
)

// besideSpeakers lists those whose words a sentence reports without their being
// its subject: the speaker of a later clause ("…, and the Head of the Centre wrote
// that …"), the author of a text it speaks of ("the statement by the President",
// "a letter dated 3 May from the Minister", a recommendation with the name in
// brackets), and whose view it gives.
//
// acts are those who act in a later clause instead.
func besideSpeakers(s string) (out, acts []string) {
	const most = 4
	add := func(np string) {
		if np = strings.TrimSpace(np); len(out) < most && (actor(np) != nobody || actor(strings.TrimPrefix(np, "the ")) != nobody) {
			out = append(out, np)
		}
	}
	if m := apposed.FindStringSubmatch(s); m != nil {
		add(m[1])
	} else if m := calling.FindStringSubmatch(s); m != nil {
		out = append(out, m[1])
	}
	for _, m := range authored.FindAllStringSubmatch(s, most) {
		add(m[1])
	}
	for _, m := range ledToSay.FindAllStringSubmatch(s, most) {
		add(m[1])
	}
	for _, re := range []*regexp.Regexp{spokeNext, representedBy, inWhoseOpinion, saveFor, anotherOne} {
		for _, m := range re.FindAllStringSubmatch(s, most) {
			add(m[1])
		}
	}
	for _, m := range onBehalf.FindAllStringSubmatch(s, most) {
		add(m[1])
	}
	for _, m := range inBrackets.FindAllStringSubmatch(s, -1) {
		add(m[1])
	}
	for _, at := range laterClause.FindAllStringIndex(s, most) {
		_, rest := introduction(upperFirst(s[at[1]:]))
		if np, ok := actorBeforeVerb(rest); ok {
			add(np)
		} else if np := doing(rest); np != "" && len(acts) < most {
			acts = append(acts, np)
		}
	}
	return out, acts
}

// doing is the name at the head of a sentence whose verb is not one of saying:
// "Norway, in a statement of its own, placed schools first".
func doing(s string) string {
	_, rest := introduction(s)
	if _, ok := pronounSubject(rest); ok {
		return ""
	}
	for i, w := range fieldSpans(rest) {
		if i == 0 || i > 20 || !verbAt(rest[w.start:], false) {
			continue
		}
		np, _, _ := strings.Cut(strings.TrimRight(rest[:w.start], " ,"), ", ")
		if actor(np) == named && !abstract.MatchString(np) {
			return np
		}
		return ""
	}
	return ""
}

// abstract is a noun with the capital of a sentence's first word, and no name.
var abstract = regexp.MustCompile(`^\p{Lu}\p{Ll}+(?:ness|th|ment|tion|sion|ity|ence|ism|ship|hood|ing)s?$`)

var (
	// apposed is the name set behind the office that speaks: "The President, Ann
	// Example, said".
	apposed = regexp.MustCompile(`^(?:[^,.;]{0,60}, )?(?:[Tt]he|[Mm]y|[Ii]ts) [^,.;]{3,90}, ((?:(?:Mr|Ms|Mrs|Dr|H\.E)\.? )*\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}.’'-]*){1,3}), (?:has |have |had |also |then |further )*\p{Ll}+`)
	// calling is what somebody is, set behind the name: "Ms. Ann Example, a historian
	// of harbours, recalled".
	calling  = regexp.MustCompile(`^(?:(?:Mr|Ms|Mrs|Dr|H\.E|Professor|Ambassador|Judge)\.? )*\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}.’'-]*){0,3}, ((?:an?|the|former|then) [^,;]{3,80}), (?:has |had |also |then |further )*\p{Ll}+ed\b`)
	authored = regexp.MustCompile(`\b(?:(?:statements?|letters?|messages?|address|speech|remarks|declarations?|appeals?|calls?|requests?|reports?|proposals?|offers?|questions?|recommendations?|assurances?|initiatives?|resolutions?|drafts?|amendments?|papers?)(?: (?:made|delivered|sent|addressed|issued|submitted|put forward|launched|led|tabled|introduced|sponsored|promoted))?(?: dated [^,;]{3,30}?)? (?:by|from)|according to|in the (?:view|opinion|words) of|at the (?:request|invitation|suggestion) of) ((?:the |an? )?[^,.;()]{3,90}?)(?:[,.;()]| (?:of \d|dated|on \d|on behalf|in which|that|who|which|and|to|at|in|was|were|is|are|has|had)\b|$)`)
	// ledToSay names whom something made speak: "This led Norway to reply that …".
	ledToSay = regexp.MustCompile(`\b(?:led|prompted|moved|caused|drove|brought|obliged) ((?:the )?[^,.;()]{3,60}?) to (?:say|reply|note|ask|observe|remark|recall|object|answer|warn|explain|propose|suggest|insist|retort|add|point|request|call)\b`)
	// Who speaks in an apposition: "the group, represented by Bolivia", "unacceptable to
	// Malaysia, in whose opinion", "nobody save Belarus, which was in favour", "Another,
	// Professor Example, feared".
	spokeNext      = regexp.MustCompile(`\b(?:then|next) (?:spoke|followed|came)\b[^.;]{0,160}?, ((?:Mr|Ms|Mrs|Dr)\. \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2})`)
	representedBy  = regexp.MustCompile(`\b(?:represented by|through the voice of|in the person of) ((?:the )?\p{Lu}[^,.;()]{2,80}?)(?:[,.;]|$)`)
	inWhoseOpinion = regexp.MustCompile(`\b(?:to|of|by) ((?:the )?\p{Lu}[^,.;()]{2,50}), in whose (?:opinion|view|eyes|judgement)\b`)
	saveFor        = regexp.MustCompile(`\b(?:save|except|but for|other than) ((?:the )?\p{Lu}[^,.;()]{2,50}), (?:which|who)\b`)
	anotherOne     = regexp.MustCompile(`^(?:Another|One|One of them|A (?:second|third|fourth)|The (?:first|second|third|last|other)), ((?:(?:Mr|Ms|Mrs|Dr)\. |Professor |Ambassador |Judge )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3}), `)
	// onBehalf names those for whom somebody else spoke.
	onBehalf = regexp.MustCompile(`\b(?:on behalf of|speaking for|in the name of|representing) (?:the members of )?((?:the |a )?[^,.;()]{3,90}?)(?:[,.;()]| (?:said|noted|stressed|called|recalled|reaffirmed|emphasized|underlined|that|and)\b|$)`)
	// inBrackets names who made a recommendation: "Ratify the Convention (Norway);".
	inBrackets = regexp.MustCompile(`\((\p{Lu}[^()\d]{2,200})\)`)
	// laterClause begins a clause with a subject of its own.
	laterClause = regexp.MustCompile(`(?:, and| and,|; and|;|, while|, whereas|, but|, although|, (?:to|at|upon) which|, whereupon) `)
)

// personMet is the last person whom a sentence names by office and name without
// being told by them: "I discussed it with the Prime Minister, Ann Example".
func personMet(s string) string {
	all := officeAndName.FindAllString(s, 8)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

var officeAndName = regexp.MustCompile(`\b(?:[Tt]he |[Mm]y |[Ii]ts |[Hh]is |[Hh]er )(?:\p{Lu}[\p{L}-]*(?:[ -](?:of|for|on|the|and|to|General|\p{Lu}[\p{L}-]*)){0,10}),? (?:H\.E\. )?(?:(?:Mr|Ms|Mrs|Dr|Sir|Ambassador)\.? )?(?:\p{Lu}[\p{L}’'-]+)(?: \p{Lu}[\p{L}’'-]+){1,3}`)
