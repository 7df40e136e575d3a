package answer

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/terms"
)

// embedded is the field's thesaurus as it ships; its head explains the form.
//
//go:embed vocabulary.txt
var embedded string

// How much a word found through the vocabulary counts against the word asked.
const (
	sameWeight    = 0.95 // "R2P" asked, "responsibility to protect" found
	recordWeight  = 0.75 // "blue helmets" asked, "peacekeepers" found
	relatedWeight = 0.5  // "famine" asked, "food insecurity" found
)

// countries is the section whose entries are States: they speak.
const countries = "countries"

// Limits of a vocabulary: a user's file is input like any other.
const (
	maxVocabularyLine  = 2000 // bytes
	maxVocabularyLines = 50_000
	maxPhrase          = 6 // stems of a left side
)

// Vocabulary knows the words of the field: abbreviations, names of organs and
// instruments, and the everyday words for what the record says in its own.
type Vocabulary struct {
	entries map[string][]variant  // by the stems of the left side, space-joined
	verbs   map[string][]variant  // verbs with a particle ("sign up"), by every stem
	spoken  map[string][]variant  // abbreviations that are also words: by exact print
	names   map[string]string     // section of countries, missions and parties, by their stems
	longer  map[string][][]string // longer names of other States that hold a name: "Guinea", "Equatorial Guinea"
	// between are the small words inside a left side, by its stems, see innerWords.
	between map[string][]string
	near    thesaurus
	words   *speller // of single words that the vocabulary or the thesaurus knows
}

// variant is another way to say an entry.
type variant struct {
	stems  []string
	weight float64
	loose  bool // related in meaning only, not another name for the same
	digits bool // a number asked in words, in figures: it is no document's number
	// common is the share of all paragraphs that hold it, set by weigh.
	common float64
}

// NewVocabulary reads the vocabulary that ships with rapporteur and adds the
// user's own files to it. A line that cannot be read is an error naming it.
func NewVocabulary(extra ...io.Reader) (*Vocabulary, error) {
	v := &Vocabulary{entries: map[string][]variant{}, verbs: map[string][]variant{}, spoken: map[string][]variant{}, names: map[string]string{}, between: map[string][]string{}, near: newThesaurus()}
	if err := v.read(strings.NewReader(embedded)); err != nil {
		return nil, fmt.Errorf("built-in vocabulary: %w", err)
	}
	for _, r := range extra {
		if err := v.read(r); err != nil {
			return nil, fmt.Errorf("your vocabulary: %w", err)
		}
	}
	v.longer = v.longerNames()
	v.words = v.spellings()
	return v, nil
}

// longerNames finds, for the name of a State, those of others that hold it:
// "Ireland" stands in "United Kingdom of Great Britain and Northern Ireland".
func (v *Vocabulary) longerNames() map[string][][]string {
	out := map[string][][]string{}
	for _, name := range slices.Sorted(maps.Keys(v.names)) {
		words := strings.Fields(name)
		for i := range words {
			for j := i + 1; j <= len(words); j++ {
				part := strings.Join(words[i:j], " ")
				if part != name && v.names[part] == countries && v.names[name] == countries && !v.means(part, name) {
					out[part] = append(out[part], words)
				}
			}
		}
	}
	return out
}

// spellings is every single word that the vocabulary or the thesaurus knows.
func (v *Vocabulary) spellings() *speller {
	known := map[string]int{}
	for _, words := range []map[string]string{v.near.related, v.near.families} {
		for w := range words {
			known[w] = 1
		}
	}
	for w := range v.entries {
		if !strings.Contains(w, " ") {
			known[w] = 1
		}
	}
	return newSpeller(known)
}

// means reports whether asking for one finds the other.
func (v *Vocabulary) means(asked, other string) bool {
	return slices.ContainsFunc(v.entries[asked], func(a variant) bool { return strings.Join(a.stems, " ") == other })
}

