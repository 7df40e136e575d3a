package answer

import (
	"regexp"
	"strings"

	"rapporteur/internal/terms"
)

// form of a question: what kind of answer it wants.
type form int

const (
	bare    form = iota // keywords, or anything else
	said                // "what did members say about …"
	who                 // a person or body
	howMany             // a figure
	when                // a date or a deadline
	where
	howOften
)

func formOf(text string) form {
	t := strings.ToLower(text)
	for _, f := range forms {
		if f.re.MatchString(t) {
			return f.form
		}
	}
	return bare
}

var forms = []struct {
	re   *regexp.Regexp
	form form
}{
	{regexp.MustCompile(`\b(?:how (?:often|frequently|regularly)|what intervals?)\b`), howOften},
	{regexp.MustCompile(`\b(?:how many|how much|how large|how big|how high|how long|how far|how old|what (?:number|percentage|percent|proportion|share|rate|amount|%)|number of|percentage of|what's the (?:number|total)|total|cost of|cost to|by how much|max(?:imum)? number|population of|(?:figures|statistics) (?:for|of|on)|(?:current|total|average|max(?:imum)?|min(?:imum)?|what (?:is|was|are|were) the) (?:[\w-]+ ){0,3}(?:number|rate|size|amount|limit|ceiling|quota|price|salary|fee|budget|strength|share|population)|[a-z]+ rate|in (?:us\$|usd|dollars|euros?|tonnes|tons|hectares))\b|[%$]|\((?:tonnes|tons|hectares)\)`), howMany},
	{regexp.MustCompile(`\b(?:when|what (?:date|day|year|month)|which (?:date|day|year|month)|dates? of|deadline|by when|until when|since when|expire)\b`), when},
	{regexp.MustCompile(`^(?:and )?(?:who|whom|whose)\b|\bnames? of\b|\bwho (?:did|was|were|is|are|has|said|asked|called|opposed|supported|raised)\b|\bon whose behalf\b|\bwhich (?:states?|countries|delegations?|members?|officials?|speakers?)\b|\bby whom\b`), who},
	{regexp.MustCompile(`\b(?:where|which (?:place|city|town|country))\b`), where},
	{regexp.MustCompile(`\bwhat (?:did|do|does|has|have|was|were|is) .*\b(?:say|said|think|state|stated|note|noted|stress|recommend|propose|suggest|call for|ask|mention|emphasi[sz]e|raise|argue|want|offer|request|urge|write|discuss|complain)\b|\bviews? (?:of|on)\b|\bposition (?:of|on)\b`), said},
}

// askedSpeaker finds whose words a question asks for. generic is true when
// anybody in the room will do ("members", "delegates").
func askedSpeaker(text string) (who span, generic bool) {
	for _, re := range speakerForms {
		m := re.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		who = trimSpan(text, span{m[2], m[3]})
		who.start += len(asksBefore.FindString(who.of(text)))
		who.end -= len(wordsOf.FindString(who.of(text)))
		who.end -= len(manner.FindString(who.of(text)))
		name := who.of(text)
		if len(strings.Fields(name)) > 9 {
			continue
		}
		if anyone.MatchString(name) || mistyped(name) {
			return who, true
		}
		if notSpeaker.MatchString(name) {
			return span{}, false
		}
		if re == whatSaid && passiveAsked.MatchString(name) {
			continue
		}
		if documentSays.MatchString(text[who.end:]) {
			return span{}, false
		}
		if unfinished.MatchString(name) || ofOthers.MatchString(name) {
			continue
		}
		if m := described.FindStringSubmatchIndex(name); m != nil && !strings.EqualFold(name[:m[2]], "the ") && !linked.MatchString(name[:m[2]]) {
			who.start += m[2]
		}
		return who, false
	}
	return span{}, false
}

