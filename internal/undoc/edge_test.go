package undoc

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Each file of edge-cases shows one way in which extraction fails. Here is the
// right reading of each, or the doubt that must be reported.
func TestEdgeCases(t *testing.T) {
	for _, tt := range []struct {
		file  string
		check func(t *testing.T, doc *un.Document)
	}{
		{"01_two_column_layout_mode.txt", func(t *testing.T, doc *un.Document) {
			wantDoubt(t, doc, "two columns")
		}},
		{"01_two_column_plain_mode.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(1, 17))
			wantText(t, doc, "", "2", "The main step during the last three months", "the ballot itself, which is scheduled for 30 August 2001")
			wantText(t, doc, "", "9", "", "over $35 million from the Trust Fund")
			wantNone(t, doc, "0135782", "01-35782")
		}},
		{"02_annex_restarts_numbering.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(1, 19))
			wantLabels(t, doc, "annex I", runOf(1, 80))
			wantText(t, doc, "annex I", "71", "Prime Minister Haradinaj has repeatedly", "")
			wantNone(t, doc, "0523434", "05-23434")
		}},
		{"03_ocr_number_displaced_after_text.txt", func(t *testing.T, doc *un.Document) {
			wantDoubt(t, doc, "the numbering begins with 2")
		}},
		{"04_upr_decimal_recs_with_typo_128.12.txt", func(t *testing.T, doc *un.Document) {
			wantText(t, doc, "", "128.12", "Review its legislation and practices to guarantee", "")
			wantText(t, doc, "", "129.13", "Further strengthen laws", "")
			wantText(t, doc, "", "129.1", "Ratify (Slovakia", "definition of crimes and general principles, as well as")
			wantNone(t, doc, "GE.12-14978", "have not been edited")
		}},
		{"05_resolution_footnotes_split_paragraph_layout.txt", checkICC},
		{"05_resolution_footnotes_split_paragraph_plain.txt", checkICC},
		{"06_page_break_with_header_footer_inside_para.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(1, 10))
			wantText(t, doc, "", "4", "In pursuance of this aim", "Senior representatives of the “Friends” — including")
			wantText(t, doc, "", "7", "", "the Office of the United Nations High Commissioner for Refugees")
			wantNone(t, doc, "04-42592", "0442592")
		}},
		{"07_decimal_at_line_start_not_a_paragraph.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", nil)
			wantDoubt(t, doc, "no numbered paragraph")
		}},
		{"08_docx_autonumbering_lost_real_resolution.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(1, 15))
			wantText(t, doc, "", "15", "Further approves the programme plan for programme 6", "")
			wantNone(t, doc, "plenary meeting")
			if doc.Symbol != "A/RES/80/233" {
				t.Errorf("symbol %q", doc.Symbol)
			}
		}},
		{"09_md_false_footnote_2013.md", func(t *testing.T, doc *un.Document) {
			checkICC(t, doc)
			p := find(t, doc, "", "22")
			if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "1 August 2012–31 July 2013 (S/INF/68)") {
				t.Errorf("footnotes %q", p.Notes)
			}
		}},
		{"10_no_space_after_number.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(1, 51))
			wantText(t, doc, "", "1", "On the basis of its experience", "")
			if p := find(t, doc, "", "5"); !slices.Equal(p.Section, []string{"II. General principles"}) {
				t.Errorf("section %q", p.Section)
			}
		}},
		{"11_decimal_paragraphs_no_space.txt", func(t *testing.T, doc *un.Document) {
			wantText(t, doc, "", "2.1", "The complainant worked as a journalist", "")
			wantText(t, doc, "", "3", "The complainant claims", "")
			wantText(t, doc, "", "9", "Accordingly, the Committee against Torture", "")
			wantNone(t, doc, "Adopted in English")
		}},
		{"12_mojibake_macroman.txt", func(t *testing.T, doc *un.Document) {
			wantDoubt(t, doc, "Mac Roman")
			if doc.Title != "Security Council, 7155th meeting" {
				t.Errorf("title %q", doc.Title)
			}
		}},
		{"13_several_paragraphs_on_one_line.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", runOf(69, 73))
			want := []string{"III. Peace and collective security", "Pacific settlement of disputes"}
			if p := find(t, doc, "", "73"); !slices.Equal(p.Section, want) {
				t.Errorf("section %q, want %q", p.Section, want)
			}
			if p := find(t, doc, "", "72"); !strings.HasSuffix(p.Text, "principles of the Charter.") {
				t.Errorf("a heading is glued to %q", p.Text)
			}
		}},
		{"14_double_symbol_glued_and_split_words.txt", func(t *testing.T, doc *un.Document) {
			if doc.Symbol != "A/70/999-S/2016/620" {
				t.Errorf("symbol %q", doc.Symbol)
			}
			wantLabels(t, doc, "", runOf(1, 2))
			wantText(t, doc, "", "2", "I was inspired", "atrocity crimes is grounded firmly in the founding")
		}},
		{"15_pact_for_future_actions_subparas_annexes.txt", func(t *testing.T, doc *un.Document) {
			wantLabels(t, doc, "", append([]string{"operative"}, runOf(1, 84)...))
			wantLabels(t, doc, "annex I", runOf(1, 74))
			wantLabels(t, doc, "annex II", runOf(1, 32))
			wantText(t, doc, "annex I", "7", "To achieve our goal", "\n2. Expand inclusion in and benefits")
			wantNone(t, doc, "24-16433")
			if p := find(t, doc, "", "21"); !strings.HasPrefix(p.Section[1], "Action 2. We will place") {
				t.Errorf("section %q", p.Section)
			}
		}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			tt.check(t, corpusDoc(t, "edge-cases/"+tt.file))
		})
	}
}

