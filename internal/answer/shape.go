package answer

import "regexp"

// What the answer to a question of some form looks like.
var (
	months = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`
	// date is a day, a month with its year, or a year.
	date = regexp.MustCompile(`\b(?:\d{1,2} ` + months + `|` + months + ` \d{4}|(?:19|20)\d\d|within (?:\w+ )?(?:days|weeks|months)|(?:thirty|sixty|ninety|\d+) days)\b`)
	// figure is a number that is no date and no reference.
	figure = regexp.MustCompile(`(?:\$ ?|€ ?|US\$ ?)\d|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)? ?(?:per cent|percent|%|million|billion)|\b\d+(?:\.\d+)? (?:[a-z-]+ ){0,2}[a-z]{3,}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a million|millions|hundreds?|thousands?|dozens?|one third|two thirds|half|none|quarter)\b`)
	// person is a title and a name, or an office.
	person = regexp.MustCompile(`\b(?:Mr|Ms|Mrs|Dr|H\.E|Sir|President|Minister|Ambassador|Representative|Envoy|Secretary-General|Commander|Commissioner|Judge|General)\b`)
)
