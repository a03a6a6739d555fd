package unicode

// Cases for To.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// mapCase is To for a valid case.
func mapCase(which int, r rune) rune

// To maps r to upper, lower or title case; any other case gives ReplacementChar.
func To(_case int, r rune) rune {
	if _case < 0 || _case >= MaxCase {
		return ReplacementChar
	}
	return mapCase(_case, r)
}

// ToUpper maps r to upper case.
func ToUpper(r rune) rune {
	if uint32(r) <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return mapCase(UpperCase, r)
}

// ToLower maps r to lower case.
func ToLower(r rune) rune {
	if uint32(r) <= MaxASCII {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return mapCase(LowerCase, r)
}

// ToTitle maps r to title case.
func ToTitle(r rune) rune {
	if uint32(r) <= MaxASCII {
		return ToUpper(r)
	}
	return mapCase(TitleCase, r)
}

// SimpleFold goes around the runes that are equal to r but for their case: the next greater one,
// or the least.
func SimpleFold(r rune) rune
