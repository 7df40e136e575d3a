package undoc

import (
	"path"
	"slices"
	"strings"

	"rapporteur/internal/un"
)

// describe fills the document's description: the sidecar above what the text
// and the file's name gave.
func describe(doc *un.Document, sidecar meta, r *recognition) {
	m := sidecar.over(r.found.meta)
	symbol, err := un.ParseSymbol(m.Symbol)
	switch {
	case err == nil:
		doc.Symbol = symbol
	case m.Symbol != "":
		doc.Symbol = un.Symbol(m.Symbol)
		r.warnings = append(r.warnings, "the symbol "+m.Symbol+" has an unusual form")
	}
	doc.Title, doc.Kind, doc.Place = m.Title, m.Kind, m.Place
	doc.Organ, doc.Language, doc.Date = m.Organ, languageCode(m.Language), declaredDate(m.Date)
	if doc.Organ == "" {
		doc.Organ = organOf(string(doc.Symbol))
	}
	if doc.Title == "" {
		doc.Title = titleOfFile(doc.File)
	}
}

// titleOfFile makes a title of a file's name when there is nothing better.
func titleOfFile(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	return collapse(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}

// symbolOfFile reads a symbol out of a file's name, in which slashes have become
// underscores: "S_RES_1674_2006.txt", "UNMIK_S_2005_88.pdf".
func symbolOfFile(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' })
	if n := len(parts); n > 1 && slices.Contains([]string{"EN", "FR", "ES", "RU", "AR", "ZH", "E", "F"}, strings.ToUpper(parts[n-1])) {
		parts = parts[:n-1]
	}
	for i := range parts {
		if s := symbolOfParts(parts[i:]); s != "" {
			return s
		}
	}
	return ""
}

func symbolOfParts(parts []string) string {
	if len(parts) < 2 || parts[0] != strings.ToUpper(parts[0]) || !hasSeries(parts[0]) {
		return ""
	}
	last := parts[len(parts)-1]
	for _, language := range []string{"-EN", "-FR", "-ES", "-en", "-fr", "-es"} {
		last = strings.TrimSuffix(last, language)
	}
	if n := len(parts); n == 4 && parts[0] == "S" && parts[1] == "RES" && len(last) == 4 {
		return "S/RES/" + parts[2] + " (" + last + ")"
	}
	s := strings.Join(append(append([]string(nil), parts[:len(parts)-1]...), last), "/")
	if symbol, err := un.ParseSymbol(s); err == nil {
		return string(symbol)
	}
	return ""
}

// hasSeries reports that a part may open a symbol.
func hasSeries(s string) bool {
	return organOf(s+"/") != "" || slices.Contains([]string{"ST", "T", "DP", "TD", "UNEP", "CED", "CMW"}, s)
}
