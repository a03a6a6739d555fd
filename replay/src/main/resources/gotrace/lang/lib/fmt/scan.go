package fmt

import (
	"errors"
	"io"
	"math"
	"os"
	"strconv"
	"unicode/utf8"
)

// ScanState is the scanner as a Scanner sees it.
type ScanState interface {
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	SkipSpace()
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	Read(buf []byte) (n int, err error)
}

// Scanner is implemented by what scans itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

func Scan(a ...any) (n int, err error)   { return Fscan(os.Stdin, a...) }
func Scanln(a ...any) (n int, err error) { return Fscanln(os.Stdin, a...) }
func Scanf(format string, a ...any) (n int, err error) {
	return Fscanf(os.Stdin, format, a...)
}

func Sscan(str string, a ...any) (n int, err error)   { return Fscan(&text{str}, a...) }
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln(&text{str}, a...) }
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf(&text{str}, format, a...)
}

func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.linesAreSpace = true
	return s.values(a)
}

func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.endsWithLine = true
	return s.values(a)
}

func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return newScan(r).formatted(format, a)
}

// text is a string to read from.
type text struct{ left string }

func (t *text) Read(b []byte) (n int, err error) {
	if t.left == "" {
		return 0, io.EOF
	}
	n = copy(b, t.left)
	t.left = t.left[n:]
	return n, nil
}

const (
	none    = -1
	endless = 1 << 30
)

// singly reads runes from a reader, a byte at a time: what follows the last one stays there.
type singly struct {
	from  io.Reader
	ahead []byte // of bytes that are no rune
	last  rune
	size  int
	again bool
}

func (b *singly) one() error {
	var next [1]byte
	n, err := io.ReadFull(b.from, next[:])
	if n == 1 {
		b.ahead = append(b.ahead, next[0])
		return nil
	}
	return err
}

func (b *singly) ReadRune() (rune, int, error) {
	if b.again {
		b.again = false
		return b.last, b.size, nil
	}
	for len(b.ahead) == 0 || !utf8.FullRune(b.ahead) {
		if err := b.one(); err == io.EOF && len(b.ahead) > 0 {
			break
		} else if err != nil {
			return 0, 0, err
		}
	}
	b.last, b.size = utf8.DecodeRune(b.ahead)
	b.ahead = b.ahead[b.size:]
	return b.last, b.size, nil
}

func (b *singly) UnreadRune() error {
	if b.again {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	b.again = true
	return nil
}

// scanFailure is what a scan panics with, for its own function to return the error.
type scanFailure struct{ err error }

// scan is one call of a Scan function.
type scan struct {
	in            io.RuneScanner
	token         []byte
	taken         int // runes
	limit         int // how many may be, for the value at hand
	width         int
	ended         bool
	linesAreSpace bool
	endsWithLine  bool
}

func newScan(r io.Reader) *scan {
	in, ok := r.(io.RuneScanner)
	if !ok {
		in = &singly{from: r}
	}
	return &scan{in: in, limit: endless, width: endless}
}

func fail(message string) { panic(scanFailure{errors.New(message)}) }

func failure(err *error) {
	switch r := recover().(type) {
	case nil:
	case scanFailure:
		*err = r.err
	default:
		if r != any(io.EOF) {
			panic(r)
		}
		*err = io.EOF
	}
}

func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.ended || s.taken >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.in.ReadRune()
	if err == nil {
		s.taken++
		s.ended = s.endsWithLine && r == '\n'
	} else if err == io.EOF {
		s.ended = true
	}
	return r, size, err
}

func (s *scan) UnreadRune() error {
	s.in.UnreadRune()
	s.ended = false
	s.taken--
	return nil
}

func (s *scan) Width() (wid int, ok bool) {
	if s.width == endless {
		return 0, false
	}
	return s.width, true
}

func (s *scan) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	defer failure(&err)
	if f == nil {
		f = isNoSpace
	}
	s.token = s.token[:0]
	if skipSpace {
		s.SkipSpace()
	}
	return s.takeWhile(f), nil
}

// next is the next rune, or none.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err == io.EOF {
		return none
	}
	if err != nil {
		panic(scanFailure{err})
	}
	return r
}

func (s *scan) mustNext() rune {
	r := s.next()
	if r == none {
		panic(scanFailure{io.ErrUnexpectedEOF})
	}
	return r
}

