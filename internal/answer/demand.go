package answer

import (
	"regexp"
	"slices"
)

// demand is what a question asks for that a paragraph either has or has not,
// whatever else it says: without a sum of money it does not say what a thing cost.
type demand struct {
	asks *regexp.Regexp
	met  func(r *ranker, p *ranked) bool
	// lack is the refusal, one sentence.
	lack string
}

var demands = []demand{
	{asksSum, textHas(sum), "No paragraph names this sum: the nearest has no figure of money."},
	{asksCurrency, textHas(currency), "No paragraph names this sum: the nearest has no figure of money."},
	{asksDay, textHas(day), "No paragraph gives this date: the nearest names no day."},
	{asksShare, textHas(share), "No paragraph gives this share: the nearest has no percentage."},
	{asksNumber, countsAsked, "No paragraph gives this number: the nearest counts nothing."},
	{asksSubgroup, countsSubgroup, "No paragraph gives this number: the nearest does not tell these apart."},
	{asksLength, textHas(length), "No paragraph gives this measure: the nearest has no length or distance."},
	{asksMass, textHas(mass), "No paragraph gives this measure: the nearest has no weight in tonnes or kilograms."},
	{asksAge, textHas(age), "No paragraph gives this age: the nearest has none."},
	{asksVote, textHas(vote), "No paragraph tells how the vote went: the nearest speaks of none."},
	{asksAgainst, textHas(opposing), "No paragraph tells who was against it: the nearest has no word of opposition."},
	{asksState, namesState, "No paragraph says which State: the nearest names none but those asked about."},
	{asksName, namesSomebody, "No paragraph gives this name: the nearest names nobody there."},
	{asksAdvice, advises, "No paragraph has a recommendation on this: the nearest recommends nothing."},
	{asksWhich, namesKind, "No paragraph tells which: the nearest names none."},
}

// textHas is met by a paragraph in which the expression is found.
func textHas(re *regexp.Regexp) func(*ranker, *ranked) bool {
	return func(_ *ranker, p *ranked) bool { return re.MatchString(p.Paragraph.Text) }
}

// nearlyAs is how near the best score a passage must come to be preferred because
// it has what is demanded.
const nearlyAs = 0.9

// meeting puts first the best passage that has what the question demands, when it
// is nearly as good as the best of all.
func (r *ranker) meeting(found []*ranked) []*ranked {
	if r.lacking(found[0]) == "" {
		return found
	}
	for i, p := range found {
		if p.score < nearlyAs*found[0].score {
			break
		}
		if r.lacking(p) == "" {
			return slices.Concat(found[i:i+1], found[:i], found[i+1:])
		}
	}
	return found
}

