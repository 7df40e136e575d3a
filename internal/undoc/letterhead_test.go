package undoc

import (
	"strings"
	"testing"

	"rapporteur/internal/un"
)

// parseText reads a text without layout.
func parseText(t *testing.T, name, text string) *un.Document {
	t.Helper()
	doc, err := Parse(t.Context(), name, []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkShape(t, doc)
	return doc
}

func TestTheOrganIsTheBodyThatIssuedTheDocument(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"the symbol tells", "A/HRC/99/3\n\nGeneral Assembly\n\n1. The Council met.\n", "Human Rights Council"},
		{"a treaty body is told by its series", "CAT/C/99/3\n\n1. The Committee met.\n", "Committee against Torture"},
		{"a line of the letterhead tells", "GENERAL ASSEMBLY\n\nHUMAN RIGHTS COUNCIL\n\n1. The Council met.\n", "Human Rights Council"},
		{"the distribution may stand beside it", "Security Council        Distr.: General\n\n1. The Council met.\n", "Security Council"},
		{"a title tells whose session it was", "Dialogue at the 90th session of the General Assembly on lamps\n\n1. Members met.\n", "General Assembly"},
		{"however long its name", "Panel at the 9th session of the Human Rights Council on lamps\n\n1. Members met.\n", "Human Rights Council"},
		{"a body that is mentioned issued nothing",
			"Questions to Atlantis\n\nThe Committee against Torture asked for lamps, the Security Council for oil.\n\n1. Members met.\n", ""},
		{"an unknown series tells nothing", "UNEP/99/3\n\n1. Members met.\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if doc := parseText(t, "a.txt", tt.text); doc.Organ != tt.want {
				t.Errorf("organ %q, want %q", doc.Organ, tt.want)
			}
		})
	}
}

func TestTheTitleIsWhole(t *testing.T) {
	masthead := []Block{
		{Text: "A/99/L.7", Size: 10},
		{Text: "General Assembly", Bold: true, Size: 20, Gap: true},
	}
	text := []Block{
		{Text: "The General Assembly,", Gap: true},
		{Text: "Recalling its resolution 98/1,", Gap: true},
		{Text: "1. Decides to meet.", Gap: true},
	}
	for _, tt := range []struct {
		name, want string
		set        []Block
	}{
		{"a draft's title may have a line that begins like a letterhead", "Lamps under the Convention on Light", []Block{
			{Text: "Atlantis and Lemuria: draft resolution", Gap: true},
			{Text: "Lamps under the", Bold: true, Size: 12, Gap: true},
			{Text: "Convention on Light", Bold: true, Size: 12},
		}},
		{"a report's subject stands below its title", "Report of the Working Group on the Universal Periodic Review: Atlantis", []Block{
			{Text: "Universal Periodic Review", Bold: true, Size: 10},
			{Text: "Report of the Working Group on the Universal Periodic Review*", Bold: true, Size: 17, Gap: true},
			{Text: "Atlantis", Bold: true, Size: 17, Gap: true},
		}},
		{"a general comment's title stands below its number", "General comment No. 9 (2050): Article 2 and its lamps", []Block{
			{Text: "General comment No. 9 (2050)", Bold: true, Size: 14, Gap: true},
			{Text: "Article 2 and its lamps", Bold: true, Size: 14},
		}},
		{"when it was adopted is no title", "General comment No. 9 (2050)", []Block{
			{Text: "General comment No. 9 (2050)", Bold: true, Size: 14, Gap: true},
			{Text: "Adopted by the Committee at its ninth session", Bold: true, Size: 14},
		}},
		{"what opens the text is no subject", "The state of lamps", []Block{
			{Text: "The state of lamps", Bold: true, Size: 17, Gap: true},
			{Text: "Report of the Secretary-General", Bold: true, Size: 17, Gap: true},
			{Text: "Summary", Bold: true, Size: 17, Gap: true},
		}},
		{"smaller type names no subject", "The state of lamps", []Block{
			{Text: "The state of lamps", Bold: true, Size: 17, Gap: true},
			{Text: "Report of the Secretary-General", Bold: true, Size: 17, Gap: true},
			{Text: "Atlantis", Bold: true, Size: 12, Gap: true},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			blocks := append(append(append([]Block(nil), masthead...), tt.set...), text...)
			if doc := parsePDF(t, blocks); doc.Title != tt.want {
				t.Errorf("title %q, want %q", doc.Title, tt.want)
			}
		})
	}
}

