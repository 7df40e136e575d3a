package answer

import "regexp"

// politeness finds what is said to the one who answers, not about the record: a
// refusal that misses "good morning" in it would be no answer.
func politeness(text string) []span {
	var out []span
	for _, re := range []*regexp.Regexp{greeting, request, thanks} {
		for _, at := range re.FindAllStringIndex(text, 50) {
			out = append(out, span{at[0], at[1]})
		}
	}
	return out
}

// asksWork asks for a text of one's own, which no record holds.
var asksWork = regexp.MustCompile(`(?i)^\W*(?:please |pls |(?:can|could|will|would) (?:you|u) (?:please )?)?(?:write|draft|compose|translate|prepare) (?:me |us |my |our |a |an |the )+(?:\w+ )?(?:speech|statement|intervention|talking points|letter|email|note|brief|resolution|toast|paragraph)\b`)

// blank puts spaces over spans of a text, so that all else stays where it is.
func blank(text string, spans []span) string {
	b := []byte(text)
	for _, s := range spans {
		for i := s.start; i < s.end; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

var (
	greeting = regexp.MustCompile(`(?i)^\W*(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|dear)\b(?: (?:all|there|everyone|everybody|team|bot|sir|madam|colleagues?|friends?))*[,.!:–-]`)
	request  = regexp.MustCompile(`(?i)\b(?:(?:could|can|would|will) (?:you|someone|somebody|anyone)(?: (?:please|kindly|perhaps|possibly))? (?:be able to )?(?:tell|remind|show|give|help|point|find|let|confirm)(?: (?:me|us))?(?: (?:know|to|with))?` +
		`|(?:would |will )?(?:be |am |are )?(?:very |most |so |really )?grateful if you (?:could|would|can|might)(?: \w+)? (?:tell|remind|show|give|help|point|find|let)(?: (?:me|us))?(?: know)?|(?:(?:i|we|and) )?(?:would|need|want|was|am|were|are) (?:like to know|to know|wondering|grateful(?: for your help)?)|grateful for|would you be so kind as to(?: tell| let| show)?(?: me| us)?(?: know)?|sorry to bother you|is it (?:really )?(?:true|correct|right|so) that|on earth|the (?:hell|heck|devil)|for (?:my|our|a|the) (?:report|note|cable|brief|briefing|statement|records?|files?)(?: (?:back )?to (?:the )?(?:capital|headquarters|ministry|minister|ambassador))?|kindly)\b`)
	thanks = regexp.MustCompile(`(?i)\b(?:many thanks|thanks|thank you|cheers|much appreciated|(?:kind|best) regards)(?: (?:a lot|so much|very much|in advance))?[.! ]*$`)
)
