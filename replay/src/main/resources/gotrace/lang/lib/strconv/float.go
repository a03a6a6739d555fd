package strconv

const maxFloat64 = 0x1p1023 * (1 + (1 - 0x1p-52))

// parseFloat gives the float next to the number s, which has no underscores; infinite if it is too
// large.
func parseFloat(s string, bitSize int) (f float64, ok bool)

func infinity(negative bool) float64 {
	f := float64(maxFloat64)
	f *= 2
	if negative {
		return -f
	}
	return f
}

// hasFold reports whether s is word but for the case of ASCII letters; word is in lower case.
func hasFold(s, word string) bool {
	if len(s) != len(word) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != word[i] && (c < 'A' || c > 'Z' || lower(c) != word[i]) {
			return false
		}
	}
	return true
}

// special reads what is no number.
func special(s string) (f float64, ok bool) {
	if hasFold(s, "nan") {
		f = infinity(false)
		return f - f, true
	}
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if hasFold(s, "inf") || hasFold(s, "infinity") {
		return infinity(negative), true
	}
	return 0, false
}

// numeral checks the form of a number, and gives it without underscores.
func numeral(s string) (text string, ok bool) {
	i := 0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		i++
	}
	hex := i+2 < len(s) && s[i] == '0' && lower(s[i+1]) == 'x'
	if hex {
		i += 2
	}
	digits, point, underscores := false, false, false
	for ; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			underscores = true
		} else if c == '.' && !point {
			point = true
		} else if '0' <= c && c <= '9' || hex && 'a' <= lower(c) && lower(c) <= 'f' {
			digits = true
		} else {
			break
		}
	}
	if !digits {
		return "", false
	}
	if i < len(s) && (!hex && lower(s[i]) == 'e' || hex && lower(s[i]) == 'p') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if i >= len(s) || s[i] < '0' || s[i] > '9' {
			return "", false
		}
		for ; i < len(s) && ('0' <= s[i] && s[i] <= '9' || s[i] == '_'); i++ {
			underscores = underscores || s[i] == '_'
		}
	} else if hex {
		return "", false
	}
	if i < len(s) {
		return "", false
	}
	if !underscores {
		return s, true
	}
	if !underscoreOK(s) {
		return "", false
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			b = append(b, s[i])
		}
	}
	return string(b), true
}

// ParseFloat reads a number as Go writes it, decimal or hexadecimal, or "inf", "infinity", "nan" in
// any case. With a bitSize of 32 it is the nearest float32.
func ParseFloat(s string, bitSize int) (float64, error) {
	if f, ok := special(s); ok {
		return f, nil
	}
	text, ok := numeral(s)
	if !ok {
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	}
	if bitSize != 32 {
		bitSize = 64
	}
	f, ok := parseFloat(text, bitSize)
	switch {
	case !ok:
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	case f > maxFloat64 || f < -maxFloat64:
		return f, &NumError{"ParseFloat", s, ErrRange}
	}
	return f, nil
}
