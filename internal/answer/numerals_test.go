package answer

import "testing"

func TestNumbersAreWrittenOut(t *testing.T) {
	for _, tt := range []struct {
		n                 int
		cardinal, ordinal string
	}{
		{1, "one", "first"}, {2, "two", "second"}, {3, "three", "third"}, {5, "five", "fifth"}, {8, "eight", "eighth"},
		{9, "nine", "ninth"}, {12, "twelve", "twelfth"}, {14, "fourteen", "fourteenth"}, {20, "twenty", "twentieth"},
		{21, "twenty-one", "twenty-first"}, {60, "sixty", "sixtieth"}, {99, "ninety-nine", "ninety-ninth"},
	} {
		if c, o := cardinal(tt.n), ordinal(tt.n); c != tt.cardinal || o != tt.ordinal {
			t.Errorf("%d is %q, %q; want %q, %q", tt.n, c, o, tt.cardinal, tt.ordinal)
		}
	}
}

func TestANumeralIsReadInBothScripts(t *testing.T) {
	for _, tt := range []struct {
		stem string
		want int // ways to write it otherwise
	}{
		{"3rd", 2}, {"60", 2}, {"sixti", 1}, {"third", 1}, {"twelfth", 1}, {"100", 0}, {"0", 0}, {"2010", 0}, {"3d", 0}, {"st", 0}, {"", 0}, {"one", 0},
	} {
		if got := otherNumerals(tt.stem); len(got) != tt.want {
			t.Errorf("%q has %d other forms (%v), want %d", tt.stem, len(got), got, tt.want)
		}
	}
}