// needsMore ends the scan if the input has.
func (s *scan) needsMore() {
	if s.next() == none {
		panic(io.EOF)
	}
	s.UnreadRune()
}

func contains(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// isNext looks at the next rune and leaves it.
func (s *scan) isNext(set string) bool {
	r := s.next()
	if r == none {
		return false
	}
	s.UnreadRune()
	return contains(set, r)
}

// skips takes the next rune if it is one of a set.
func (s *scan) skips(set string) bool {
	if !s.isNext(set) {
		return false
	}
	s.next()
	return true
}

// accepts is skips for a rune that belongs to the token.
func (s *scan) accepts(set string) bool {
	r := s.next()
	if r == none {
		return false
	}
	if contains(set, r) {
		s.token = utf8.AppendRune(s.token, r)
		return true
	}
	s.UnreadRune()
	return false
}

func (s *scan) acceptsAll(set string) {
	for s.accepts(set) {
	}
}

func (s *scan) takeWhile(f func(rune) bool) []byte {
	for r := s.next(); r != none; r = s.next() {
		if !f(r) {
			s.UnreadRune()
			break
		}
		s.token = utf8.AppendRune(s.token, r)
	}
	return s.token
}

func isNoSpace(r rune) bool { return !isSpace(r) }

// isSpace is unicode.IsSpace.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

func (s *scan) SkipSpace() {
	for r := s.next(); r != none; r = s.next() {
		if r == '\r' && s.isNext("\n") {
			continue
		}
		if r == '\n' && !s.linesAreSpace {
			fail("unexpected newline")
		}
		if !isSpace(r) {
			s.UnreadRune()
			return
		}
	}
}

// values scans one after the other, without a format.
func (s *scan) values(a []any) (n int, err error) {
	defer failure(&err)
	for _, arg := range a {
		s.value('v', arg)
		n++
	}
	for s.endsWithLine {
		r := s.next()
		if r == '\n' || r == none {
			break
		}
		if !isSpace(r) {
			fail("expected newline")
		}
	}
	return n, nil
}

// formatted scans by a format.
func (s *scan) formatted(format string, a []any) (n int, err error) {
	defer failure(&err)
	for format != "" {
		rest, matches := s.literals(format)
		if !matches {
			fail("input does not match format")
		}
		if rest == "" {
			format = ""
			break
		}
		format = s.widthOf(rest[1:])
		verb, size := utf8.DecodeRuneInString(format)
		directive := format
		format = format[size:]
		if verb != 'c' {
			s.SkipSpace()
		}
		if verb == '%' {
			s.needsMore()
			if !s.skips("%") {
				fail("missing literal %")
			}
			continue
		}
		if n >= len(a) {
			fail("too few operands for format '%" + directive + "'")
		}
		s.limit = min(endless, s.taken+s.width)
		s.value(verb, a[n])
		n++
		s.limit = endless
	}
	if n < len(a) {
		fail("too many operands")
	}
	return n, nil
}

// widthOf reads the number before a verb, and returns what follows it.
func (s *scan) widthOf(format string) string {
	i, wid := 0, 0
	for i < len(format) && '0' <= format[i] && format[i] <= '9' && wid < endless/10 {
		wid = wid*10 + int(format[i]-'0')
		i++
	}
	s.width = wid
	if i == 0 {
		s.width = endless
	}
	return format[i:]
}

// literals matches what stands before the next verb, and returns the format from there on. At the
// end of the input, where a format goes on without a verb, it is all matched.
func (s *scan) literals(format string) (rest string, matches bool) {
	for format != "" {
		r, size := utf8.DecodeRuneInString(format)
		if isSpace(r) {
			format = s.spaces(format)
			continue
		}
		if r == '%' {
			if len(format) == 1 {
				fail("missing verb: % at end of format string")
			}
			if format[1] != '%' {
				return format, true
			}
			format = format[1:]
		}
		if s.mustNext() != r {
			s.UnreadRune()
			return format, false
		}
		format = format[size:]
	}
	return "", true
}

// spaces matches a run of spaces and newlines: each newline of it is one of the input or its end,
// with spaces before it; spaces alone are at least one.
func (s *scan) spaces(format string) string {
	lines, trailing := 0, false
	for format != "" {
		r, size := utf8.DecodeRuneInString(format)
		if !isSpace(r) {
			break
		}
		trailing = r != '\n'
		if !trailing {
			lines++
		}
		format = format[size:]
	}
	for range lines {
		if r := s.nextPastBlanks(s.next()); r != '\n' && r != none {
			fail("newline in format does not match input")
		}
	}
	if trailing {
		r := s.next()
		if lines == 0 {
			if r != none && !isSpace(r) {
				fail("expected space in input to match format")
			}
			if r == '\n' {
				fail("newline in input does not match format")
			}
		}
		if s.nextPastBlanks(r) != none {
			s.UnreadRune()
		}
	}
	return format
}

func (s *scan) nextPastBlanks(r rune) rune {
	for r != none && r != '\n' && isSpace(r) {
		r = s.next()
	}
	return r
}

// Kinds of what a pointer points to.
const (
	noPointer = iota
	aBool
	anInt
	anUint
	aFloat
	aComplex
	aText
	other
)

func pointee(v any) (kind, bits int)
func storeWord(v any, w uint64)
func storeComplex(v any, c complex128)
func storeText(v any, s string)

// value scans one.
func (s *scan) value(verb rune, arg any) {
	s.token = s.token[:0]
	if own, ok := arg.(Scanner); ok {
		if err := own.Scan(s, verb); err == io.EOF {
			panic(scanFailure{io.ErrUnexpectedEOF})
		} else if err != nil {
			panic(scanFailure{err})
		}
		return
	}
	kind, bits := pointee(arg)
	switch kind {
	case noPointer:
		fail("type not a pointer: " + Sprintf("%T", arg))
	case aBool:
		w := uint64(0)
		if s.boolean(verb) {
			w = 1
		}
		storeWord(arg, w)
	case anInt:
		storeWord(arg, uint64(s.integer(verb, bits)))
	case anUint:
		storeWord(arg, s.unsigned(verb, bits))
	case aFloat:
		s.needsVerb(verb, floatVerbs, "float"+strconv.Itoa(bits))
		s.SkipSpace()
		s.needsMore()
		storeWord(arg, math.Float64bits(s.float(s.floatToken(), bits)))
	case aComplex:
		storeComplex(arg, s.complex(verb, bits))
	case aText:
		storeText(arg, s.text(verb))
	default:
		fail("can't scan type: " + Sprintf("%T", arg))
	}
}

const floatVerbs = "beEfFgGv"

func (s *scan) needsVerb(verb rune, verbs, what string) {
	if !contains(verbs, verb) {
		fail("bad verb '%" + string(verb) + "' for " + what)
	}
}

func (s *scan) boolean(verb rune) bool {
	s.SkipSpace()
	s.needsMore()
	s.needsVerb(verb, "tv", "boolean")
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		if s.accepts("rR") && (!s.accepts("uU") || !s.accepts("eE")) {
			fail("syntax error scanning boolean")
		}
		return true
	case 'f', 'F':
		if s.accepts("aA") && (!s.accepts("lL") || !s.accepts("sS") || !s.accepts("eE")) {
			fail("syntax error scanning boolean")
		}
	}
	return false
}

