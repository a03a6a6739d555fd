// Package unicode tells what runes are.
package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'

	// Version of Unicode from which the tables are.
	Version = "15.0.0"
)

// Numbers of the general categories, as category gives them: the order of their names.
const (
	none = iota
	cc
	cf
	co
	cs
	ll
	lm
	lo
	lt
	lu
	mc
	me
	mn
	nd
	nl
	no
	pc
	pd
	pe
	pf
	pi
	po
	ps
	sc
	sk
	sm
	so
	zl
	zp
	zs
)

const (
	letters = 1<<ll | 1<<lm | 1<<lo | 1<<lt | 1<<lu
	marks   = 1<<mc | 1<<me | 1<<mn
	numbers = 1<<nd | 1<<nl | 1<<no
	puncts  = 1<<pc | 1<<pd | 1<<pe | 1<<pf | 1<<pi | 1<<po | 1<<ps
	symbols = 1<<sc | 1<<sk | 1<<sm | 1<<so
	printed = letters | marks | numbers | puncts | symbols
)

// category is the number of r's general category, none for what is unassigned.
func category(r rune) int

func has(categories uint32, r rune) bool { return categories>>category(r)&1 != 0 }

// IsLetter reports category L.
func IsLetter(r rune) bool {
	if uint32(r) <= MaxASCII {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return has(letters, r)
}

// IsUpper reports category Lu.
func IsUpper(r rune) bool {
	if uint32(r) <= MaxASCII {
		return 'A' <= r && r <= 'Z'
	}
	return has(1<<lu, r)
}

// IsLower reports category Ll.
func IsLower(r rune) bool {
	if uint32(r) <= MaxASCII {
		return 'a' <= r && r <= 'z'
	}
	return has(1<<ll, r)
}

// IsTitle reports category Lt.
func IsTitle(r rune) bool { return r > MaxLatin1 && has(1<<lt, r) }

// IsDigit reports category Nd.
func IsDigit(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return '0' <= r && r <= '9'
	}
	return has(1<<nd, r)
}

// IsNumber reports category N.
func IsNumber(r rune) bool { return has(numbers, r) }

// IsMark reports category M.
func IsMark(r rune) bool { return has(marks, r) }

// IsPunct reports category P.
func IsPunct(r rune) bool { return has(puncts, r) }

// IsSymbol reports category S.
func IsSymbol(r rune) bool { return has(symbols, r) }

// IsControl reports category Cc.
func IsControl(r rune) bool { return uint32(r) < ' ' || 0x7F <= r && r < 0xA0 }

// IsGraphic reports categories L, M, N, P, S and Zs.
func IsGraphic(r rune) bool { return has(printed|1<<zs, r) }

// IsPrint reports categories L, M, N, P and S, and the ASCII space.
func IsPrint(r rune) bool { return r == ' ' || has(printed, r) }

// IsSpace reports white space: '\t', '\n', '\v', '\f', '\r', ' ', U+0085, U+00A0 and what has the
// property White_Space.
func IsSpace(r rune) bool {
	switch {
	case uint32(r) <= MaxLatin1:
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	case r < 0x2000:
		return r == 0x1680
	}
	return r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000
}
