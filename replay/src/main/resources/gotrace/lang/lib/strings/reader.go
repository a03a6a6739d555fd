package strings

import (
	"errors"
	"io"
	"unicode/utf8"
)

// Reader reads a string.
type Reader struct {
	all string
	at  int64 // may be behind the end
	// runeAt is where the rune begins that UnreadRune may take back; -1 if there is none.
	runeAt int64
}

// NewReader reads s.
func NewReader(s string) *Reader { return &Reader{all: s, runeAt: -1} }

// Reset begins with s.
func (r *Reader) Reset(s string) { *r = *NewReader(s) }

// from is what stands at off and behind it.
func (r *Reader) from(off int64) string { return r.all[min(off, r.Size()):] }

// goTo makes off the place to read at.
func (r *Reader) goTo(off int64) { r.at, r.runeAt = off, -1 }

func failed(method, why string) error { return errors.New("strings.Reader." + method + ": " + why) }

// Len is the number of bytes not read yet.
func (r *Reader) Len() int { return len(r.from(r.at)) }

// Size is the length of the whole string.
func (r *Reader) Size() int64 { return int64(len(r.all)) }

// Read reads up to len(b) bytes; io.EOF at the end.
func (r *Reader) Read(b []byte) (int, error) {
	rest := r.from(r.at)
	if rest == "" {
		return 0, io.EOF
	}
	n := copy(b, rest)
	r.goTo(r.at + int64(n))
	return n, nil
}

// ReadAt reads from off on, wherever the reader is.
func (r *Reader) ReadAt(b []byte, off int64) (n int, err error) {
	switch {
	case off < 0:
		return 0, failed("ReadAt", "negative offset")
	case off < r.Size():
		n = copy(b, r.all[off:])
		if n == len(b) {
			return n, nil
		}
	}
	return n, io.EOF
}

// ReadByte reads one byte; io.EOF at the end.
func (r *Reader) ReadByte() (byte, error) {
	at := r.at
	if at >= r.Size() {
		r.runeAt = -1
		return 0, io.EOF
	}
	r.goTo(at + 1)
	return r.all[at], nil
}

// UnreadByte goes back by one byte.
func (r *Reader) UnreadByte() error {
	if r.at > 0 {
		r.goTo(r.at - 1)
		return nil
	}
	return failed("UnreadByte", "at beginning of string")
}

// ReadRune reads one rune; io.EOF at the end.
func (r *Reader) ReadRune() (ch rune, size int, err error) {
	before := r.at
	if before >= r.Size() {
		r.runeAt = -1
		return 0, 0, io.EOF
	}
	ch, size = utf8.DecodeRuneInString(r.all[before:])
	r.at, r.runeAt = before+int64(size), before
	return ch, size, nil
}

// UnreadRune goes back by the rune that was read right before.
func (r *Reader) UnreadRune() error {
	switch {
	case r.at <= 0:
		return failed("UnreadRune", "at beginning of string")
	case r.runeAt < 0:
		return failed("UnreadRune", "previous operation was not ReadRune")
	}
	r.goTo(r.runeAt)
	return nil
}

// Seek goes elsewhere, also behind the end.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	r.runeAt = -1
	origins := [...]int64{io.SeekStart: 0, io.SeekCurrent: r.at, io.SeekEnd: r.Size()}
	if whence < 0 || whence >= len(origins) {
		return 0, failed("Seek", "invalid whence")
	}
	to := origins[whence] + offset
	if to < 0 {
		return 0, failed("Seek", "negative position")
	}
	r.at = to
	return to, nil
}

// WriteTo writes all the rest to w.
func (r *Reader) WriteTo(w io.Writer) (int64, error) {
	r.runeAt = -1
	rest := r.from(r.at)
	if rest == "" {
		return 0, nil
	}
	n, err := io.WriteString(w, rest)
	if n > len(rest) {
		panic("strings.Reader.WriteTo: invalid WriteString count")
	}
	r.at += int64(n)
	if err == nil && n < len(rest) {
		err = io.ErrShortWrite
	}
	return int64(n), err
}
