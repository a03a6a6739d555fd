// Package unicode tells kinds of runes apart.
package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

// category is the rune's general category, as Java numbers it.
func category(r rune) int

func ToUpper(r rune) rune
func ToLower(r rune) rune
func ToTitle(r rune) rune { return ToUpper(r) }

func IsUpper(r rune) bool { return category(r) == 1 }
func IsLower(r rune) bool { return category(r) == 2 }
func IsTitle(r rune) bool { return category(r) == 3 }

func IsLetter(r rune) bool {
	c := category(r)
	return c >= 1 && c <= 5
}

func IsDigit(r rune) bool { return category(r) == 9 }

func IsNumber(r rune) bool {
	c := category(r)
	return c >= 9 && c <= 11
}

func IsControl(r rune) bool { return category(r) == 15 }

func IsPunct(r rune) bool {
	c := category(r)
	return c >= 20 && c <= 24 || c == 29 || c == 30
}

func IsSymbol(r rune) bool {
	c := category(r)
	return c >= 25 && c <= 28
}

func IsSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x2028, 0x2029, 0x3000, 0x1680, 0x202F, 0x205F:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

func IsMark(r rune) bool {
	c := category(r)
	return c >= 6 && c <= 8
}

func IsGraphic(r rune) bool {
	return IsLetter(r) || IsMark(r) || IsNumber(r) || IsPunct(r) || IsSymbol(r) || category(r) == 12
}

func IsPrint(r rune) bool {
	return r == ' ' || IsLetter(r) || IsMark(r) || IsNumber(r) || IsPunct(r) || IsSymbol(r)
}
