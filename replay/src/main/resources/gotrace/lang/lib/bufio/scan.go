package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"
)

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")
)

// ErrFinalToken is returned by a SplitFunc with the last token; with nil there is none.
var ErrFinalToken = errors.New("final token")

// MaxScanTokenSize is the most that a Scanner holds unless Buffer says otherwise.
const MaxScanTokenSize = 64 * 1024

// SplitFunc finds the first token in data. It asks for more data by advancing by 0 without a token.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

// Scanner reads token after token, lines unless Split says otherwise.
type Scanner struct {
	r         io.Reader
	split     SplitFunc
	mostBytes int
	token     []byte
	buf       []byte
	start     int // what is not split yet is buf[start:end]
	end       int
	err       error // also io.EOF
	empties   int   // tokens in a row that took no data
	begun     bool
	done      bool
}

// NewScanner scans r.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, mostBytes: MaxScanTokenSize}
}

// Err is the first error other than io.EOF.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// Bytes is the last token, good until the next Scan.
func (s *Scanner) Bytes() []byte { return s.token }

// Text is the last token.
func (s *Scanner) Text() string { return string(s.token) }

// Buffer sets the first buffer, and the most bytes for one; it panics once Scan was called.
func (s *Scanner) Buffer(buf []byte, max int) {
	if s.begun {
		panic("Buffer called after Scan")
	}
	s.buf = buf[:cap(buf)]
	s.mostBytes = max
}

// Split sets what a token is; it panics once Scan was called.
func (s *Scanner) Split(split SplitFunc) {
	if s.begun {
		panic("Split called after Scan")
	}
	s.split = split
}

func (s *Scanner) fail(err error) {
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
}

// Scan goes on to the next token, and reports false at the end or after an error. It panics if the
// split function gives too many empty tokens.
func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	s.begun = true
	for {
		if s.end > s.start || s.err != nil {
			if found, over := s.next(); found || over {
				return found
			}
		}
		if s.err != nil {
			s.start, s.end = 0, 0
			return false
		}
		if !s.room() {
			return false
		}
		s.read()
	}
}

// next splits off a token, if the data has one.
func (s *Scanner) next() (found, over bool) {
	advance, token, err := s.split(s.buf[s.start:s.end], s.err != nil)
	switch {
	case err == ErrFinalToken:
		s.token = token
		s.done = true
		return token != nil, true
	case err != nil:
		s.fail(err)
		return false, true
	case advance < 0:
		s.fail(ErrNegativeAdvance)
		return false, true
	case advance > s.end-s.start:
		s.fail(ErrAdvanceTooFar)
		return false, true
	}
	s.start += advance
	s.token = token
	if token == nil {
		return false, false
	}
	if s.err == nil || advance > 0 {
		s.empties = 0
	} else if s.empties++; s.empties > emptyReads {
		panic("bufio.Scan: too many empty tokens without progressing")
	}
	return true, true
}

// room makes room in the buffer, and reports false if the token is too long.
func (s *Scanner) room() bool {
	if s.start > 0 && (s.end == len(s.buf) || s.start > len(s.buf)/2) {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end < len(s.buf) {
		return true
	}
	if len(s.buf) >= s.mostBytes {
		s.fail(ErrTooLong)
		return false
	}
	size := len(s.buf) * 2
	if size == 0 {
		size = defaultSize
	}
	buf := make([]byte, min(size, s.mostBytes))
	s.end = copy(buf, s.buf[s.start:s.end])
	s.start = 0
	s.buf = buf
	return true
}

func (s *Scanner) read() {
	for range emptyReads + 1 {
		n, err := s.r.Read(s.buf[s.end:])
		if n < 0 || n > len(s.buf)-s.end {
			s.fail(ErrBadReadCount)
			return
		}
		s.end += n
		if err != nil {
			s.fail(err)
			return
		}
		if n > 0 {
			s.empties = 0
			return
		}
	}
	s.fail(io.ErrNoProgress)
}

// ScanBytes makes a token of each byte.
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

// ScanRunes makes a token of each rune, U+FFFD of what is no UTF-8.
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 || !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	r, size := utf8.DecodeRune(data)
	if r == utf8.RuneError && size == 1 {
		return 1, []byte(string(r)), nil
	}
	return size, data[:size], nil
}

func dropCR(data []byte) []byte {
	if n := len(data); n > 0 && data[n-1] == '\r' {
		return data[:n-1]
	}
	return data
}

// ScanLines makes a token of each line without its end; the last may have none.
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, dropCR(data[:i]), nil
	}
	if atEOF && len(data) > 0 {
		return len(data), dropCR(data), nil
	}
	return 0, nil, nil
}

// ScanWords makes a token of what stands between white space.
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) {
		r, size := utf8.DecodeRune(data[start:])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	for i := start; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if unicode.IsSpace(r) {
			return i + size, data[start:i], nil
		}
		i += size
	}
	if atEOF && start < len(data) {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}
