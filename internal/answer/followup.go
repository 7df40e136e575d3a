package answer

import (
	"regexp"
	"strings"

	"rapporteur/internal/un"
)

// followUp is how a message in a thread is understood.
type followUp struct {
	// text is the whole question it stands for.
	text string
	// lookup is set when it asks for a paragraph by number ("paragraph 12 in
	// full").
	lookup string
	// named tells that it names the document in words, which may be a topic.
	named bool
	// ask is a short question back when it cannot be understood.
	ask string
	// carries tells that it leans on the last exchange, whose documents are then
	// preferred.
	carries bool
}

var (
	opener      = regexp.MustCompile(`(?i)^\s*(?:ok(?:ay)?[,.]? |thanks?[,.!]? |so[,]? )?(?:and|but|also|what about|how about|and what about|and how about|or|plus)\b[\s,:]*`)
	questionOne = regexp.MustCompile(`(?i)^\s*(?:and )?(who|when|where|why|how many|how much|which (?:states|countries|ones|delegations))(?: (?:exactly|said (?:that|this|so|it)|was (?:it|that|this)|were they|are they|opposed(?: it)?|supported(?: it)?))?\s*\?*\s*$`)
	inDocument  = regexp.MustCompile(`(?i)^\s*(?:and )?(?:in|under|per|according to|from)\s+(?:the |a |its |their )?(.*\b(?:report|resolution|summary|document|declaration|comment|annex|text|one|(?:19|20)\d\d)\b.*?)\s*\?*\s*$`)
	pronouns    = regexp.MustCompile(`(?i)\b(he|she|they)\b`)
	// backward is a question's "it", behind a verb or a preposition.
	backward = regexp.MustCompile(`(?i)(?:\b)(?:it|this|that)(?:\s*[?.!]*\s*)$`)
	moreOf   = regexp.MustCompile(`(?i)^\s*(?:and )?(?:more|anything else|what else|go on|next|others?)\s*[?.!]*\s*$`)
	vague    = regexp.MustCompile(`(?i)^\s*(?:and )?(?:that|this|it|really|so|ok|okay|hm+|what|huh|meaning|explain|details?|why not|which|how)\s*[?.!]*\s*$`)
	// paragraphOf is a question that is nothing but a reference.
	paragraphOf = regexp.MustCompile(`(?i)^\s*(?:(?:show|give|read|quote|see|summari[sz]e|explain|what (?:does|do|is in|was in|stands in|is|are)|what['’]?s(?: in)?|can you (?:show|give|read|quote))(?: me| us)? )?(?:the )?(?:full |text of )?((?:(?:preambular|operative) (?:para(?:graph)?|clause)s?|para(?:graph)?s?\.?|¶|op|pp|annex|rec(?:ommendation)?s?\.?)\s*\S.*?)(?:\s+(?:say|says|do|does|read|reads|about|in full|please|pls|whole|entirely|verbatim))*\s*[?.!]*\s*$`)
)

// resume understands a message of a thread from the last exchange. Without one,
// or when it stands by itself, it is returned as it is.
func resume(v *Vocabulary, text string, prev *Exchange) followUp {
	if m := paragraphOf.FindStringSubmatch(text); m != nil {
		if ref, err := un.ParseReference(m[1]); err == nil && len(ref.Labels) > 0 {
			return followUp{text: text, lookup: m[1], named: ref.Title != "", carries: prev != nil}
		}
	}
	if prev == nil || strings.TrimSpace(prev.Question) == "" {
		return followUp{text: text}
	}
	last := understand(v, prev.Question)
	switch {
	case moreOf.MatchString(text):
		return followUp{text: prev.Question, carries: true}
	case questionOne.MatchString(text):
		word := questionOne.FindStringSubmatch(text)[0]
		return followUp{text: strings.TrimRight(strings.TrimSpace(word), "?") + " – " + stripForm(prev.Question), carries: true}
	case inDocument.MatchString(text):
		return followUp{text: strings.TrimRight(prev.Question, "?! ") + ", " + strings.TrimSpace(text)}
	case backward.MatchString(text) && topicWords(last) != "":
		return followUp{text: backward.ReplaceAllLiteralString(opener.ReplaceAllString(text, ""), topicWords(last)), carries: true}
	case opener.MatchString(text):
		return another(v, last, opener.ReplaceAllString(text, ""))
	case vague.MatchString(text):
		return followUp{ask: "Do you want the paragraph in full, who said it, or another topic?"}
	case pronouns.MatchString(text) && last.speaker != nil:
		return followUp{text: pronouns.ReplaceAllLiteralString(text, last.speaker.printed), carries: true}
	case pronouns.MatchString(text) && last.generic:
		return followUp{text: pronouns.ReplaceAllLiteralString(text, "members"), carries: true}
	}
	return followUp{text: text}
}

// another asks the last question about another thing ("and the ICC?"), or of
// another speaker ("and Norway?").
func another(v *Vocabulary, last *query, rest string) followUp {
	rest = strings.TrimSpace(strings.TrimRight(rest, "?!. "))
	now := understand(v, rest)
	if len(now.topic()) == 0 && now.speaker == nil {
		return followUp{ask: "And what, please? One or two words are enough."}
	}
	if len(strings.Fields(rest)) > 7 || now.form != bare || now.speaker != nil {
		return followUp{text: rest, carries: true} // a whole question of its own
	}
	topic := topicWords(last)
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "on "), "about ")
	if last.speaker != nil && topic != "" && isName(now, rest) {
		return followUp{text: "What did " + rest + " say about " + topic, carries: true}
	}
	switch {
	case last.speaker != nil:
		return followUp{text: "What did " + last.speaker.printed + " say about " + rest, carries: true}
	case last.generic:
		return followUp{text: "What did members say about " + rest, carries: true}
	}
	return followUp{text: rest, carries: true}
}

// isName reports whether a phrase names a country, a mission or a person.
func isName(q *query, text string) bool {
	for _, w := range q.wants {
		if w.name {
			return true
		}
	}
	return titled.MatchString(text)
}

// stripForm leaves the topic of a question: "what did members say about the
// veto" → "members say about the veto".
func stripForm(s string) string {
	return strings.TrimSpace(leadingForm.ReplaceAllString(strings.TrimRight(s, "?! "), ""))
}

var leadingForm = regexp.MustCompile(`(?i)^\s*(?:what|who|when|where|why|how many|how much|how|which)\s+(?:did|do|does|was|were|is|are|has|have)?\s*`)
