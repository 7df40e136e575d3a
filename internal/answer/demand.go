package answer

import (
	"regexp"
	"slices"
)

// demand is what a question asks for that a paragraph either has or has not,
// whatever else it says: without a sum of money it does not say what a thing cost.
type demand struct {
	asks *regexp.Regexp
	met  func(p *ranked) bool
	// lack is the refusal, one sentence.
	lack string
}

var demands = []demand{
	{asksSum, func(p *ranked) bool { return sum.MatchString(p.Paragraph.Text) }, "No paragraph names this sum: the nearest has no figure of money."},
	{asksShare, func(p *ranked) bool { return share.MatchString(p.Paragraph.Text) }, "No paragraph gives this share: the nearest has no percentage."},
	{asksNumber, func(p *ranked) bool { return holdsCount(p.a.words) }, "No paragraph gives this number: the nearest counts nothing."},
}

// nearlyAs is how near the best score a passage must come to be preferred because
// it has what is demanded.
const nearlyAs = 0.9

// meeting puts first the best passage that has what the question demands, when it
// is nearly as good as the best of all.
func (q *query) meeting(found []*ranked) []*ranked {
	if q.lacking(found[0]) == "" {
		return found
	}
	for i, p := range found {
		if p.score < nearlyAs*found[0].score {
			break
		}
		if q.lacking(p) == "" {
			return slices.Concat(found[i:i+1], found[:i], found[i+1:])
		}
	}
	return found
}

// lacking is the refusal where a passage lacks what the question demands, ""
// where it has all.
func (q *query) lacking(p *ranked) string {
	for _, d := range q.demands {
		if !d.met(p) {
			return d.lack
		}
	}
	return ""
}

// demanded lists what a question demands.
func demanded(text string) []demand {
	return slices.DeleteFunc(slices.Clone(demands), func(d demand) bool { return !d.asks.MatchString(text) })
}

var (
	asksSum = regexp.MustCompile(`(?i)\bhow much (?:[\w'’-]+ ){0,8}?(?:costs?|pay|pays|paid|owes?|owed|spend|spends|spent|earns?|earned|gave|donat\w+|pledg\w*|contribut\w*|money|rent|funding|worth)\b|\bhow many (?:\$|dollars|euros|bn)|\bin (?:us ?\$|usd|dollars|euros)\b|[$€]|\b(?:what (?:is|was|are|were) the|total|annual|monthly|daily) (?:[\w-]+ ){0,3}(?:budget|cost|price|salary|pay|rent|fee)\b`)
	sum     = regexp.MustCompile(`(?i)[$€£¥]|\b(?:million|billion|thousands?|dollars|euros|per ?cent)\b|%`)
	// A rate may be of anything, so it is asked for with the word before it only.
	asksShare  = regexp.MustCompile(`(?i)\b(?:percentage|per ?cent|proportion|share of|[a-z]+ rate)\b|%`)
	share      = regexp.MustCompile(`(?i)per ?cent|%|\b(?:thirds?|half|quarters?|fifths?|tenths?|fraction|ratio|rate)\b|\bone in \w+|\d of (?:the )?\d`)
	asksNumber = regexp.MustCompile(`(?i)\b(?:how many|number of|nr of)\b`)
)

// holdsCount reports whether any word counts something; the day of a month does
// not.
func holdsCount(words []word) bool {
	for i := range words {
		if (isCount(words[i].stem) || spelledOrdinals[words[i].stem]) && (i+1 == len(words) || !slices.Contains(monthStems, words[i+1].stem)) {
			return true
		}
	}
	return false
}
