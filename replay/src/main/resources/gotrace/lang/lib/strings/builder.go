// Package strings searches and changes strings.
package strings

import "unicode/utf8"

// Builder makes a string piece by piece. It must not be copied once it is used.
type Builder struct {
	self *Builder // nil until something is written
	text []byte
}

// own gives the text to whoever may write.
func (b *Builder) own() *[]byte {
	switch b.self {
	case b:
	case nil:
		b.self = b
	default:
		panic("strings: illegal use of non-zero Builder copied by value")
	}
	return &b.text
}

// String is what was written so far.
func (b *Builder) String() string { return shared(b.text) }

// shared is a string of the bytes themselves, which must not change from then on.
func shared(b []byte) string

// Len is the number of bytes written.
func (b *Builder) Len() int { return len(b.text) }

// Cap is the number of bytes there is room for.
func (b *Builder) Cap() int { return cap(b.text) }

// Reset begins anew.
func (b *Builder) Reset() { *b = Builder{} }

// Grow makes room for n more bytes; it panics if n is negative.
func (b *Builder) Grow(n int) {
	text := b.own()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if b.Len()+n > b.Cap() {
		larger := make([]byte, b.Len(), 2*b.Cap()+n)
		copy(larger, *text)
		*text = larger
	}
}

// Write appends p; err is nil.
func (b *Builder) Write(p []byte) (int, error) {
	text := b.own()
	*text = append(*text, p...)
	return len(p), nil
}

// WriteByte appends c; it returns nil.
func (b *Builder) WriteByte(c byte) error {
	text := b.own()
	*text = append(*text, c)
	return nil
}

// WriteRune appends r as UTF-8; err is nil.
func (b *Builder) WriteRune(r rune) (int, error) {
	text, before := b.own(), b.Len()
	*text = utf8.AppendRune(*text, r)
	return b.Len() - before, nil
}

// WriteString appends s; err is nil.
func (b *Builder) WriteString(s string) (int, error) {
	text := b.own()
	*text = append(*text, s...)
	return len(s), nil
}
