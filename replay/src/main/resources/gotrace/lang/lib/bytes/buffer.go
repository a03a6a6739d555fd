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

// What the last operation was, for Unread.
const (
	other   = 0
	read    = -1
	runeOf1 = 1 // and so on: ReadRune of so many bytes
)

// Buffer is a queue of bytes. The zero Buffer is empty and ready.
type Buffer struct {
	buf  []byte
	off  int // what lies before was read
	last int
}

// NewBuffer begins with the content buf, and takes buf over.
func NewBuffer(buf []byte) *Buffer { return &Buffer{buf: buf} }

// NewBufferString begins with the content s.
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }

// Bytes is what was not read yet, until the buffer changes.
func (b *Buffer) Bytes() []byte { return b.buf[b.off:] }

// AvailableBuffer is an empty slice over the room behind the content.
func (b *Buffer) AvailableBuffer() []byte { return b.buf[len(b.buf):] }

// String is what was not read yet; "<nil>" for a nil pointer.
func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

// Peek gives the next n bytes without reading them; io.EOF if there are fewer.
func (b *Buffer) Peek(n int) ([]byte, error) {
	if b.Len() < n {
		return b.buf[b.off:], io.EOF
	}
	return b.buf[b.off : b.off+n], nil
}

// Len is the number of bytes not read yet.
func (b *Buffer) Len() int { return len(b.buf) - b.off }

// Cap is the number of bytes there is room for.
func (b *Buffer) Cap() int { return cap(b.buf) }

// Available is the room behind the content.
func (b *Buffer) Available() int { return cap(b.buf) - len(b.buf) }

// Truncate drops all but the first n bytes not read yet, and panics if there are fewer.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.last = other
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}

// Reset empties the buffer.
func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
	b.last = other
}

// room makes room for n bytes behind the content.
func (b *Buffer) room(n int) {
	if n <= b.Available() {
		return
	}
	if b.off > 0 && b.Len() == 0 {
		b.Reset()
	}
	switch {
	case n <= b.Available():
	case n <= cap(b.buf)/2-b.Len():
		b.buf = b.buf[:copy(b.buf, b.buf[b.off:])]
		b.off = 0
	default:
		content := b.buf[b.off:]
		b.buf = append(make([]byte, 0, max(64, 2*cap(b.buf)+n)), content...)
		b.off = 0
	}
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
	b.last = other
	b.room(len(p))
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteString appends s; err is nil.
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.last = other
	b.room(len(s))
	b.buf = append(b.buf, s...)
	return len(s), nil
}

// WriteByte appends c; it returns nil.
func (b *Buffer) WriteByte(c byte) error {
	b.last = other
	b.room(1)
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends r as UTF-8; err is nil.
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	b.last = other
	b.room(utf8.UTFMax)
	before := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - before, nil
}

// ReadFrom appends all that r gives.
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	b.last = other
	for {
		b.room(MinRead)
		m, err := r.Read(b.buf[len(b.buf):cap(b.buf)])
		if m < 0 {
			panic(errors.New("bytes.Buffer: reader returned negative count from Read"))
		}
		b.buf = b.buf[:len(b.buf)+m]
		n += int64(m)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// WriteTo writes all to w.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.last = other
	if size := b.Len(); size > 0 {
		m, err := w.Write(b.buf[b.off:])
		if m > size {
			panic("bytes.Buffer.WriteTo: invalid Write count")
		}
		b.off += m
		n = int64(m)
		if err != nil {
			return n, err
		}
		if m != size {
			return n, io.ErrShortWrite
		}
	}
	b.Reset()
	return n, nil
}

// Read reads up to len(p) bytes; io.EOF if there are none.
func (b *Buffer) Read(p []byte) (n int, err error) {
	b.last = other
	if b.Len() == 0 {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	if n > 0 {
		b.last = read
	}
	return n, nil
}

// Next reads up to n bytes, which are good until the buffer changes.
func (b *Buffer) Next(n int) []byte {
	b.last = other
	n = min(n, b.Len())
	data := b.buf[b.off : b.off+n]
	b.off += n
	if n > 0 {
		b.last = read
	}
	return data
}

// ReadByte reads one byte; io.EOF if there is none.
func (b *Buffer) ReadByte() (byte, error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	b.last = read
	return c, nil
}

// ReadRune reads one rune; io.EOF if there is none.
func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.off:])
	b.off += size
	b.last = size
	return r, size, nil
}

// UnreadRune takes back the rune that was read right before.
func (b *Buffer) UnreadRune() error {
	if b.last < runeOf1 {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	b.off -= b.last
	b.last = other
	return nil
}

// UnreadByte takes back the last byte of what was read right before.
func (b *Buffer) UnreadByte() error {
	if b.last == other {
		return errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
	}
	b.last = other
	if b.off > 0 {
		b.off--
	}
	return nil
}

// upTo reads to the first delim and with it; to the end, and io.EOF, without one.
func (b *Buffer) upTo(delim byte) (line []byte, err error) {
	end := len(b.buf)
	if i := IndexByte(b.buf[b.off:], delim); i >= 0 {
		end = b.off + i + 1
	} else {
		err = io.EOF
	}
	line = b.buf[b.off:end]
	b.off = end
	b.last = read
	return line, err
}

// ReadBytes reads to the first delim and with it; to the end, and io.EOF, without one.
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	line, err = b.upTo(delim)
	return append([]byte(nil), line...), err
}

// ReadString reads to the first delim and with it; to the end, and io.EOF, without one.
func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.upTo(delim)
	return string(part), err
}
