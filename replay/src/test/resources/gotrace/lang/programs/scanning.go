package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type level int
type name string
type temp struct{ deg float64 }

func (t *temp) Scan(st fmt.ScanState, verb rune) error {
	tok, err := st.Token(true, func(r rune) bool { return r >= '0' && r <= '9' || r == '.' })
	if err != nil {
		return err
	}
	w, ok := st.Width()
	fmt.Print("[", string(verb), w, ok, string(tok), "]")
	_, err = fmt.Sscan(string(tok), &t.deg)
	r, _, _ := st.ReadRune()
	if r != 'C' {
		return errors.New("no unit")
	}
	return err
}

func main() {
	var a, b int
	var s, t string
	var f float64
	var f32 float32
	var u8 uint8
	var i8 int8
	var bo bool
	var r rune
	var by []byte
	var c complex128
	var l level
	var nm name
	var u uint
	p := func(n int, err error) {
		fmt.Printf("%d %v | %d %d %q %q %v %v %d %d %t %c %q %v %v %q %d\n", n, err, a, b, s, t, f, f32, u8, i8, bo, r, by, c, l, nm, u)
		a, b, s, t, f, f32, u8, i8, bo, r, by, c, l, nm, u = 0, 0, "", "", 0, 0, 0, 0, false, 'x', nil, 0, 0, "", 0
	}
	p(fmt.Sscan("12 -7 hi there", &a, &b, &s, &t))
	p(fmt.Sscan("12\n-7\n\n hi", &a, &b, &s))
	p(fmt.Sscanln("12\n-7", &a, &b))
	p(fmt.Sscanln("12 -7 more", &a, &b))
	p(fmt.Sscanln("12 -7\nmore", &a, &b))
	p(fmt.Sscan("0x1f 0b101 0o17 017 1_000", &a, &b, &u, &l, &i8))
	p(fmt.Sscan("300", &u8))
	p(fmt.Sscan("-129", &i8))
	p(fmt.Sscan("-1", &u))
	p(fmt.Sscan("99999999999999999999", &a))
	p(fmt.Sscan("x", &a))
	p(fmt.Sscan("", &a))
	p(fmt.Sscan("3.25 1e-3 NaN", &f, &f32, &f))
	p(fmt.Sscan("1.2p4 0x1p-2", &f, &f32))
	p(fmt.Sscan("abc", &f))
	p(fmt.Sscan("true F TRUE", &bo, &bo, &bo))
	p(fmt.Sscan("trux", &bo))
	p(fmt.Sscan("(1+2i) 3-4i", &c, &c))
	p(fmt.Sscan("42 gopher bytes", &l, &nm, &by))
	p(fmt.Sscan("1", a))
	p(fmt.Sscan("1", &struct{}{}))
	p(fmt.Sscanf("10-20 abc", "%d-%d %s", &a, &b, &s))
	p(fmt.Sscanf("10:20", "%d-%d", &a, &b))
	p(fmt.Sscanf("ff 0x1F 777 101", "%x %v %o %b", &a, &b, &u, &l))
	p(fmt.Sscanf("12345", "%2d%3d", &a, &b))
	p(fmt.Sscanf("abcdef", "%3s%s", &s, &t))
	p(fmt.Sscanf("é x", "%c %c", &r, &r))
	p(fmt.Sscanf(`"q \"s\" é" `+"`raw`", "%q %q", &s, &t))
	p(fmt.Sscanf("68656c6c6f", "%x", &s))
	p(fmt.Sscanf("6", "%x", &s))
	p(fmt.Sscanf("5%", "%d%%", &a))
	p(fmt.Sscanf("5", "%d%%", &a))
	p(fmt.Sscanf("5 6", "%d", &a, &b))
	p(fmt.Sscanf("5 6", "%d %d %d", &a, &b))
	p(fmt.Sscanf("5", "%z", &a))
	p(fmt.Sscanf("5", "%s", &a))
	p(fmt.Sscanf("5", "%d%", &a))
	p(fmt.Sscanf("1\n2", "%d %d", &a, &b))
	p(fmt.Sscanf("1\n2", "%d\n%d", &a, &b))
	p(fmt.Sscanf("1 2", "%d\n%d", &a, &b))
	p(fmt.Sscanf("U+1F600", "%U", &r))
	p(fmt.Sscanf("t", "%t", &bo))
	p(fmt.Sscanf("1.5e3,2", "%f,%g", &f, &f32))
	p(fmt.Sscanf("", "%d", &a))
	p(fmt.Sscanf("  7", "%d", &a))
	p(fmt.Sscanf("a  b", "a b"))
	p(fmt.Sscanf("ab", "a b"))
	var tm temp
	p(fmt.Sscan("36.6C", &tm))
	p(fmt.Sscanf("at 36.6F", "at %4v", &tm))
	fmt.Println(tm)
	rd := bufio.NewReader(strings.NewReader("1 2\n3 x\nrest of it\n"))
	p(fmt.Fscanln(rd, &a, &b))
	p(fmt.Fscan(rd, &a, &b))
	line, err := rd.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	var buf bytes.Buffer
	buf.WriteString("7 8 9")
	for {
		_, err := fmt.Fscan(&buf, &a)
		if err == io.EOF {
			break
		}
		fmt.Print(a, " ")
	}
	fmt.Println()
}
