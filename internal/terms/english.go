package terms

import "strings"

// british brings American and British spellings to one form. The form itself
// is never shown.
func british(w string) string {
	if len(w) < 6 {
		return w
	}
	if i := strings.LastIndex(w, "iz"); i > 1 && zEnding[w[i+2:]] {
		w = w[:i] + "is" + w[i+2:]
	}
	if i := strings.Index(w, "our"); i > 1 && ourStem[w[:i]] {
		w = w[:i] + "or" + w[i+3:]
	}
	for _, p := range spellingEnds {
		if stem, ok := strings.CutSuffix(w, p.from); ok {
			return stem + p.to
		}
	}
	return w
}

var zEnding = set("e ed es er ers ing ation ations ational")

var ourStem = set("lab col fav hon neighb behavi harb endeav arm rum vap hum savi misdemean")

var spellingEnds = []struct{ from, to string }{
	{"programme", "program"}, {"programmes", "program"},
	{"centre", "center"}, {"centres", "center"}, {"theatre", "theater"}, {"theatres", "theater"},
	{"metre", "meter"}, {"metres", "meter"}, {"calibre", "caliber"},
	{"defence", "defense"}, {"offence", "offense"}, {"offences", "offense"}, {"licence", "license"}, {"licences", "license"},
	{"fulfil", "fulfill"}, {"fulfilment", "fulfillment"}, {"enrolment", "enrollment"},
	{"judgement", "judgment"}, {"judgements", "judgment"}, {"ageing", "aging"},
	{"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
}

// irregular forms that the stemmer cannot bring together.
var irregular = pairs(`
women woman  children child  men man  feet foot  teeth tooth  lives life  wives wife  knives knife  crises crisis
said say  spoke speak  spoken speak  told tell  paid pay  died die  dying die  dead die  death die  deaths die  fell fall
fallen fall  shot shoot  taught teach  thought think  brought bring  bought buy  sought seek  caught catch  fought fight
withdrew withdraw  withdrawn withdraw  drew draw  drawn draw  gave give  given give  took take  taken take  undertook undertake
undertaken undertake  went go  gone go  came come  became become  began begin  begun begin  chose choose  chosen choose
broke break  broken break  stole steal  stolen steal  froze freeze  frozen freeze  rose rise  risen rise  arose arise
grew grow  grown grow  knew know  known know  threw throw  thrown throw  flew fly  flown fly  wrote write  written write
held hold  upheld uphold  kept keep  left leave  lost lose  met meet  sent send  spent spend  built build  rebuilt rebuild
stood stand  understood understand  felt feel  found find  led lead  fed feed  bred breed  fled flee  heard hear  made make
sold sell  won win  hung hang  swore swear  sworn swear  wore wear  worn wear  struck strike  stuck stick  sank sink  sunk sink
hid hide  hidden hide  rode ride  drove drive  driven drive  ate eat  eaten eat  forgave forgive  forbade forbid
forbidden forbid  saw see  seen see  ran run  sat sit  laid lay  lent lend  dealt deal  burnt burn  learnt learn
`)

func pairs(s string) map[string]string {
	f := strings.Fields(s)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// stopEnglish are words without content. Numbers in words, "no", "not" and
// "against" are kept: in a resolution they matter.
const stopEnglish = `a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing down during each few for from further had has have having he her here
hers herself him himself his how i if in into is it its itself just me more most my myself of off on once only or other
our ours ourselves out over own same she should so some such than that the their theirs them themselves then there these
they this those through to too under until up upon very was we were what when where which while who whom why will with
within would you your yours yourself shall may might must`

const stopFrench = `au aux avec ce ces dans de des du elle en et eux il ils je la le les leur leurs lui ma mais me meme mes moi
mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous a est sont
etait ete etre ont avait cette cet ainsi`

const stopSpanish = `a al algo ante antes como con contra cual cuando de del desde donde e el ella ellas ellos en entre era es
esa ese eso esta este esto estos estas ha han hay la las le les lo los mas me mi muy ni no nos o os para pero por que se
sin sobre son su sus tambien te un una uno unos y ya`

const stopRussian = `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще
нет о из ему для до при или также этот эта это эти`
