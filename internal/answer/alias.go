package answer

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
)

// office finds a name set beside an office: "the Deputy Secretary-General of
// the United Nations, H.E. Ms. Ann Example", "my Special Representative, Carl
// Sample". The record then speaks of the office, and people ask by the name.
var office = regexp.MustCompile(`([A-Z][\w-]*(?:[ -](?:of|on|for|the|to|and|\d+(?:st|nd|rd|th)|[A-Z][\w-]*)){0,14}),? (?:H\.E\.? )?(?:(?:Mr|Ms|Mrs|Dr|Sir|Ambassador)\.? )((?:\p{Lu}[\p{L}’'-]+ ?){1,4})`)

// house finds the body set behind a name: "Ms. Ann Example, of the World
// Meteorological Organization, said", "Mr. Bob Sample (Paris Club secretariat)".
var house = regexp.MustCompile(`(?:Mr|Ms|Mrs|Dr|Professor|Prof|Ambassador|Judge)\.? ((?:\p{Lu}[\p{L}’'-]+ ?){1,4})(?:, (?:(?:speaking|appearing) )?(?:of|from|for|representing|[\p{Ll}-]+(?: [\p{Ll}-]+){0,3} (?:of|from|for|at|with)) (?:the |an? )?| \((?:the )?)([^,.;()]{2,80}?)[,.;)]`)

// rank finds the office set behind a name: "Ms. Ann Example, Deputy Minister of Water of
// Norway, and".
var rank = regexp.MustCompile(`(?:Mr|Ms|Mrs|Dr|Professor|Prof|Ambassador|Judge)\.? ((?:\p{Lu}[\p{L}’'-]+ ?){1,4}), ((?:(?:an?|the) )?(?:\p{Ll}[\p{Ll}-]* ){0,3}?\p{Lu}[^,.;()]{3,140})[,.;)]`)

// findAliases adds to into, by the stem of the last name, the offices that the
// text sets beside a name and the bodies behind it.
func findAliases(text string, into map[string][]string) {
	for _, m := range house.FindAllStringSubmatch(text, 50) {
		names := terms.Stems("en", m[1])
		if len(names) > 0 && len(into[names[len(names)-1]]) < 4 {
			last := names[len(names)-1]
			into[last] = append(into[last], m[2])
		}
	}
	for _, m := range rank.FindAllStringSubmatch(text, 50) {
		names := terms.Stems("en", m[1])
		if len(names) > 0 && len(into[names[len(names)-1]]) < 4 {
			last := names[len(names)-1]
			into[last] = append(into[last], m[2])
		}
	}
	for _, m := range office.FindAllStringSubmatch(text, 50) {
		names := terms.Stems("en", m[2])
		title := strings.TrimSuffix(m[1], ", ")
		if i := strings.LastIndex(title, " and the "); i >= 0 { // two offices in a row: the name is the second's
			title = title[i+len(" and the "):]
		}
		title = strings.TrimSuffix(title, " of the United Nations")
		if len(names) == 0 || len(strings.Fields(title)) < 2 {
			continue
		}
		last := names[len(names)-1]
		if len(into[last]) < 4 {
			into[last] = append(into[last], title)
		}
	}
}

// offices adds the paragraphs in which the one asked for may speak by an office:
// "What did Ms. Example say?" where the record says "the Deputy
// Secretary-General noted".
func (s *Service) offices(ctx context.Context, q *query, p *pool, profiles map[string]*profile) error {
	if q.speaker == nil {
		return nil
	}
	asked := q.speaker.alts[0].stems
	for _, file := range slices.Sorted(maps.Keys(profiles)) {
		var should []Clause
		for _, office := range profiles[file].aliases[asked[len(asked)-1]] {
			should = append(should, Clause{Field: Text, Terms: terms.Stems("en", office), Phrase: true, Boost: 1})
		}
		if len(should) == 0 {
			continue
		}
		if _, err := s.draw(ctx, p, Request{Should: should, Files: []string{file}, Limit: documentLimit}); err != nil {
			return fmt.Errorf("by office in %s: %w", file, err)
		}
	}
	return nil
}
