package answer_test

import (
	"slices"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestATopicTypedAloneIsReadInOrder(t *testing.T) {
	dated := func(file, date string, texts ...string) *un.Document {
		d := document(file, "", "Report "+file, texts...)
		d.Date = date
		return d
	}
	s, _ := serviceOver(t, []*un.Document{
		dated("a.txt", "2030-05-01", "Some hawsers were stored in the shed of the harbour master.", "Nothing else.", "The hawsers."),
		dated("b.txt", "2031-05-01", "Hawsers were bought for the ferry by the board of pilots."),
		dated("c.txt", "2029-05-01", "Hawsers were sold by the board of pilots to the ferry."),
		dated("d.txt", "2028-05-01", "The pilots met."),
	})
	for _, tt := range []struct {
		question string
		want     []string
	}{
		{"hawsers", []string{"a.txt 3", "a.txt 1", "b.txt 1", "c.txt 1"}},
	} {
		var got []string
		for _, c := range ask(t, s, answer.Question{Text: tt.question}).Citations {
			got = append(got, c.Document.File+" "+string(c.Citation.Label))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: cites %q, want %q", tt.question, got, tt.want)
		}
	}
}