const decimals = "0123456789"

// digits takes an integer's, with the prefix that its verb allows, and says in which base.
func (s *scan) digits(verb rune, signed bool) (base int) {
	s.SkipSpace()
	s.needsMore()
	s.needsVerb(verb, "bdoUxXv", "integer")
	if verb == 'U' && (!s.skips("U") || !s.skips("+")) {
		fail("bad unicode format ")
	}
	if signed && verb != 'U' {
		s.accepts("+-")
	}
	base = 10
	set := decimals
	switch verb {
	case 'b':
		base, set = 2, "01"
	case 'o':
		base, set = 8, "01234567"
	case 'x', 'X', 'U':
		base, set = 16, decimals+"aAbBcCdDeEfF"
	case 'v':
		base = 0
		set = decimals + "_"
		if s.accepts("0") {
			set = "01234567_"
			switch {
			case s.accepts("bB"):
				set = "01_"
			case s.accepts("xX"):
				set = decimals + "aAbBcCdDeEfF_"
			default:
				s.accepts("oO")
			}
			s.acceptsAll(set)
			return base
		}
	}
	s.needsMore()
	if !s.accepts(set) {
		fail("expected integer")
	}
	s.acceptsAll(set)
	return base
}

func (s *scan) char(bits int) int64 {
	s.needsMore()
	r := int64(s.next())
	if shift := 64 - uint(bits); r<<shift>>shift != r {
		fail("overflow on character value " + string(rune(r)))
	}
	return r
}