func (v *Vocabulary) read(r io.Reader) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 512), maxVocabularyLine)
	section := ""
	for n := 1; sc.Scan(); n++ {
		if n > maxVocabularyLines {
			return fmt.Errorf("more than %d lines", maxVocabularyLines)
		}
		line, _, _ := strings.Cut(sc.Text(), "#")
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		switch {
		case line == "":
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = strings.Trim(line, "[]")
		default:
			if err := v.add(section, line); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	if errors.Is(sc.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a line is longer than %d bytes", maxVocabularyLine)
	}
	return sc.Err()
}

// add one entry: "a = b = c", "a > b, c" or "a ~ b".
func (v *Vocabulary) add(section, line string) error {
	switch {
	case strings.Contains(line, ">"):
		left, right, _ := strings.Cut(line, ">")
		for _, r := range strings.Split(right, ",") {
			v.link(left, r, recordWeight)
		}
		v.name(section, left)
	case strings.Contains(line, "="):
		v.mesh(strings.Split(line, "="), sameWeight)
		v.name(section, strings.Split(line, "=")...)
	case strings.Contains(line, "~"):
		v.mesh(strings.Split(line, "~"), relatedWeight)
	default:
		return fmt.Errorf("%q has none of the signs = > ~", line)
	}
	return nil
}

// mesh links every form with every other.
func (v *Vocabulary) mesh(forms []string, weight float64) {
	for i, a := range forms {
		for j, b := range forms {
			if i != j {
				v.link(a, b, weight)
			}
		}
	}
}

// link makes asking for left find right too. "WHO!" on the left is matched as
// printed only, never as the question word.
func (v *Vocabulary) link(left, right string, weight float64) {
	left, right = strings.TrimSpace(left), strings.TrimSuffix(strings.TrimSpace(right), "!")
	to := variant{stems: terms.Stems("en", right), weight: weight, loose: weight <= relatedWeight}
	if len(to.stems) == 0 {
		to.stems = everyStem(right)
	}
	if exact, ok := strings.CutSuffix(left, "!"); ok {
		v.spoken[exact] = append(v.spoken[exact], to)
		return
	}
	if phrasal(left) {
		key := strings.Join(everyStem(left), " ")
		v.verbs[key] = append(v.verbs[key], to)
		return
	}
	if from := terms.Stems("en", left); len(from) > 0 && len(from) <= maxPhrase {
		key := strings.Join(from, " ")
		if key != strings.Join(to.stems, " ") {
			v.entries[key] = append(v.entries[key], to)
		}
		if small := innerWords(terms.Analyze("en", left), left); small != "" && !slices.Contains(v.between[key], small) {
			v.between[key] = append(v.between[key], small)
		}
	}
}

// innerWords are the stop words between the words of a phrase, each with the number
// of words before it; articles mean nothing there.
func innerWords(toks []terms.Term, text string) string {
	var out strings.Builder
	before := 0
	for i, t := range toks {
		switch word := strings.ToLower(text[t.Start:t.End]); {
		case !t.Stop:
			before++
		case before > 0 && i < len(toks)-1 && word != "the" && word != "a" && word != "an":
			fmt.Fprintf(&out, "%d%s ", before, word)
		}
	}
	return out.String()
}

// fits reports whether words of a question with small words between them are the
// phrase of the vocabulary: "close of the protection" is no "close protection".
func (v *Vocabulary) fits(toks []terms.Term, stems []string, text string) bool {
	small := innerWords(toks, text)
	return small == "" || slices.Contains(v.between[strings.Join(stems, " ")], small)
}

// phrasal reports whether a left side is one word with particles behind it
// ("sign up"): without them it would mean another thing.
func phrasal(left string) bool {
	toks := terms.Analyze("en", left)
	for i, t := range toks {
		if t.Stop != (i > 0) {
			return false
		}
	}
	return len(toks) > 1
}

// everyStem keeps stop words: "IT" and "WHO" are names on a right side.
func everyStem(text string) []string {
	var out []string
	for _, t := range terms.Analyze("en", text) {
		out = append(out, t.Stem)
	}
	return out
}

// name keeps the entries of the sections that are proper names.
func (v *Vocabulary) name(section string, forms ...string) {
	if section != countries && section != "missions" && section != "peoples and parties" {
		return
	}
	for _, f := range forms {
		f = strings.TrimSuffix(strings.TrimSpace(f), "!")
		v.names[strings.Join(terms.Stems("en", f), " ")] = section
	}
}

// statesIn yields the names of States that a run of stems holds, in its order.
func (v *Vocabulary) statesIn(stems []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range stems {
			for n := 1; n <= maxPhrase && i+n <= len(stems); n++ {
				if name := strings.Join(stems[i:i+n], " "); v.names[name] == countries && !yield(name) {
					return
				}
			}
		}
	}
}

// variants of the phrase made of these words of the question; nil when the
// vocabulary does not know it. shouted tells that capitals mean nothing.
func (v *Vocabulary) variants(stems []string, printed string, shouted bool) []variant {
	if len(stems) == 1 && !shouted && strings.ToUpper(printed) == printed && strings.IndexFunc(printed, unicode.IsLetter) >= 0 {
		if to := v.spoken[printed]; to != nil {
			return to
		}
	}
	return v.entries[strings.Join(stems, " ")]
}

// phrasalAt reads a verb with its particles at the head of toks, as "sign up";
// n is 0 when the vocabulary knows none.
func (v *Vocabulary) phrasalAt(toks []terms.Term) (to []variant, n int) {
	key := toks[0].Stem
	for i := 1; i < min(len(toks), maxPhrase); i++ {
		if !toks[i].Stop {
			break
		}
		key += " " + toks[i].Stem
		if found := v.verbs[key]; found != nil {
			to, n = found, i+1
		}
	}
	return to, n
}
