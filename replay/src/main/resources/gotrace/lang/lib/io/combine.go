package io

import "errors"

// LimitReader reads at most n bytes of r.
func LimitReader(r Reader, n int64) Reader { return &LimitedReader{R: r, N: n} }

// LimitedReader ends after N more bytes.
type LimitedReader struct {
	R Reader
	N int64
}

func (l *LimitedReader) Read(p []byte) (int, error) {
	if l.N <= 0 {
		return 0, EOF
	}
	n, err := l.R.Read(atMost(p, l.N))
	l.N -= int64(n)
	return n, err
}

// atMost is p, or its first n bytes.
func atMost(p []byte, n int64) []byte { return p[:min(int64(len(p)), n)] }

// TeeReader writes to w what it reads from r.
func TeeReader(r Reader, w Writer) Reader { return &tee{from: r, to: w} }

type tee struct {
	from Reader
	to   Writer
}

func (t *tee) Read(p []byte) (int, error) {
	got, readErr := t.from.Read(p)
	if got <= 0 {
		return got, readErr
	}
	if put, err := t.to.Write(p[:got]); err != nil {
		return put, err
	}
	return got, readErr
}

// MultiReader reads one after the other.
func MultiReader(readers ...Reader) Reader {
	return &chain{append([]Reader(nil), readers...)}
}

type chain struct {
	left []Reader
}

func (c *chain) Read(p []byte) (int, error) {
	for len(c.left) > 0 {
		n, err := c.left[0].Read(p)
		if err != EOF {
			return n, err
		}
		c.left[0] = nil
		c.left = c.left[1:]
		switch {
		case n > 0 && len(c.left) > 0:
			return n, nil
		case n > 0:
			return n, EOF
		}
	}
	return 0, EOF
}

func (c *chain) WriteTo(w Writer) (written int64, err error) {
	buf := make([]byte, copySize)
	for err == nil && len(c.left) > 0 {
		var n int64
		if n, err = pump(w, c.left[0], buf); err == nil {
			c.left[0] = nil
			c.left = c.left[1:]
		}
		written += n
	}
	return written, err
}

// MultiWriter writes to all, one after the other.
func MultiWriter(writers ...Writer) Writer {
	var all fan
	for _, w := range writers {
		if more, ok := w.(fan); ok {
			all = append(all, more...)
		} else {
			all = append(all, w)
		}
	}
	return all
}

type fan []Writer

func (f fan) Write(p []byte) (int, error) {
	return f.each(len(p), func(w Writer) (int, error) { return w.Write(p) })
}

func (f fan) WriteString(s string) (int, error) {
	return f.each(len(s), func(w Writer) (int, error) { return WriteString(w, s) })
}

// each lets all write size bytes, up to the first who does not.
func (f fan) each(size int, write func(w Writer) (int, error)) (int, error) {
	for _, w := range f {
		n, err := write(w)
		if err == nil && n != size {
			err = ErrShortWrite
		}
		if err != nil {
			return n, err
		}
	}
	return size, nil
}

// NopCloser adds a Close that does nothing.
func NopCloser(r Reader) ReadCloser {
	if to, ok := r.(WriterTo); ok {
		return struct {
			open
			WriterTo
		}{open{r}, to}
	}
	return open{r}
}

// open is never closed.
type open struct{ Reader }

func (open) Close() error { return nil }

var (
	errSeekWhence = errors.New("Seek: invalid whence")
	errSeekOffset = errors.New("Seek: invalid offset")
)

// SectionReader reads n bytes of r from off on.
type SectionReader struct {
	whole    ReaderAt
	from, to int64 // in the whole
	at       int64 // in the section
	n        int64
}

// NewSectionReader reads n bytes of r from off on.
func NewSectionReader(r ReaderAt, off int64, n int64) *SectionReader {
	const greatest = 1<<63 - 1
	to := int64(greatest)
	if off <= greatest-n {
		to = off + n
	}
	return &SectionReader{whole: r, from: off, to: to, n: n}
}

// Size is the length of the section.
func (s *SectionReader) Size() int64 { return s.to - s.from }

// Outer gives what the section was made with.
func (s *SectionReader) Outer() (r ReaderAt, off int64, n int64) { return s.whole, s.from, s.n }

func (s *SectionReader) Read(p []byte) (int, error) {
	left := s.Size() - s.at
	if left <= 0 {
		return 0, EOF
	}
	n, err := s.whole.ReadAt(atMost(p, left), s.from+s.at)
	s.at += int64(n)
	return n, err
}

// ReadAt reads from off on, counted in the section.
func (s *SectionReader) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= s.Size() {
		return 0, EOF
	}
	part := atMost(p, s.Size()-off)
	n, err := s.whole.ReadAt(part, s.from+off)
	if err == nil && len(part) < len(p) {
		err = EOF
	}
	return n, err
}

// Seek goes elsewhere in the section.
func (s *SectionReader) Seek(offset int64, whence int) (int64, error) {
	to := offset
	switch whence {
	case SeekStart:
	case SeekCurrent:
		to += s.at
	case SeekEnd:
		to += s.Size()
	default:
		return 0, errSeekWhence
	}
	if to < 0 || s.from+to < s.from {
		return 0, errSeekOffset
	}
	s.at = to
	return to, nil
}

// OffsetWriter writes to w from an offset on.
type OffsetWriter struct {
	w    WriterAt
	base int64
	at   int64 // from the base
}

// NewOffsetWriter writes to w from off on.
func NewOffsetWriter(w WriterAt, off int64) *OffsetWriter { return &OffsetWriter{w, off, 0} }

func (o *OffsetWriter) Write(p []byte) (n int, err error) {
	n, err = o.w.WriteAt(p, o.base+o.at)
	o.at += int64(n)
	return n, err
}

// WriteAt writes from off on, counted from where o begins.
func (o *OffsetWriter) WriteAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, errSeekOffset
	}
	return o.w.WriteAt(p, o.base+off)
}

// Seek goes elsewhere; an end is not known.
func (o *OffsetWriter) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case SeekStart:
	case SeekCurrent:
		offset += o.at
	default:
		return 0, errSeekWhence
	}
	if offset < 0 {
		return 0, errSeekOffset
	}
	o.at = offset
	return offset, nil
}
