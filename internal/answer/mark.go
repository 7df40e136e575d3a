package answer

import (
	"regexp"
	"slices"
)

// marks are the places of a question whose words do not ask for a topic.
type marks struct {
	courtesies, meetings, stances, raising []span
}

func marksOf(text string) marks {
	m := marks{courtesies: politeness(text), meetings: meetingsNamed(text)}
	for _, at := range treats.FindAllStringSubmatchIndex(text, 2) {
		m.raising = append(m.raising, span{at[2], at[3]})
	}
	for _, at := range ordains.FindAllStringSubmatchIndex(text, 2) {
		m.stances = append(m.stances, span{at[2], at[3]})
	}
	for _, at := range saysWho.FindAllStringIndex(text, 5) {
		m.stances = append(m.stances, span{at[0], at[1]})
	}
	for _, at := range trouble.FindAllStringIndex(text, 5) {
		m.stances = append(m.stances, span{at[0], at[1]})
	}
	for _, at := range raised.FindAllStringSubmatchIndex(text, 5) {
		m.raising = append(m.raising, span{at[2], at[3]})
	}
	return m
}

// set marks a want by the place where it stands. Who supported something is
// answered by whoever "welcomed" it, so that verb is light; who opposed it by a
// demand, see asksAgainst.
func (m marks) set(w *want) {
	w.where = w.inside(m.meetings)
	w.light = w.light || w.inside(m.stances)
	w.minor = w.minor || w.inside(m.courtesies) || w.inside(m.raising)
}

// inside reports whether a want stands in one of the spans.
func (w *want) inside(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return w.start >= s.start && w.start < s.end })
}

// saysWho asks who in the room said something: "who raised it", "did anyone mention".
var saysWho = regexp.MustCompile(`\b(?:[Ww]ho|(?i:which (?:states?|countries|delegations?|members?|speakers?)|(?:did|has|have) (?:anyone|anybody|any (?:state|country|delegation|member|speaker)s?|some(?:one|body))))(?i:(?: else)?(?: also)? (?:raised?|mention(?:ed)?|said|say|asked|ask|called|call|spoken?|talk(?:ed)?|supported?|opposed?|proposed?|suggest(?:ed)?|want(?:ed|s)?|brought|bring|object(?:ed)?|complain(?:ed)?|critici[sz]ed?|warn(?:ed)?|argued?|urged?|welcomed?|praised?|oppose|regretted|defended|agreed|disagreed|referred|refer|address(?:ed)?|touch(?:ed)?|push(?:ed)? back|backed|back|favou?r(?:ed)?|endorsed?|resist(?:ed)?|prefer(?:red)?|liked?|disliked?|reject(?:ed)?|doubt(?:ed)?|question(?:ed)?|(?:don't|don’t|dont|didn't|didn’t|didnt|do not|did not) (?:like|want|support|agree|accept)|(?:was|were|is|are) (?:against|for|in favou?r|unhappy|worried|concerned|disappointed|sceptical|skeptical|angry|happy|keen|reluctant|cautious)))\b`)

// trouble asks what somebody had against a thing, in words that no record uses.
var trouble = regexp.MustCompile(`(?i)\b(?:problems?|trouble|issues?|quarrel|difficult(?:y|ies)) (?:did|does|do|with)\b`)

// treats finds the verb that only asks whether a document speaks of something: "does
// resolution 5 refer to …".
var treats = regexp.MustCompile(`(?i)\b(?:does|do|did) [^?.;]{0,80}?\b(?:report|resolution|summary|document|declaration|text|draft|comment|recommendation|convention|annex|review|paragraph|\d{1,4})\b[^?.;]{0,60}?\b(refers?|deals?|address(?:es)?|covers?|touch(?:es)?|contains?|includes?|treats?|discuss(?:es)?)\b`)

// ordains finds the verb by which a text does what it does: "does resolution 5 impose a
// blockade" asks for the blockade.
var ordains = regexp.MustCompile(`(?i)\b(?:does|do|did) [^?.;]{0,80}?\b(?:report|resolution|declaration|text|draft|comment|recommendation|convention|\d{1,4})\b[^?.;]{0,40}?\b(imposes?|authori[sz]es?|establish(?:es)?|creates?|introduces?|provides?|allows?|permits?|requires?|foresees?)\b`)

// raised finds verbs that only ask whether a thing came up: "who raised …".
var raised = regexp.MustCompile(`\b(?:[Ww]ho|(?i:which [a-z]+|anyone|anybody|someone|somebody|any [a-z]+|they|members|delegates|delegations|states))(?i:(?: else)?(?: also)?) ((?i:raised?|mention(?:ed)?|brought|bring|talk(?:ed)?|referred|refer|address(?:ed)?|touch(?:ed)?|spoken?))\b`)

// meetingsNamed finds the words that say at which meeting something was said.
func meetingsNamed(text string) []span {
	var out []span
	for _, re := range []*regexp.Regexp{atMeeting, atMeetingOn} {
		for _, m := range re.FindAllStringSubmatchIndex(text, 3) {
			out = append(out, span{m[2], m[3]})
		}
	}
	return out
}

// meetings are the nouns by which a question names a meeting or its record. A
// conference or a forum is often what a report is about, so these are not among them.
const meetings = `(?:summary|meeting|mtg|debate|dialogue|discussion|exchange|consultations?|session|workshop|seminar|hearing|symposium|round ?table|cycle)`

var (
	atMeeting   = regexp.MustCompile(`(?i)\b(?:in|at|during|from|of) (?:the|that|this) ((?:[\p{L}\d'’-]+ ){1,4}?` + meetings + `)\b`)
	atMeetingOn = regexp.MustCompile(`(?i)\b(?:in|at|during|from|of) (?:the|that|this) ((?:[\p{L}\d'’-]+ ){0,3}?` + meetings + ` (?:on|about) (?:[\p{L}\d'’-]+ ?){1,4})(?:$|[?.,;:])`)
)