// Text without layout has no large type: the State under review stands on the last
// line before the text.
func TestAReviewInPlainTextIsOfItsStateAndKeepsItsRecommendations(t *testing.T) {
	doc := parseText(t, "a.txt", strings.Join([]string{
		"A/HRC/99/7", "Human Rights Council", "Agenda item 6\nUniversal periodic review",
		"Report of the Working Group on the Universal Periodic Review", "Atlantis", "Introduction",
		"1. The Working Group held its ninth session.", "2. The delegation was headed by the Minister of Lamps.",
		"101. The following recommendations will be examined by Atlantis:",
		"101.1 Ratify the Lamp Convention (Lemuria);", "101.2 Light the harbour (Mu);", "101.3 Light the pier (Mu).",
	}, "\n\n"))
	if want := "Report of the Working Group on the Universal Periodic Review: Atlantis"; doc.Title != want {
		t.Errorf("title %q, want %q", doc.Title, want)
	}
	wantText(t, doc, "", "101.2", "Light the harbour (Mu);", "")
	wantDoubt(t, doc, "numbers 3 to 100 are missing")
}

func TestOperativePointsOfADecisionAreNotPreambular(t *testing.T) {
	doc := parseText(t, "a.txt", strings.Join([]string{
		"A/99/L.7", "The General Assembly,", "Recalling its resolution 98/1,", "Recalling also its decision 98/501:",
		"(a) Expresses its gratitude to Atlantis;", "(b) Endorses the Lamp Declaration."}, "\n\n"))
	wantText(t, doc, "", "preamble 2", "Recalling also its decision 98/501:", "")
	wantText(t, doc, "", "operative", "(a) Expresses its gratitude to Atlantis;\n(b) Endorses", "")
	if p := find(t, doc, "", "operative"); p.Kind != un.Operative || len(p.Subs) != 2 {
		t.Errorf("%+v", p)
	}
}

func TestALostNumberIsDoubted(t *testing.T) {
	lines := []string{"A/RES/99/7", "The General Assembly,", "Recalling its resolution 98/1,",
		"1. Endorses the Lamp Declaration;", "Expresses its gratitude to Atlantis."}
	wantDoubt(t, parseText(t, "a.txt", strings.Join(lines, "\n\n")), "“Expresses its gratitude to Atlantis.”, which may be a paragraph that lost its number")
	lines[4] = "2. Expresses its gratitude to Atlantis; States may join."
	if doc := parseText(t, "a.txt", strings.Join(lines, "\n\n")); doubted(doc, "lost its number") {
		t.Errorf("doubts %q", doc.Warnings)
	}
}

func TestAMeetingOfSeveralDaysHasAPlaceAndADate(t *testing.T) {
	for _, line := range []string{"Geneva, 7 and 8 November 2022", "Joint meeting on lamps, Geneva, 7–8 November 2022", "Geneva, 30 October to 8 November 2022"} {
		doc := parseText(t, "a.md", "# Lighthouses of the north\n\n"+line+"\n\n**Summary by the Co-Chairs**\n\n1. Ecuador invited the members to a meeting.\n\n2. Many spoke of lamps.")
		if doc.Place != "Geneva" || doc.Date != "2022-11-08" || doc.Title != "Lighthouses of the north, summary" {
			t.Errorf("%q: place %q, date %q, title %q", line, doc.Place, doc.Date, doc.Title)
		}
	}
}

func TestASummaryByAnyHandIsOne(t *testing.T) {
	for head, want := range map[string]string{
		"SUMMARY BY THE CO-HOSTS":      "summary",
		"Summary of the discussion":    "summary",
		"Co-Chairs’ summary":           "Co-Chairs' summary",
		"A summary of the harvest law": "",
	} {
		doc := parseText(t, "a.txt", "Meeting on lighthouses\n\nNew York, 25 May 2023\n\n"+head+"\n\n1. Ecuador invited the members to a meeting on lamps.\n\n2. Many spoke of lamps.")
		if doc.Kind != want {
			t.Errorf("%q: kind %q, want %q", head, doc.Kind, want)
		}
	}
}
