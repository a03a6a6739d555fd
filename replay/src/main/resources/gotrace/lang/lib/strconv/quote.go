package strconv

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// Which runes are quoted as they are.
const (
	printable = iota
	ascii
	graphic
)

// IsPrint reports what Quote leaves as it is: letters, marks, numbers, punctuation, symbols and the
// ASCII space.
func IsPrint(r rune) bool

// IsGraphic reports IsPrint or another space.
func IsGraphic(r rune) bool {
	switch {
	case IsPrint(r), 0x2000 <= r && r <= 0x200A:
		return true
	}
	return r == 0xA0 || r == 0x1680 || r == 0x202F || r == 0x205F || r == 0x3000
}

func appendHex(b []byte, letter byte, r rune, digits int) []byte {
	b = append(b, '\\', letter)
	for s := 4 * (digits - 1); s >= 0; s -= 4 {
		b = append(b, hexDigits[r>>s&0xF])
	}
	return b
}

func appendEscaped(b []byte, r rune, quote byte, kind int) []byte {
	if r == rune(quote) || r == '\\' {
		return append(b, '\\', byte(r))
	}
	if IsPrint(r) && (kind != ascii || r < utf8.RuneSelf) || kind == graphic && IsGraphic(r) {
		return utf8.AppendRune(b, r)
	}
	if '\a' <= r && r <= '\r' {
		return append(b, '\\', "abtnvfr"[r-'\a'])
	}
	switch {
	case r < ' ' || r == 0x7F:
		return appendHex(b, 'x', r, 2)
	case r < 0x10000:
		return appendHex(b, 'u', r, 4)
	}
	return appendHex(b, 'U', r, 8)
}

func appendQuoted(b []byte, s string, kind int) []byte {
	b = append(b, '"')
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				b = appendHex(b, 'x', rune(s[i]), 2)
				continue
			}
		}
		b = appendEscaped(b, r, '"', kind)
	}
	return append(b, '"')
}

func appendQuotedRune(b []byte, r rune, kind int) []byte {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return append(appendEscaped(append(b, '\''), r, '\'', kind), '\'')
}

// Quote gives a string literal of Go, with escapes for what IsPrint does not report.
func Quote(s string) string { return string(appendQuoted(nil, s, printable)) }

// AppendQuote appends Quote.
func AppendQuote(dst []byte, s string) []byte { return appendQuoted(dst, s, printable) }

// QuoteToASCII is Quote with escapes also for what is not ASCII.
func QuoteToASCII(s string) string { return string(appendQuoted(nil, s, ascii)) }

// AppendQuoteToASCII appends QuoteToASCII.
func AppendQuoteToASCII(dst []byte, s string) []byte { return appendQuoted(dst, s, ascii) }

// QuoteToGraphic is Quote with escapes only for what IsGraphic does not report.
func QuoteToGraphic(s string) string { return string(appendQuoted(nil, s, graphic)) }

// AppendQuoteToGraphic appends QuoteToGraphic.
func AppendQuoteToGraphic(dst []byte, s string) []byte { return appendQuoted(dst, s, graphic) }

// QuoteRune gives a rune literal, with an escape if IsPrint does not report it.
func QuoteRune(r rune) string { return string(appendQuotedRune(nil, r, printable)) }

// AppendQuoteRune appends QuoteRune.
func AppendQuoteRune(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, printable) }

// QuoteRuneToASCII is QuoteRune with an escape also for what is not ASCII.
func QuoteRuneToASCII(r rune) string { return string(appendQuotedRune(nil, r, ascii)) }

// AppendQuoteRuneToASCII appends QuoteRuneToASCII.
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, ascii) }

// QuoteRuneToGraphic is QuoteRune with an escape only for what IsGraphic does not report.
func QuoteRuneToGraphic(r rune) string { return string(appendQuotedRune(nil, r, graphic)) }

// AppendQuoteRuneToGraphic appends QuoteRuneToGraphic.
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return appendQuotedRune(dst, r, graphic)
}

// CanBackquote reports whether s can stand between backquotes in one line.
func CanBackquote(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' || r == '`' || r == 0x7F || r == 0xFEFF {
			return false
		}
	}
	return utf8.ValidString(s)
}