const sayVerbs = `(?:say|said|think|state(?:\s+(?:that|on|about|in|at|regarding|concerning|as)\b|\s*\?|\s*$)|note|stress|recommend|propose|suggest|call|ask|mention|emphasi[sz]e|raise|argue|want|offer|request|urge|write|discuss|tell|warn|encourage|underline|highlight|observe|express|support|oppose|demand|consider|believe|report|conclude|declare|announce|advise|comment|reply|respond|answer|speak|reiterate|reaffirm|welcome|condemn|deny|admit|identify|describe|set|open|explain|summari[sz]e|outline|promise|pledge|agree|intend|commit|undertake|reject|refuse|accept|question|criticise|criticize|insist|appeal|invite|propose|complain|protest|object|regret|praise|blame|favou?r|endorse|defend|dismiss|dispute|resist|prefer|disagree|back(?:\s+(?:the|a|an|this|that|any|up)\b)|feel\s+(?:about|on|regarding)\b|stand\s+on\b|see\s+the\b|bring\s+up\b|push\s+back\b|have to say)`

// asksBefore stands before the name in "What did the President's statement say".
var asksBefore = regexp.MustCompile(`^(?i:what|which|how|why|when|where)\s+(?:(?i:did|does|do|is|was|were)\s+)?`)

// wordsOf stands behind the name in "did the President's statement say".
var wordsOf = regexp.MustCompile(`(?:’s|'s|s’|s') (?i:statement|intervention|remarks?|speech|letter|reply|response|report)$`)

// asksFor stands before the thing that a question wants counted or named.
var asksFor = regexp.MustCompile(`(?i)\b(?:how many|how much|number of|amount of|names? of|which|what)(?: of)?(?: the| those| these)?(?: additional| extra| more| further| other| new| different)*\s+$`)

// manner stands between the name and the verb: "did Norway not support".
var manner = regexp.MustCompile(`(?i)(?: (?:not|also|ever|never|always|really|actually|just|only|then))+$`)

// spokenOf asks for the words of anyone: "what was said about the ICC".
var spokenOf = regexp.MustCompile(`(?i)\b(?:what|which \w+) (?:was|were|has been|have been|is) (?:said|stated|mentioned|raised|expressed|noted|discussed|voiced)\b`)

// saysWhat finds a verb or noun of saying.
var saysWhat = regexp.MustCompile(`(?i)\b(?:say|said|think|state|recommend|ask|mention|bring up|blame|stand on|feel about|feel on|push back|line on|take on|stance|stress|suggest|call for|tell|emphasi[sz]e|argue|speak|spoke|talk|propose|urge|write|note|request|raise|oppose|critici[sz]e|deny|denied|admit|warn|express|welcome|commend|condemn|reiterate|underline|highlight|encourage|object|complain|praise|thank|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|explain(?:ed)?|announced?|declared?|concluded?|insist(?:ed)?|protest(?:ed)?|apologi[sz]ed?|questions?|statement|intervention|remarks?|speech|views?|position|reaction|comments?|recommendations?)\b`)

// whatSaid is the indirect form: "tell me what Norway said".
var whatSaid = regexp.MustCompile(`(?i)\bwhat\s+((?:the )?[\p{L}.’'&-]+(?:\s+[\p{L}.’'&-]+){0,5}?)\s+(?:said|says|thinks?|thought|proposed|suggested|asked(?: for)?|wanted|argued|recommended|replied|answered|mentioned|stated|noted|offered|promised|had to say)\b`)

var speakerForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:did|does|do|has|have|would|will)\s+((?:the |their )?[\p{L}.’'&-]+(?:\s+[\p{L}.’'&-]+){0,8}?)\s+` + sayVerbs + `\b`),
	regexp.MustCompile(`(?i)(?:^\s*|[,:;–]\s*|\s-\s)((?:the )?[\p{L}.-]+(?:\s+[\p{L}.-]+){0,4}?)(?:’s|'s|s’|s')\s+(?:statement|intervention|remarks?|speech|position|stance|line|take|opinion|views?|comments?|recommendations?|reply|response|reaction|questions?)\b`),
	regexp.MustCompile(`^\s*((?:[Tt]he )?\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+){0,3}) (?:statement|intervention|remarks|speech|position|stance|views?|take|opinion|recommendations?|reaction|response|reply)\b`),
	regexp.MustCompile(`(?i)\b(?:proposed|suggested|recommended|requested|advised|put forward|voiced|raised|demanded|urged) by\s+((?:the )?[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,4}?)\s*(?:on|for|about|at|regarding|concerning|in|to|against|$|\?)`),
	whatSaid,
	regexp.MustCompile(`(?i)^\W*(?:[\p{L}’']+ ){0,4}(?:statement|intervention|remarks?|speech|position|views?|comments?|recommendations?)\s+(?:of|by|from)\s+((?:the )?[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,5}?)\s*(?:on|about|at|regarding|concerning|in|to|$|\?)`),
	regexp.MustCompile(`(?i)\b(?:position|stance|view|line|side)s?\s+(?:did|does|do|has|have)\s+((?:the )?[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,4}?)\s+(?:take|have|hold|adopt|defend)\b`),
	regexp.MustCompile(`(?i)\b(?:recommendation|proposal|suggestion|comment|statement|request|objection|point|question|complaint)s?\s+(?:did|does|do|has|have)\s+((?:the )?[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,4}?)\s+(?:make|made|give|given|put|submit|table|raise|issue)\b`),
	regexp.MustCompile(`(?i)\bwhat\s+(?:was|were)\s+((?:the )?[\p{L}.-]+(?:\s+[\p{L}.-]+){0,4}?)(?:(?:’s|'s)\s+(?:statement|intervention|remarks?|position|stance|line|take|opinion|views?)|\s+(?:position|stance|views?|take)\s+on)\b`),
}

// anyone names the room as a whole.
var anyone = regexp.MustCompile(`(?i)^(?:the |all |any |some |most |other |many )?(?:(?:council|committee|forum|assembly|commission) members|members of the (?:council|committee|forum|assembly|commission)|members?|member states?|states?|states? parties|states? members|delegates?|delegations?|countries|nations|governments?|people|ppl|participants?|speakers?|they|we|you|it|he|she|anyone|anybody|everyone|everybody|others|those present|interventions?|room|floor|meeting|dialogue|debate|discussion|summary|record|text|document|report|representatives?)(?: (?:there|present|all))?$|^(?:the |all |any |some |most |other |many )?(?:anyone|anybody|members|delegat(?:es|ions)|countries|states|speakers) (?:in|at|during|of) `)

// described is a name that small letters describe, "the public broadcaster RTK":
// the record may give the name alone.
var (
	described = regexp.MustCompile(`^(?:[Tt]he )?(?:[a-z][a-z-]+ ){1,3}(\p{Lu})`)
	linked    = regexp.MustCompile(`\b(?:of|for|in|from|on|at|and|or|to|by|with)\b`)
)

// stateOn finds the State in "Finland on diamonds", the short way of asking what
// Finland said.
func stateOn(v *Vocabulary, text string) span {
	for _, m := range nameOn.FindAllStringSubmatchIndex(text, 3) {
		name := span{m[2], m[3]}
		if v.names[strings.Join(terms.Stems("en", name.of(text)), " ")] == countries {
			return name
		}
	}
	return span{}
}

// headline finds the State in "Finland defends its ban", a question in the form of a
// headline.
func headline(v *Vocabulary, text string) span {
	m := nameDoes.FindStringSubmatchIndex(text)
	if m == nil || v.names[strings.Join(terms.Stems("en", text[m[2]:m[3]]), " ")] != countries {
		return span{}
	}
	return span{m[2], m[3]}
}

var nameDoes = regexp.MustCompile(`^\W*((?:[Tt]he )?[\p{L}-]+(?: [\p{L}-]+){0,2}?) (?:says?|said|wants?|wanted|defends?|defended|opposes?|opposed|rejects?|rejected|supports?|supported|criticises?|criticizes?|criticised|criticized|denies|denied|claims?|claimed|argues?|argued|insists?|insisted|promises|promised|admits?|admitted|complains?|complained|warns?|warned|proposes?|proposed|demands?|demanded|urges?|urged|regrets?|regretted|blames?|blamed|refuses?|refused) `)

var nameOn = regexp.MustCompile(`(?:^|[,:;–]\s*|\s-\s)((?:the )?[\p{L}-]+(?: [\p{L}-]+){0,2}?)(?:['’]s)?(?: (?:position|stance|views?|line|take|opinion))? on `)

// mistyped reports whether a single word was meant to name the room:
// "deligations".
func mistyped(name string) bool {
	word := []rune(strings.ToLower(strings.TrimPrefix(name, "the ")))
	for _, w := range []string{"members", "delegates", "delegations", "countries", "participants", "speakers"} {
		if len(word) >= 6 && distance(word, []rune(w), 2) <= 2 {
			return true
		}
	}
	return false
}

// notSpeaker names documents, which do not speak in the record; their words are
// part of the topic. Who has to say something has not said it, and
// "will always condemn" names nobody.
var notSpeaker = regexp.MustCompile(`(?i)\b(?:resolution|report|summary|declaration|convention|covenant|treaty|charter|statute|summit|text|draft|document|comment|recommendation|agenda|annex|paragraph|para|para\.|op|res|GR ?\d+|GC ?\d+|\d+)\b|\b(?:have|need) to$|\b(?:how|what|why|whether|that|you|if|be)\b|^(?:always|never|ever|also|not|still|then|now|there|even|just|only|both|really)$`)

// documentSays follows what is no name but the kind of a document: "does the latest
// report propose".
var documentSays = regexp.MustCompile(`(?i)^ (?:report|comment|summary|statement) (?:not |also )?(?:say|propose|suggest|recommend|mention|call|ask|note|describe|state|contain|explain|conclude|request|urge|warn|tell|give)\b`)

// unfinished is no name but the beginning of something else: "did Norway get an
// answer".
var unfinished = regexp.MustCompile(`(?i)\b(?:an?|the|any|no|its|their|to|have|receive|find|(?:get|bring|go|giv|com|send|pay|tak|sett|hold)e?(?:ting|ing)?)$`)

// ofOthers is who did something with somebody's words: "which countries joined
// Norway's statement".
var ofOthers = regexp.MustCompile(`(?i) (?:joined|supported|backed|endorsed|opposed|signed|heard|echoed|liked|disliked|rejected) `)

// passiveAsked tells that what stands before "said" is no name: "what was said".
var passiveAsked = regexp.MustCompile(`(?i)\b(?:was|were|is|are|has|have|had|been|else|did|does|do|of|in|it)\b`)

// asking are the stems of words that belong to asking: they weigh little.
var asking = askingSet(`say said state tell mention discuss talk think know explain give find show want please pls plz para paragraph
	paragraphs op subpara subparagraph wording exact number acc according text record summary view views position opinion happen happened
	concerning regarding concern regard related relation matter issue issues topic thing things member members delegate delegates delegation delegations
	asked ask call called call remarks intervention question statement reported document set list note noted which what's whats
	there else get got anything something someone somebody kind type way case cases people ppl un united nations exactly mean means
	one ones did done said yes no via re ok okay thanks thank hello hi hey dear bot rapporteur speak spoke many much wise like
	current currently recent recently latest new today now still ever abt wat wut sth smth though although whether despite etc thru btw fyi
	date dates since till til incl esp nr shld cld wld cos cuz bcos thx ta bloke chap dude fellow guy`)

func askingSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, s := range terms.Stems("en", words) {
		m[s] = true
	}
	delete(m, "new")
	return m
}

// sayStems are the stems of verbs that only ask for words when the question names
// who said them: "what did Norway recommend".
var sayStems = askingSet(`complain recommend propose suggest urge request stress emphasize raise argue offer write warn encourage underline
	reaction highlight observe express comment reply respond advise describe outline bring blame stand feel push`)

// light are the stems of words that say little wherever they stand.
var light = askingSet(`un resolution report res held hold put came come went go made make first second time times see back kept keep let get give take took end part place
	use used deal deals dealt dealing others per whose anyone anybody nobody shouldn couldn wouldn didn doesn don isn aren wasn weren hasn haven ain nearly among amongst
	around together still yet already later longer ever never acc re vs ex inter alia own self selves still whole wholly actually really
	lot lots bit stuff sort cannot want wanted need needs not no only much able unable let become
	rather even instead against whatsoever ago supposed promised afterwards otherwise everyone everybody away perhaps maybe quite almost without behind closer fewer bigger somehow anyway whatever someone`)
