package answer

import (
	"regexp"
	"strings"

	"rapporteur/internal/terms"
)

// heart cuts off what a message says of the one who asks and to the one who
// answers: "My minister speaks in ten minutes, please hurry: what was said about the
// veto?" asks for the veto only, and must be answered as if it said no more. A
// message that says nothing else is left as it is.
func heart(text string) string {
	var frames []span
	for _, c := range clausesOf(text) {
		frames = append(frames, frameOf(text, c)...)
	}
	if len(frames) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, f := range frames {
		b.WriteString(text[at:f.start])
		b.WriteByte(' ')
		at = f.end
	}
	b.WriteString(text[at:])
	rest := strings.TrimSpace(b.String())
	if talk(rest) && !interrogative.MatchString(rest) {
		return text
	}
	return rest
}

// clausesOf cuts a message at its punctuation; the mark belongs to the clause that
// it ends.
func clausesOf(text string) []span {
	var out []span
	start := 0
	for _, at := range clauseEnd.FindAllStringIndex(text, -1) {
		out = append(out, span{start, at[1]})
		start = at[1]
	}
	return append(out, span{start, len(text)})
}

var clauseEnd = regexp.MustCompile(`[.!?;:,]+(?:\s+|$)|\n+|\s[-–—]+\s|\s\(|\)\s*`)

// frameOf finds what of a clause is frame: all of it, what stands before the question
// ("my minister asks what …"), or what is hung on its end (" … asap").
func frameOf(text string, c span) []span {
	s := c.of(text)
	opens := interrogative.FindStringIndex(s)
	switch {
	case fromSomewhere.MatchString(s) && opens == nil, isFrame(s) && (opens == nil || opens[0] > 0):
		return []span{c}
	case opens != nil && opens[0] > 0 && isFrame(s[:opens[0]]):
		return []span{{c.start, c.start + opens[0]}}
	}
	for _, m := range hung.FindAllStringSubmatchIndex(s, -1) {
		if !openWord.MatchString(s[:m[2]]) && isFrame(s[m[2]:]) {
			return []span{{c.start + m[2], c.end}}
		}
	}
	return nil
}

// isFrame reports whether a text speaks of who asks or answers, and of nothing else.
func isFrame(text string) bool { return toldBy.MatchString(text) && talk(text) }

// talk reports whether a text holds no word but those that people use of themselves
// when they ask.
func talk(text string) bool {
	for _, t := range terms.Analyze("en", timeLeft.ReplaceAllLiteralString(text, "")) {
		if !t.Stop && !frameStems[t.Stem] && t.Stem != "new" {
			return false
		}
	}
	return true
}

var (
	interrogative = regexp.MustCompile(`(?i)\b(?:what|who|whom|whose|when|where|why|how|which|whether|did|does)\b`)
	// toldBy is a sign that a clause is said by somebody to somebody.
	toldBy = regexp.MustCompile(`(?i)\b(?:i|im|i['’]m|me|my|mine|we|us|our|you|your|u|ur|asap|urgent(?:ly)?|hurry|quick(?:ly)?|brief(?:ly)?|sorry|hm+|uh+|um+|er+|oh|ah|ok|okay|well|please|pls|plz|btw|fyi|question|thing|colleagues|in case|cite|quote|answer in|answer with|asking for|phone|yesterday|thanks|thx|ta|cheers|hi|hello|hey|bot|stupid|useless|damn)\b`)
	// timeLeft is how long the one who asks can wait.
	timeLeft = regexp.MustCompile(`(?i)\b\d+ ?(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|days?)\b`)
	// fromSomewhere says where the one who asks comes from, in any words.
	fromSomewhere = regexp.MustCompile(`(?i)^\W*(?:(?:hi|hello|hey|dear)\b.{0,12} )?(?:i am|i['’]?m|we are|we['’]re|this is) (?:\w+ ){0,3}?(?:from|with|at|of) `)
	// hung is where a remark without punctuation before it may begin, at the end of a
	// question.
	hung = regexp.MustCompile(`(?i)\s(i ['’\w]+ ['’\w]+|i['’]?m ['’\w]+|we ['’\w]+ ['’\w]+|asap|urgently|quickly|please|pls|plz|be brief|thanks|thx)\b`)
	// openWord cannot end a question: what follows belongs to it.
	openWord = regexp.MustCompile(`(?i)\b(?:do|does|did|can|could|should|shall|must|may|will|would|are|were|was|is|have|has|had|that|what|which|who|as|if|than|and|or|of|for|to|in|on|by|about)$`)
)

// frameStems are the stems of what people talk of when they ask: themselves, their
// house, their hurry, and the answer they want.
var frameStems = askingSet(`hi hello hey minister ministry ambassador boss chief capital headquarters hq colleague colleagues delegation mission desk team
	adviser advisor lawyer legal office officer intern director floor take taking speech statement speak speaking speaker give giving brief briefing note
	memo cable file draft drafting write writing prepare preparing need want wanted like know ask asking tell say think believe claim insist
	quick fast urgent urgently hurry asap minute minutes min mins second hour today tomorrow yesterday tonight morning afternoon evening week
	now soon late already wait waiting start starting begin time sorry please pls plz help thank thanks thx ta cheers appreciate grateful stupid
	useless dumb silly damn bloody bot machine computer thing useful use check double confirm verify sure certain idea clue find found anywhere
	look search cite quote citation exact exactly verbatim sentence answer one two three four five ten short concise word words line lines
	paragraph number page reference mean meant rephrase repeat reformulate again question last first next another new here phone mail email discuss
	room somebody someone something anything friend record in wonder wondering advance happy glad hope hoping interested kind kindly let remind show point job busy hm hmm
	uh um er oh ah ok okay well btw fyi no yes so actually really just able possible possibly possibility might thought curious meeting`)
