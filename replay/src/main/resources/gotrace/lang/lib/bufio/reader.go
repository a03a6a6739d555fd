// Package bufio reads and writes in larger pieces, and scans text.
package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

const (
	defaultSize = 4096
	leastSize   = 16
	emptyReads  = 100 // in a row, before giving up
)

var (
	ErrInvalidUnreadByte = errors.New("bufio: invalid use of UnreadByte")
	ErrInvalidUnreadRune = errors.New("bufio: invalid use of UnreadRune")
	ErrBufferFull        = errors.New("bufio: buffer full")
	ErrNegativeCount     = errors.New("bufio: negative count")
)

// Reader reads ahead into a buffer.
type Reader struct {
	src      io.Reader
	buf      []byte
	from, to int   // what was read ahead is buf[from:to]
	stop     error // what src gave last and nobody was told yet
	undo     undo
}

// undo is what UnreadByte and UnreadRune can take back.
type undo struct {
	possible bool
	last     byte
	rune     int // its bytes; 0 if what was read last is none
}

// NewReader reads rd through a buffer of 4096 bytes.
func NewReader(rd io.Reader) *Reader { return NewReaderSize(rd, defaultSize) }

// NewReaderSize reads rd through a buffer of at least size bytes; rd itself if it is such a Reader.
func NewReaderSize(rd io.Reader, size int) *Reader {
	if same, ok := rd.(*Reader); ok && same.Size() >= size {
		return same
	}
	return &Reader{src: rd, buf: make([]byte, max(size, leastSize))}
}

// Size is the size of the buffer.
func (b *Reader) Size() int { return len(b.buf) }

// Buffered is the number of bytes read ahead.
func (b *Reader) Buffered() int { return len(b.ahead()) }

// Reset drops what was read ahead, and reads r.
func (b *Reader) Reset(r io.Reader) {
	if r == io.Reader(b) {
		return
	}
	buf := b.buf
	if buf == nil {
		buf = make([]byte, defaultSize)
	}
	*b = Reader{src: r, buf: buf}
}

func (b *Reader) ahead() []byte { return b.buf[b.from:b.to] }

// take reads the next n bytes of those read ahead.
func (b *Reader) take(n int) []byte {
	taken := b.ahead()[:n]
	b.from += n
	b.taken(taken)
	return taken
}

// taken remembers what can be taken back; nothing changes if nothing was read.
func (b *Reader) taken(data []byte) {
	if n := len(data); n > 0 {
		b.undo = undo{possible: true, last: data[n-1]}
	}
}

// why gives the reason why there is no more, once.
func (b *Reader) why() (reason error) {
	reason, b.stop = b.stop, nil
	return reason
}

// readSource reads once into p, and notes an error; one that was noted before stays.
func (b *Reader) readSource(p []byte) int {
	n, err := b.src.Read(p)
	if err != nil {
		b.stop = err
	}
	if n < 0 {
		panic(errors.New("bufio: reader returned negative count from Read"))
	}
	return n
}

// more reads behind what was read ahead, which it moves to the beginning of the buffer.
func (b *Reader) more() {
	if b.from > 0 {
		b.from, b.to = 0, copy(b.buf, b.ahead())
	}
	if b.to == len(b.buf) {
		panic("bufio: tried to fill full buffer")
	}
	for range emptyReads {
		n := b.readSource(b.buf[b.to:])
		b.to += n
		if n > 0 || b.stop != nil {
			return
		}
	}
	b.stop = io.ErrNoProgress
}

// await reads until n bytes are there, or no more fit or come.
func (b *Reader) await(n int) {
	for n = min(n, len(b.buf)); b.Buffered() < n && b.stop == nil; {
		b.more()
	}
}

// Peek gives the next n bytes without reading them, good until the next read. If there are fewer,
// err says why: ErrBufferFull if the buffer is smaller.
func (b *Reader) Peek(n int) ([]byte, error) {
	if n < 0 {
		return nil, ErrNegativeCount
	}
	b.undo = undo{}
	b.await(n)
	data := b.ahead()
	if n <= len(data) {
		return data[:n], nil
	}
	if n <= len(b.buf) {
		if reason := b.why(); reason != nil {
			return data, reason
		}
	}
	return data, ErrBufferFull
}

// Discard skips n bytes; if fewer, err says why.
func (b *Reader) Discard(n int) (discarded int, err error) {
	if n < 0 {
		return 0, ErrNegativeCount
	}
	for left := n; left > 0; left = n - discarded {
		b.undo = undo{}
		if b.from == b.to {
			b.more()
		}
		skipped := min(left, b.Buffered())
		b.from += skipped
		discarded += skipped
		if discarded < n && b.stop != nil {
			return discarded, b.why()
		}
	}
	return discarded, nil
}

