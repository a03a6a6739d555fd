package unicode

// CaseRange says what to add to runes from Lo to Hi to change their case: upper, lower, title.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

type d [MaxCase]rune

// UpperLower as a difference stands for runes of which each second one is the lower case of the
// one before it.
const UpperLower = MaxRune + 1

// SpecialCase maps some runes otherwise than Unicode does, as languages need it.
type SpecialCase []CaseRange

var (
	TurkishCase = SpecialCase{
		{'I', 'I', d{0, 'ı' - 'I', 0}},
		{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
		{'İ', 'İ', d{0, 'i' - 'İ', 0}},
		{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
	}
	AzeriCase = TurkishCase
)

// find maps r if s has it.
func (s SpecialCase) find(which int, r rune) (mapped rune, ok bool) {
	for _, c := range s {
		if rune(c.Lo) > r || r > rune(c.Hi) {
			continue
		}
		change := c.Delta[which]
		if change <= MaxRune {
			return r + change, true
		}
		pair := (r - rune(c.Lo)) &^ 1
		return rune(c.Lo) + (pair | rune(which&1)), true
	}
	return r, false
}

// ToUpper maps r to upper case.
func (s SpecialCase) ToUpper(r rune) rune {
	if mapped, ok := s.find(UpperCase, r); ok {
		return mapped
	}
	return ToUpper(r)
}

// ToLower maps r to lower case.
func (s SpecialCase) ToLower(r rune) rune {
	if mapped, ok := s.find(LowerCase, r); ok {
		return mapped
	}
	return ToLower(r)
}

// ToTitle maps r to title case.
func (s SpecialCase) ToTitle(r rune) rune {
	if mapped, ok := s.find(TitleCase, r); ok {
		return mapped
	}
	return ToTitle(r)
}
