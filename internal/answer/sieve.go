package answer

// sieve tells at once that a word is none of those looked for, as most words of
// a paragraph are; a word it lets through may still be another.
type sieve [sieveMarks / 64]uint64

// sieveMarks is how many kinds of words a sieve tells apart: with a hundred stems
// looked for it lets one word in forty through in vain.
const sieveMarks = 4096

// mark is the kind of a stem: twelve bits of its FNV-1a hash.
func mark(stem string) uint16 {
	h := uint32(2166136261)
	for i := range len(stem) {
		h = (h ^ uint32(stem[i])) * 16777619
	}
	return uint16((h ^ h>>16) % sieveMarks)
}

func (s *sieve) add(stem string) { m := mark(stem); s[m/64] |= 1 << (m % 64) }

func (s *sieve) passes(m uint16) bool { return s[m/64]&(1<<(m%64)) != 0 }
