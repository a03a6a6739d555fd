package bytes

import (
	"errors"
	"io"
	"unicode/utf8"
)

// MinRead is the least room that ReadFrom offers to a Read.
const MinRead = 512

// ErrTooLarge is what a Buffer panics with that cannot grow.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

// Buffer is a queue of bytes. The zero Buffer is empty and ready.
type Buffer struct {
	data []byte
	read int // so many of data were read
	// What the operation before allows to take back.
	aByte bool
	aRune int // its bytes; 0 for none
}

// NewBuffer begins with the content buf, and takes buf over.
func NewBuffer(buf []byte) *Buffer { return &Buffer{data: buf} }

// NewBufferString begins with the content s.
func NewBufferString(s string) *Buffer { return NewBuffer([]byte(s)) }

// Bytes is what was not read yet, until the buffer changes.
func (b *Buffer) Bytes() []byte { return b.data[b.read:] }

// String is what was not read yet; "<nil>" for a nil pointer.
func (b *Buffer) String() string {
	if b != nil {
		return string(b.Bytes())
	}
	return "<nil>"
}

// Len is the number of bytes not read yet.
func (b *Buffer) Len() int { return len(b.Bytes()) }

// Cap is the number of bytes there is room for.
func (b *Buffer) Cap() int { return cap(b.data) }

// Available is the room behind the content.
func (b *Buffer) Available() int { return cap(b.AvailableBuffer()) }

// AvailableBuffer is an empty slice over the room behind the content.
func (b *Buffer) AvailableBuffer() []byte { return b.data[len(b.data):] }

// Peek gives the next n bytes without reading them; io.EOF if there are fewer.
func (b *Buffer) Peek(n int) (next []byte, err error) {
	next = b.Bytes()
	if n > len(next) {
		return next, io.EOF
	}
	return next[:n], nil
}

// keep makes it impossible to take anything back.
func (b *Buffer) keep() { b.aByte, b.aRune = false, 0 }

// Reset empties the buffer.
func (b *Buffer) Reset() {
	b.keep()
	b.data, b.read = b.data[:0], 0
}

// Truncate drops all but the first n bytes not read yet, and panics if there are fewer.
func (b *Buffer) Truncate(n int) {
	b.keep()
	switch {
	case n == 0:
		b.Reset()
	case n < 0 || n > b.Len():
		panic("bytes.Buffer: truncation out of range")
	default:
		b.data = b.data[:b.read+n]
	}
}

// room makes room for n bytes behind the content.
func (b *Buffer) room(n int) {
	if b.read > 0 && b.Len() == 0 && n > b.Available() {
		b.Reset()
	}
	if n <= b.Available() {
		return
	}
	to := b.data[:0]
	if n > b.Cap()/2-b.Len() {
		to = make([]byte, 0, max(64, 2*b.Cap()+n))
	}
	b.data, b.read = append(to, b.Bytes()...), 0
}

// Grow makes room for n more bytes; it panics if n is negative.
func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	b.room(n)
}

// Write appends p; err is nil.
func (b *Buffer) Write(p []byte) (n int, err error) {
	b.keep()
	b.room(len(p))
	b.data = append(b.data, p...)
	return len(p), nil
}

// WriteString appends s; err is nil.
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.keep()
	b.room(len(s))
	b.data = append(b.data, s...)
	return len(s), nil
}

// WriteByte appends c; it returns nil.
func (b *Buffer) WriteByte(c byte) error {
	b.keep()
	b.room(1)
	b.data = append(b.data, c)
	return nil
}

// WriteRune appends r as UTF-8; err is nil.
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	if uint32(r) < utf8.RuneSelf {
		return 1, b.WriteByte(byte(r))
	}
	return b.WriteString(string(r))
}

// ReadFrom appends all that r gives.
func (b *Buffer) ReadFrom(r io.Reader) (total int64, err error) {
	b.keep()
	for err == nil {
		b.room(MinRead)
		free := b.AvailableBuffer()
		var n int
		n, err = r.Read(free[:cap(free)])
		if n < 0 {
			panic(errors.New("bytes.Buffer: reader returned negative count from Read"))
		}
		b.data = b.data[:len(b.data)+n]
		total += int64(n)
	}
	if err == io.EOF {
		err = nil
	}
	return total, err
}

// WriteTo writes all to w.
func (b *Buffer) WriteTo(w io.Writer) (int64, error) {
	b.keep()
	all := b.Bytes()
	if len(all) == 0 {
		b.Reset()
		return 0, nil
	}
	n, err := w.Write(all)
	if n > len(all) {
		panic("bytes.Buffer.WriteTo: invalid Write count")
	}
	b.read += n
	switch {
	case err != nil:
	case n < len(all):
		err = io.ErrShortWrite
	default:
		b.Reset()
	}
	return int64(n), err
}

// take reads n of the bytes that there are.
func (b *Buffer) take(n int) []byte {
	next := b.Bytes()[:n]
	b.read += n
	b.aByte, b.aRune = n > 0, 0
	return next
}

// ended empties the buffer if there is nothing left to read, and reports whether it does.
func (b *Buffer) ended() bool {
	if b.read < len(b.data) {
		return false
	}
	b.Reset()
	return true
}

// Read reads up to len(p) bytes; io.EOF if there are none.
func (b *Buffer) Read(p []byte) (int, error) {
	b.keep()
	if b.ended() && len(p) > 0 {
		return 0, io.EOF
	}
	return copy(p, b.take(min(len(p), b.Len()))), nil
}

// Next reads up to n bytes, which are good until the buffer changes.
func (b *Buffer) Next(n int) []byte { return b.take(min(n, b.Len())) }

// ReadByte reads one byte; io.EOF if there is none.
func (b *Buffer) ReadByte() (byte, error) {
	if b.ended() {
		return 0, io.EOF
	}
	return b.take(1)[0], nil
}

// ReadRune reads one rune; io.EOF if there is none.
func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.ended() {
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.Bytes())
	b.take(size)
	b.aRune = size
	return r, size, nil
}

// UnreadRune takes back the rune that was read right before.
func (b *Buffer) UnreadRune() error {
	if b.aRune == 0 {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	b.read -= b.aRune
	b.keep()
	return nil
}

// UnreadByte takes back the last byte of what was read right before.
func (b *Buffer) UnreadByte() error {
	if !b.aByte {
		return errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
	}
	b.keep()
	b.read = max(0, b.read-1)
	return nil
}

// ReadBytes reads to the first delim and with it; to the end, and io.EOF, without one.
func (b *Buffer) ReadBytes(delim byte) ([]byte, error) {
	line, err := b.line(delim)
	return append([]byte(nil), line...), err
}

// ReadString reads to the first delim and with it; to the end, and io.EOF, without one.
func (b *Buffer) ReadString(delim byte) (string, error) {
	line, err := b.line(delim)
	return string(line), err
}

func (b *Buffer) line(delim byte) (line []byte, err error) {
	size := 1 + IndexByte(b.Bytes(), delim)
	if size == 0 {
		size, err = b.Len(), io.EOF
	}
	line = b.take(size)
	b.aByte = true
	return line, err
}
