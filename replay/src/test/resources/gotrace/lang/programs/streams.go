package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A slow gives its text in pieces of n bytes, and the end with the last if early is set.
type slow struct {
	text  string
	n     int
	early bool
	err   error
}

func (s *slow) Read(p []byte) (int, error) {
	n := copy(p, s.text[:min(s.n, len(s.text))])
	s.text = s.text[n:]
	if s.text == "" && (n == 0 || s.early) {
		return n, s.err
	}
	return n, nil
}

// A sink takes so many bytes at once, and then fails in one of several ways.
type sink struct {
	got  []string
	left int
	odd  int // what Write answers at the end
	err  error
}

func (s *sink) Write(p []byte) (int, error) {
	if s.left >= len(p) {
		s.left -= len(p)
		s.got = append(s.got, string(p))
		return len(p), nil
	}
	return s.odd, s.err
}

var errOdd = errors.New("odd")

func readers() []func() io.Reader {
	var all []func() io.Reader
	for _, n := range []int{1, 3, 100} {
		for _, early := range []bool{false, true} {
			for _, err := range []error{io.EOF, errOdd} {
				all = append(all, func() io.Reader { return &slow{"hello, world", n, early, err} })
			}
		}
	}
	return append(all, func() io.Reader { return strings.NewReader("text") })
}

func combined() {
	for _, make := range readers() {
		for _, n := range []int64{-1, 0, 5, 12, 20} {
			var b bytes.Buffer
			l := &io.LimitedReader{R: make(), N: n}
			all, err := io.ReadAll(l)
			fmt.Print(string(all), err, l.N, "; ")
			written, err := io.CopyN(&b, make(), n)
			fmt.Print(written, err, b.String(), "; ")
			piece := []byte("................")[:max(0, min(n, 16))]
			got, err := io.ReadFull(make(), piece)
			fmt.Print(got, err, string(piece), "; ")
			got, err = io.ReadAtLeast(make(), []byte("123456"), int(n))
			fmt.Println(got, err)
		}
		var side bytes.Buffer
		all, err := io.ReadAll(io.TeeReader(make(), &side))
		fmt.Println(string(all), err, side.String())
		n, err := io.Copy(struct{ io.Writer }{&side}, io.MultiReader(make(), io.MultiReader(), strings.NewReader("!"), make()))
		fmt.Println(n, err, side.String())
		n, err = io.CopyBuffer(struct{ io.Writer }{&side}, struct{ io.Reader }{make()}, []byte("ab"))
		fmt.Println(n, err)
		m := io.MultiReader(make(), strings.NewReader("end"))
		for range 8 {
			p := []byte("....")
			got, err := m.Read(p)
			fmt.Print(got, err, string(p), " ")
		}
		fmt.Println()
	}
	_, err := io.Copy(io.Discard, io.TeeReader(strings.NewReader("xyz"), &sink{odd: 1, err: errOdd}))
	fmt.Println(err)
	defer func() { fmt.Println(recover()) }()
	io.CopyBuffer(io.Discard, strings.NewReader("x"), []byte{})
}

func sinks() {
	for _, odd := range []int{-1, 0, 2, 99} {
		for _, err := range []error{nil, errOdd} {
			for _, left := range []int{0, 6, 100} {
				s := &sink{left: left, odd: odd, err: err}
				n, failed := io.Copy(s, &slow{"hello, world", 5, false, io.EOF})
				fmt.Print(n, failed, s.got, "; ")
				t, u := &sink{left: left, odd: odd, err: err}, &sink{left: 7}
				w := io.MultiWriter(u, io.MultiWriter(t, io.Discard))
				count, failed := w.Write([]byte("bytes"))
				fmt.Print(count, failed, "; ")
				count, failed = io.WriteString(w, "text")
				fmt.Println(count, failed, t.got, u.got)
			}
		}
	}
}

func sections() {
	whole := strings.NewReader("0123456789")
	for _, s := range []*io.SectionReader{
		io.NewSectionReader(whole, 2, 5), io.NewSectionReader(whole, 8, 10), io.NewSectionReader(whole, 3, 1<<63-1),
		io.NewSectionReader(whole, 20, 3), io.NewSectionReader(whole, 0, 0),
	} {
		fmt.Print(s.Size(), " ")
		for whence := range 4 {
			for _, off := range []int64{-3, 0, 2, 30} {
				at, err := s.Seek(off, whence)
				p := []byte("...")
				n, failed := s.Read(p)
				fmt.Print(at, err, n, failed, string(p), "; ")
				n, failed = s.ReadAt(p, off)
				fmt.Print(n, failed, string(p), "; ")
			}
		}
		fmt.Println()
		_, off, n := s.Outer()
		fmt.Println(off, n)
	}
	c := io.NopCloser(whole)
	_, direct := c.(io.WriterTo)
	fmt.Println(c.Close(), direct, io.NopCloser(struct{ io.Reader }{whole}).Close())
}

func buffered() {
	for _, make := range readers() {
		var out strings.Builder
		r := bufio.NewReaderSize(make(), 16)
		first, err := r.ReadByte()
		fmt.Print(first, err, " ")
		n, err := r.WriteTo(struct{ io.Writer }{&out})
		fmt.Println(n, err, out.String())

		s := &sink{left: 9, odd: 1, err: errOdd}
		w := bufio.NewWriterSize(s, 4)
		n, err = w.ReadFrom(make())
		fmt.Println(n, err, w.Flush(), w.Buffered(), s.got)
		var b bytes.Buffer
		n, err = b.ReadFrom(make())
		fmt.Print(n, err, b.String(), " ")
		n, err = b.WriteTo(&sink{left: 0, odd: 2})
		fmt.Println(n, err, b.String())
	}
	r := bufio.NewReader(&slow{"x", 0, false, io.EOF})
	_, err := r.ReadByte()
	fmt.Println(err, err == io.ErrNoProgress, bufio.NewReaderSize(r, 5) == r, bufio.NewReaderSize(r, 5000) == r, r.Size())
	r.Reset(strings.NewReader("anew"))
	line, err := r.ReadString('e')
	fmt.Println(line, err)
	w := bufio.NewWriter(io.Discard)
	fmt.Println(bufio.NewWriterSize(w, 9) == w, w.Size(), w.Available(), len(w.AvailableBuffer()), cap(w.AvailableBuffer()))
	for _, f := range []func(){
		func() { bufio.NewReader(negative{}).ReadByte() },
		func() { new(bytes.Buffer).ReadFrom(negative{}) },
		func() { new(bytes.Buffer).Grow(-1) },
		func() { bytes.NewBufferString("abc").WriteTo(&sink{odd: 9}) },
		func() { bytes.NewReader([]byte("abc")).WriteTo(&sink{odd: 9}) },
		func() { strings.NewReader("abc").WriteTo(&sink{odd: 9}) },
		func() { new(strings.Builder).Grow(-1) },
		func() {
			var a strings.Builder
			a.WriteString("x")
			b := a
			b.WriteByte('y')
		},
		func() { bytes.NewBufferString("abc").Truncate(4) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	var none *bytes.Buffer
	fmt.Println(none.String())
	b := bytes.NewBufferString("some text")
	next, err := b.Peek(4)
	fmt.Println(string(next), err, string(b.Next(5)), b.Len(), b.UnreadByte(), b.String())
	next, err = b.Peek(40)
	fmt.Println(string(next), err)
}

type negative struct{}

func (negative) Read(p []byte) (int, error) { return -1, nil }

func main() {
	combined()
	sinks()
	sections()
	buffered()
}