// lacking is the refusal where a passage lacks what the question demands, ""
// where it has all.
func (r *ranker) lacking(p *ranked) string {
	for _, d := range r.q.demands {
		if !d.met(r, p) {
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
	asksSum = regexp.MustCompile(`(?i)\bwhat (?:did|does|will|would|do) (?:[\w'’-]+ ){1,9}?cost(?:\W*$| (?:to|in|for|per|them|us|the un|each|every)\b)|\bhow much (?:[\w'’-]+ ){0,8}?(?:costs?|pay|pays|paid|owes?|owed|spend|spends|spent|earns?|earned|gave|donat\w+|pledg\w*|contribut\w*|money|rent|funding|worth)\b|\bhow many (?:\$|dollars|euros|bn)|[$€]|\b(?:what (?:is|was|are|were) the|total|overall|annual|yearly|monthly|daily) (?:[\w-]+ ){0,3}(?:budget|cost|price|salary|pay|rent|fee|sum|value)\b|\bhow (?:big|large|high) (?:is|was|were|are) the (?:[\w-]+ ){0,2}(?:fines?|loans?|grants?|debts?|budget|fund|donations?|contributions?|payments?|bill)\b|\bamount (?:of the (?:\w+ )?(?:fines?|funds?|grants?|loans?|debts?|payments?|contributions?)|for)\b|^(?:total |overall )?(?:budget|costs?|price) of\b`)
	sum     = regexp.MustCompile(`(?i)[$€£¥]|\b(?:million|billion|thousands?|dollars|euros|per ?cent)\b|%`)
	// A share of something is no sum where a currency is named.
	asksCurrency = regexp.MustCompile(`(?i)\bin (?:us ?\$|usd|dollars|euros|pounds|francs|yen)\b|\bamount in\b`)
	currency     = regexp.MustCompile(`(?i)[$€£¥]|\b(?:dollars?|euros?|pounds?|francs?|yen|cents|million|billion)\b`)
	asksDay      = regexp.MustCompile(`(?i)\b(?:exact|precise) (?:dates?|day)\b|\b(?:on )?(?:what|which) (?:exact |precise )?(?:date|day)\b`)
	day          = regexp.MustCompile(`\b\d{1,2}(?:st|nd|rd|th)? (?:and \d{1,2} |to \d{1,2} |or \d{1,2} |[-–]\d{1,2} )?(?:of )?` + months + `|` + months + ` \d{1,2}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?i:\w+ day (?:before|after|following)|today|tomorrow|yesterday|(?:\d+|\w+) days)\b`)
	// A rate may be of anything, so it is asked for with the word before it only.
	asksShare  = regexp.MustCompile(`(?i)\b(?:percentage|per ?cent|proportion|share of|[a-z]+ rate)\b|%`)
	share      = regexp.MustCompile(`(?i)per ?cent|%|\b(?:thirds?|half|quarters?|fifths?|tenths?|fraction|ratio|rate)\b|\bone in \w+|\d of (?:the )?\d`)
	asksNumber = regexp.MustCompile(`(?i)\b(?:how many|number of|nr of|population of|(?:vote|head|body|case) ?counts?|turnout|death toll|troop strength|strength of)\b`)
	// asksSubgroup asks how many of some are something: "how many of the engineers were
	// women".
	asksSubgroup = regexp.MustCompile(`(?i)\bhow many (?:of (?:the|these|those|its|their|his|her)|were|are) [^?.;]*?\b(?:were|was|are|is) ([\p{L}-]+)\b|\bhow many of (?:the|these|those|its|their|his|her) [^?.;]*?\b(women|girls|children|men|civilians)\b`)
	asksLength   = regexp.MustCompile(`(?i)\bhow (?:many|much) (?:[\w-]+ )?(?:km|kms|kilomet\w+|miles|met\w+|feet|nautical miles)\b|\bin (?:mm|cm|km|kilomet\w+|miles|millimet\w+|centimet\w+)\b`)
	length       = regexp.MustCompile(`(?i)\b\w*\d ?-?(?:mm|cm|km|m)\b|\b(?:kilo|centi|milli)?met(?:re|er)s?\b|\bmiles?\b|\bfeet\b`)
	asksMass     = regexp.MustCompile(`(?i)\b(?:how many|in) (?:metric )?(?:tonnes|tons|kg|kilos|kilograms)\b|\((?:in )?(?:tonnes|tons|kg)\)`)
	mass         = regexp.MustCompile(`(?i)\b(?:mega)?(?:tonnes?|tons?|kg|kilograms?|kilogrammes?)\b`)
	asksAge      = regexp.MustCompile(`(?i)\bhow old\b|\b(?:what|which) age\b`)
	age          = regexp.MustCompile(`(?i)\baged?\b|\bages\b|\byears? old\b|\d-year-old|\bfounded\b|\bestablished in\b|\bborn\b`)
	asksVote     = regexp.MustCompile(`(?i)\bhow did [\w ]{1,40} vote\b|\bhow many (?:states |countries )?(?:voted|abstained)\b|\bvot(?:e|ing) (?:count|tally|result|record|numbers?)|\babstain(?:ed|ers?)?\b|\babstentions?\b|\bvoted (?:for|against|no|yes)\b`)
	vote         = regexp.MustCompile(`(?i)\bvot(?:e|es|ed|ing)\b|\babst\w+|\bin favour\b|\bnarrow margin\b`)
	// Those who support a thing are no answer to who opposes it.
	asksAgainst = regexp.MustCompile(`(?i)\bwho(?: (?:is|was|were|are|has|have))?(?: \w+)? (?:against|oppos\w+|object\w*|disagree\w*|reject\w*)\b|\b(?:countries|states|delegations|members) (?:(?:is|was|were|are) )?(?:against|oppos\w+|object\w*|disagree\w*|reject\w*|(?:don'?t|don’t|didn'?t|didn’t|do not|did not) (?:like|want|support|agree|accept))\b`)
	opposing    = regexp.MustCompile(`(?i)\b(?:oppos|object(?:ed|ion|ing)|reject|reserv(?:ation|ed)|disagree|caution|question(?:ed|ing)|doubt|warn|critici|refus|prematur|reluctan|obstruct|misus|abus|regret|unable|sceptic|retort|differ|violat|deter\b|pretext|divided)|\b(?:spoke|speak\w*|was|were|is|are|strongly|vot\w+|arg\w+|decid\w+) (?:\w+ )?against\b|\bnot in a position\b|\b(?:not|cannot) (?:\w+ )?(?:agree|support|accept|join|share|wish|favour|shared|justif|be)\b|\bconcern(?:s|ed)? (?:that|about|over|at|was|were|regarding)|\bexpress\w* (?:\w+ )?concern|\bought not\b|\bcould not\b|\bno consensus\b|\bdemurr|\bdissent|\bof another mind\b|\btook (?:exception|issue)\b|\bsaw a risk\b|\bno(?: one|body) opposed\b|\bdeclin(?:ed|ing) to\b|\bunacceptable\b`)
	asksForWhom = regexp.MustCompile(`(?i)\bwho (?:else )?(?:support\w*|back\w*|endors\w*|second\w*|favou?r\w*|agree\w*|welcom\w*)\b|\b(?:countries|states|delegations|members) (?:support\w*|back\w*|endors\w*|favou?r\w*|agree\w*|welcom\w*)\b`)
	supporting  = regexp.MustCompile(`(?i)\b(?:support|endors|welcom|second(?:ed|ing)|concur|agree|favour|join(?:ed|ing)|back(?:ed|ing)|associat(?:ed|ing)|shared)`)
	asksState   = regexp.MustCompile(`(?i)\b(?:which|what)(?: \d+| two| three| four| other)? (?:country|countries|(?:member )?states?|nations?|nationalit\w+|contingents?)\b|\bnationalit(?:y|ies) of\b`)
	asksName    = regexp.MustCompile(`(?i)\bnames? of (?:the|that|this|its|their|his|her|an?|those|these|all)\b|\bnames (?:in|pls|please)\b|^who (?:is|was|are|were) (?:the|that|this|those)\b|^who (?:chairs|heads|leads|directs|presides|commands|runs) `)
	asksAdvice  = regexp.MustCompile(`(?i)\brecommendations? (?:to|by|from|of)\b|\b(?:did|has|have) [\w ]{1,40} recommend\b|\brecommendations? (?:did|has|have) [\w ]{1,40} (?:made?|give|given|put|submit)\b|(?:’s|'s) recommendations?\b`)
	asksWhich   = regexp.MustCompile(`(?i)\b(?:which|what) (?:hospital|company|firm|bank|prison|airline|university|school)\b`)
)