func (s *scan) integer(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.char(bits)
	}
	base := s.digits(verb, true)
	i, err := strconv.ParseInt(string(s.token), base, 64)
	if err != nil {
		panic(scanFailure{err})
	}
	if shift := 64 - uint(bits); i<<shift>>shift != i {
		fail("integer overflow on token " + string(s.token))
	}
	return i
}

func (s *scan) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.char(bits))
	}
	base := s.digits(verb, false)
	i, err := strconv.ParseUint(string(s.token), base, 64)
	if err != nil {
		panic(scanFailure{err})
	}
	if shift := 64 - uint(bits); i<<shift>>shift != i {
		fail("unsigned integer overflow on token " + string(s.token))
	}
	return i
}

// floatToken takes what may be a number; strconv says whether it is.
func (s *scan) floatToken() string {
	s.token = s.token[:0]
	if s.accepts("nN") && s.accepts("aA") && s.accepts("nN") {
		return string(s.token)
	}
	s.accepts("+-")
	if s.accepts("iI") && s.accepts("nN") && s.accepts("fF") {
		return string(s.token)
	}
	set, exponent := decimals+"_", "eEpP"
	if s.accepts("0") && s.accepts("xX") {
		set, exponent = decimals+"aAbBcCdDeEfF_", "pP"
	}
	s.acceptsAll(set)
	if s.accepts(".") {
		s.acceptsAll(set)
	}
	if s.accepts(exponent) {
		s.accepts("+-")
		s.acceptsAll(decimals + "_")
	}
	return string(s.token)
}

// float understands decimals with a binary exponent too, such as 1.2p4.
func (s *scan) float(token string, bits int) float64 {
	p := none
	for i, c := range token {
		switch c {
		case 'x', 'X':
			p = len(token)
		case 'p':
			if p == none {
				p = i
			}
		}
	}
	if p == none || p == len(token) {
		f, err := strconv.ParseFloat(token, bits)
		if err != nil {
			panic(scanFailure{err})
		}
		return f
	}
	f, err := strconv.ParseFloat(token[:p], bits)
	if err == nil {
		var exp int
		if exp, err = strconv.Atoi(token[p+1:]); err == nil {
			return math.Ldexp(f, exp)
		}
	}
	if e, ok := err.(*strconv.NumError); ok {
		e.Num = token
	}
	panic(scanFailure{err})
}

// complex scans N+Ni, in parentheses or not.
func (s *scan) complex(verb rune, bits int) complex128 {
	s.needsVerb(verb, floatVerbs, "complex")
	s.SkipSpace()
	s.needsMore()
	closed := s.accepts("(")
	real := s.floatToken()
	s.token = s.token[:0]
	signed := s.accepts("+-")
	sign := string(s.token)
	if !signed {
		fail("syntax error scanning complex number")
	}
	imag := s.floatToken()
	if !s.accepts("i") || closed && !s.accepts(")") {
		fail("syntax error scanning complex number")
	}
	re := s.float(real, bits/2)
	return complex(re, s.float(sign+imag, bits/2))
}

func (s *scan) text(verb rune) string {
	s.needsVerb(verb, "svqxX", "string")
	s.SkipSpace()
	s.needsMore()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hex()
	}
	return string(s.takeWhile(isNoSpace))
}

func (s *scan) quoted() string {
	quote := s.next()
	if quote != '`' && quote != '"' {
		fail("expected quoted string")
	}
	s.token = append(s.token, byte(quote))
	for escaped := false; ; {
		r := s.mustNext()
		s.token = utf8.AppendRune(s.token, r)
		if r == quote && !escaped {
			break
		}
		escaped = r == '\\' && quote == '"' && !escaped
	}
	if quote == '`' {
		return string(s.token[1 : len(s.token)-1])
	}
	t, err := strconv.Unquote(string(s.token))
	if err != nil {
		panic(scanFailure{err})
	}
	return t
}

func hexDigit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10
	}
	return none
}

func (s *scan) hex() string {
	for r := s.next(); r != none; r = s.next() {
		high := hexDigit(r)
		if high == none {
			s.UnreadRune()
			break
		}
		low := hexDigit(s.mustNext())
		if low == none {
			fail("illegal hex digit")
		}
		s.token = append(s.token, byte(high<<4|low))
	}
	if len(s.token) == 0 {
		fail("no hex data for %x string")
	}
	return string(s.token)
}
