package answer

// ClausesOf is what a question asks of the engine, in every way its words may be
// said: for a benchmark of the engine alone.
func ClausesOf(v *Vocabulary, question string) []Clause { return clauses(understand(v, question)) }
