package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/terms"
)

// counts reports whether a sentence has a number before the thing that is to be
// counted: "how many judges", "some 20 new judges".
func (r *ranker) counts(p *ranked, sentence int) bool {
	const apart = 3 // words
	if r.q.form != howMany || r.q.counted < 0 {
		return false
	}
	if inRoom[r.q.wants[r.q.counted].alts[0].stems[0]] {
		for i := 1; i < len(p.a.words); i++ {
			if w := &p.a.words[i]; w.sentence == sentence && inRoom[w.stem] && p.a.countAt(p.Paragraph.Text, i-1) {
				return true
			}
		}
	}
	for _, h := range p.hits {
		if h.want != r.q.counted || h.sentence != sentence || h.credit < seen {
			continue
		}
		for i := h.first - 1; i >= max(0, h.first-apart) && p.a.words[i].sentence == sentence; i-- {
			if p.a.countAt(p.Paragraph.Text, i) {
				return true
			}
		}
	}
	return false
}

// countsSubgroup reports whether a paragraph holds the word for those who are to be
// counted among others, where that word is one of the things asked about.
func countsSubgroup(r *ranker, p *ranked) bool {
	m := asksSubgroup.FindStringSubmatchIndex(r.q.text)
	at := max(m[2], m[4])
	for i := range r.q.wants {
		if w := &r.q.wants[i]; w.start == at && !w.minor && !w.light && !w.figure {
			return p.credits[i] >= seen
		}
	}
	return true
}

// isCount reports whether a word counts: a figure that is no year, or a number in
// words.
func isCount(stem string) bool {
	if _, ok := spelled[stem]; ok || multitudes[stem] {
		return true
	}
	return terms.IsNumber(stem) && !(len(stem) == 4 && (stem[:2] == "19" || stem[:2] == "20"))
}

// multitudes are the stems of numbers in one word that have no figures of their own:
// "about a million".
var multitudes = askingSet("dozen dozens hundred hundreds thousand thousands million millions billion")

// countsAsked reports whether a paragraph counts something beside a word asked
// about, or people: the one count of a paragraph may be of something else.
func countsAsked(r *ranker, p *ranked) bool {
	const near = 4 // words
	docs := r.credit[p.Document.File]
	beside := func(h hit, i int) bool {
		w := &r.q.wants[h.want]
		local := !w.minor && !w.light && !w.figure && (docs == nil || docs[h.want] < atDocument)
		return h.credit >= seen && (local && h.first-i <= near && i-h.last <= near || h.want == r.q.counted && h.first > i && h.first <= i+3)
	}
	room := r.q.counted >= 0 && inRoom[r.q.wants[r.q.counted].alts[0].stems[0]]
	for i := range p.a.words {
		if !p.a.countAt(p.Paragraph.Text, i) || priced(p.Paragraph.Text[:p.a.words[i].start]) {
			continue
		}
		for j := max(0, i-near); j <= min(i+near, len(p.a.words)-1); j++ {
			if stem := p.a.words[j].stem; people[stem] || room && j > i && inRoom[stem] {
				return true
			}
		}
		if slices.ContainsFunc(p.hits, func(h hit) bool { return beside(h, i) }) {
			return true
		}
	}
	return false
}

// atDocument is the credit from which a word points to the document rather than
// to a paragraph of it.
const atDocument = 0.6

// inRoom are the stems of those who take part in a meeting: "how many countries
// spoke" is answered by "68 Member States intervened".
var inRoom = askingSet("countries states members delegations delegates speakers participants nations")

// priced reports whether what comes next is a sum of money.
func priced(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(before, " "))
	return strings.ContainsRune("$€£¥", last)
}

var people = askingSet("people persons individuals lives")

// countAt reports whether word i of a text counts something; the day of a month and
// the number of a paragraph do not.
func (a *analysed) countAt(text string, i int) bool {
	w := &a.words[i]
	return (isCount(w.stem) || spelledOrdinals[w.stem] > 0) && !monthNext.MatchString(text[w.end:]) && !numbersPart(text[:w.start])
}

// monthNext opens with the month that a day belongs to.
var monthNext = regexp.MustCompile(`^ ` + months + `\b`)

// numbersPart reports whether the number that comes next is that of a paragraph, an
// article, a resolution: "paragraphs 138 and".
func numbersPart(before string) bool {
	const far = 40 // bytes
	return numbering.MatchString(before[max(0, len(before)-far):])
}

var numbering = regexp.MustCompile(`(?i)\b(?:para(?:graph)?s?|art(?:icle)?s?|resolutions?|decisions?|chapters?|annex(?:es)?|sections?|items?|rules?|pillars?|nos?|goals?|targets?)\.? (?:\d[\d/]*(?: \([a-z0-9]+\))*(?:,? and |, | or | to | of |–))*\(?$`)