// checkICC is one resolution in three conversions.
func checkICC(t *testing.T, doc *un.Document) {
	t.Helper()
	wantLabels(t, doc, "", runOf(1, 32))
	wantText(t, doc, "", "preamble 8", "Recalling that effective", "States, the United Nations and other international and regional organizations remain essential")
	wantText(t, doc, "", "1", "Welcomes the report", "Court for 2024/25;")
	wantText(t, doc, "", "preamble 2", "Recalling also that the Rome Statute of the International Criminal Court reaffirms", "")
	wantText(t, doc, "", "14", "Recalls the guidance", "issued by the International Criminal Court, and in this regard")
	wantNone(t, doc, "25-18301", "2518301", "Treaty Series")
}

func wantLabels(t *testing.T, doc *un.Document, annex string, want []string) {
	t.Helper()
	if got := labels(doc, annex); !slices.Equal(got, want) {
		t.Errorf("labels in %q: %v, want %v", annex, got, want)
	}
}

// wantText checks how a paragraph begins and what it holds; both may be empty.
func wantText(t *testing.T, doc *un.Document, annex, label, start, holds string) {
	t.Helper()
	p := find(t, doc, annex, label)
	if !strings.Contains(p.Text, holds) || !strings.HasPrefix(p.Text, start) {
		t.Errorf("%s %s is %q, want %q … %q", annex, label, p.Text, start, holds)
	}
}

// wantNone checks that page furniture is in no paragraph.
func wantNone(t *testing.T, doc *un.Document, words ...string) {
	t.Helper()
	for i := range doc.Paragraphs {
		for _, w := range words {
			if p := &doc.Paragraphs[i]; strings.Contains(p.Text, w) {
				t.Errorf("%s %s holds %q", p.Annex, p.Label, w)
			}
		}
	}
}

func wantDoubt(t *testing.T, doc *un.Document, words string) {
	t.Helper()
	if !doubted(doc, words) {
		t.Errorf("no doubt about %q in %q", words, doc.Warnings)
	}
}