// Read gives what was read ahead, or reads once.
func (b *Reader) Read(p []byte) (int, error) {
	switch {
	case b.from < b.to:
	case len(p) == 0 || b.stop != nil:
		return 0, b.why()
	case len(p) >= len(b.buf):
		n := b.readSource(p)
		b.taken(p[:n])
		return n, b.why()
	default:
		b.from, b.to = 0, 0
		b.to = b.readSource(b.buf)
		if b.to == 0 {
			return 0, b.why()
		}
	}
	return copy(p, b.take(min(len(p), b.Buffered()))), nil
}

// ReadByte reads one byte.
func (b *Reader) ReadByte() (byte, error) {
	if b.from == b.to {
		b.undo.rune = 0
		b.await(1)
		if b.from == b.to {
			return 0, b.why()
		}
	}
	c := b.buf[b.from]
	b.from++
	b.undo = undo{possible: true, last: c}
	return c, nil
}

// UnreadByte takes back the last byte that was read.
func (b *Reader) UnreadByte() error {
	switch {
	case !b.undo.possible:
		return ErrInvalidUnreadByte
	case b.from > 0:
		b.from--
	case b.to == 0:
		b.to = 1
	default:
		return ErrInvalidUnreadByte
	}
	b.buf[b.from] = b.undo.last
	b.undo = undo{}
	return nil
}

// ReadRune reads one rune; U+FFFD of size 1 for what is no UTF-8.
func (b *Reader) ReadRune() (r rune, size int, err error) {
	for n := 1; n <= utf8.UTFMax && !utf8.FullRune(b.ahead()); n++ {
		b.await(n)
	}
	b.undo.rune = 0
	if b.from == b.to {
		return 0, 0, b.why()
	}
	r, size = utf8.DecodeRune(b.ahead())
	b.take(size)
	b.undo.rune = size
	return r, size, nil
}

// UnreadRune takes back the rune that was read right before.
func (b *Reader) UnreadRune() error {
	size := b.undo.rune
	if size == 0 || size > b.from {
		return ErrInvalidUnreadRune
	}
	b.from -= size
	b.undo = undo{}
	return nil
}

// ReadSlice reads up to delim and with it; the result is good until the next read. Without delim,
// err says why: ErrBufferFull if the buffer is smaller.
func (b *Reader) ReadSlice(delim byte) ([]byte, error) {
	for seen := 0; ; {
		data := b.ahead()
		if i := bytes.IndexByte(data[seen:], delim); i >= 0 {
			return b.take(seen + i + 1), nil
		}
		seen = len(data)
		switch {
		case b.stop != nil:
			return b.take(seen), b.why()
		case seen == len(b.buf):
			return b.take(seen), ErrBufferFull
		}
		b.more()
	}
}

// ReadLine reads a line without its end, or the beginning of one that is longer than the buffer.
func (b *Reader) ReadLine() (line []byte, isPrefix bool, err error) {
	line, err = b.ReadSlice('\n')
	switch {
	case err == ErrBufferFull:
		rest, cut := bytes.CutSuffix(line, []byte("\r"))
		if cut {
			b.from-- // it may belong to the line's end
		}
		return rest, true, nil
	case len(line) == 0:
		return nil, false, err
	}
	if rest, ended := bytes.CutSuffix(line, []byte("\n")); ended {
		line = bytes.TrimSuffix(rest, []byte("\r"))
	}
	return line, false, nil
}

// ReadBytes reads up to delim and with it; without delim, err says why.
func (b *Reader) ReadBytes(delim byte) ([]byte, error) {
	all := []byte{}
	for {
		piece, err := b.ReadSlice(delim)
		all = append(all, piece...)
		if err != ErrBufferFull {
			return all, err
		}
	}
}

// ReadString reads up to delim and with it; without delim, err says why.
func (b *Reader) ReadString(delim byte) (string, error) {
	line, err := b.ReadBytes(delim)
	return string(line), err
}

// WriteTo writes all that is left to w.
func (b *Reader) WriteTo(w io.Writer) (total int64, err error) {
	b.undo = undo{}
	if b.from < b.to {
		if total, err = b.pour(w); err != nil {
			return total, err
		}
	}
	var n int64
	if src, ok := b.src.(io.WriterTo); ok {
		n, err = src.WriteTo(w)
		return total + n, err
	}
	if dst, ok := w.(io.ReaderFrom); ok {
		n, err = dst.ReadFrom(b.src)
		return total + n, err
	}
	if b.Buffered() < len(b.buf) {
		b.more()
	}
	for b.from < b.to {
		n, err = b.pour(w)
		total += n
		if err != nil {
			return total, err
		}
		b.more()
	}
	if err = b.why(); err == io.EOF {
		err = nil
	}
	return total, err
}

// pour writes what was read ahead.
func (b *Reader) pour(w io.Writer) (int64, error) {
	n, err := w.Write(b.ahead())
	if n < 0 {
		panic(errors.New("bufio: writer returned negative count from Write"))
	}
	b.from += n
	return int64(n), err
}
