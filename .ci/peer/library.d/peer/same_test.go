// Package peer calls gotrace's library and real Go's with the same arguments.
package peer

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
)

const rounds = 1000

var words = []string{
	"", "a", "b", "ab", "ba", "aa", "abc", "A", "Ab", "ß", "İ", "ſ", "K", "K", "k", "é", "日本", "\u2028", " ",
	"\t", "\n", "\r\n", "\xff", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\ufffd", "😀",
	"0", "1", "12", "-", "+", "_", ".", "e", "x", "0x", "p", "inf", "NaN", "true", "\"", "'", "`", "\\", "\\n",
	"\\x41", "\\u00e9", "\x00", "\x7f", "\u00ad", "ǅ", "σ", "ς", "Σ", ",", ";",
}

func word(r *rand.Rand) string {
	var b strings.Builder
	for n := r.Intn(6); n > 0; n-- {
		b.WriteString(words[r.Intn(len(words))])
	}
	return b.String()
}

func integer(r *rand.Rand) int64 {
	switch r.Intn(6) {
	case 0:
		return int64(r.Intn(8)) - 3
	case 1:
		return int64(r.Intn(300)) - 20
	case 2:
		return r.Int63() >> r.Intn(63)
	case 3:
		return -(r.Int63() >> r.Intn(63))
	case 4:
		return 1 << r.Intn(64)
	}
	return int64(r.Intn(40))
}

func float(r *rand.Rand) float64 {
	switch r.Intn(8) {
	case 0:
		return math.Float64frombits(r.Uint64())
	case 1:
		special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, 5e-324, 1.5, 2.5, -2.5}
		return special[r.Intn(len(special))]
	case 2:
		return float64(r.Intn(2000) - 1000)
	case 3:
		return r.NormFloat64()
	case 4:
		return float64(r.Intn(2000)-1000) / 8
	case 5:
		return math.Ldexp(r.Float64(), r.Intn(60))
	}
	return r.NormFloat64() * 10
}

// value makes any value of the type, with a bias to what is telling.
func value(t reflect.Type, r *rand.Rand) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String:
		v.SetString(word(r))
	case reflect.Bool:
		v.SetBool(r.Intn(2) == 0)
	case reflect.Int32:
		s := []rune(word(r) + "x")
		v.SetInt(int64(s[r.Intn(len(s))]))
		if r.Intn(3) == 0 {
			v.SetInt(int64(int32(integer(r))))
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int64:
		v.SetInt(integer(r))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(integer(r)))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float(r))
	case reflect.Complex128:
		v.SetComplex(complex(float(r), float(r)))
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			if r.Intn(20) != 0 {
				v.Set(reflect.ValueOf([]byte(word(r))).Convert(t))
			}
			break
		}
		for n := r.Intn(5); n > 0; n-- {
			v.Set(reflect.Append(v, value(t.Elem(), r)))
		}
	case reflect.Func:
		var f any
		switch v.Interface().(type) {
		case func(rune) bool:
			f = func(c rune) bool { return c == 'a' || c == ' ' || c == 0xfffd || c == 0xe9 }
		case func(rune) rune:
			f = func(c rune) rune {
				switch c {
				case 'a':
					return -1
				case 'b':
					return 0x65e5
				case ' ':
					return 0xd800
				}
				return c
			}
		default:
			panic("no function " + t.String())
		}
		v.Set(reflect.ValueOf(f))
	default:
		panic("no value of " + t.String())
	}
	return v
}

// outcome is what a call gave, or the text of what it panicked with; iterators are run.
func outcome(f reflect.Value, args []reflect.Value) (out []any) {
	defer func() {
		if p := recover(); p != nil {
			out = []any{fmt.Sprintf("panic: %v", p)}
		}
	}()
	var results []reflect.Value
	if f.Type().IsVariadic() {
		results = f.CallSlice(args)
	} else {
		results = f.Call(args)
	}
	for _, v := range results {
		out = append(out, plain(v))
	}
	return out
}

// plain is a value that compares by content: errors by their text, floats by their bits.
func plain(v reflect.Value) any {
	if err, ok := v.Interface().(error); ok {
		return "error: " + err.Error()
	}
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) {
			return "NaN"
		}
		return math.Float64bits(v.Float())
	case reflect.Float32:
		return float32Plain(float32(v.Float()))
	case reflect.Func:
		var all []any
		v.Call([]reflect.Value{reflect.MakeFunc(v.Type().In(0), func(args []reflect.Value) []reflect.Value {
			for _, a := range args {
				all = append(all, a.Interface())
			}
			return []reflect.Value{reflect.ValueOf(len(all) < 50)}
		})})
		return all
	}
	return v.Interface()
}

func float32Plain(f float32) any {
	if f != f {
		return "NaN"
	}
	return math.Float32bits(f)
}

// same calls real and ours, two functions of the same parameters, with random arguments.
func same(t *testing.T, name string, real, ours any) {
	t.Helper()
	f, g := reflect.ValueOf(real), reflect.ValueOf(ours)
	r := rand.New(rand.NewSource(int64(len(name))))
	for range rounds {
		var args, args2 []reflect.Value
		for i := range f.Type().NumIn() {
			a := value(f.Type().In(i), r)
			args = append(args, clone(a))
			args2 = append(args2, clone(a).Convert(g.Type().In(i)))
		}
		want := outcome(f, args)
		got := outcome(g, args2)
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%s(%s): real %#v, ours %#v", name, show(args), want, got)
			return
		}
		for i, a := range args {
			if a.Kind() == reflect.Slice && fmt.Sprint(a) != fmt.Sprint(args2[i]) {
				t.Errorf("%s leaves its argument %d as %v, real %v", name, i, args2[i], a)
				return
			}
		}
	}
}

func clone(a reflect.Value) reflect.Value {
	if a.Kind() != reflect.Slice || a.IsNil() {
		return a
	}
	c := reflect.MakeSlice(a.Type(), a.Len(), a.Len())
	reflect.Copy(c, a)
	return c
}

func show(args []reflect.Value) string {
	var s []string
	for _, a := range args {
		s = append(s, fmt.Sprintf("%#v", a))
	}
	return strings.Join(s, ", ")
}

// sequence calls the same methods in the same random order on both objects.
func sequence(t *testing.T, name string, makeReal, makeOurs func(seed string) any, methods string) {
	t.Helper()
	names := strings.Fields(methods)
	r := rand.New(rand.NewSource(7))
	for range rounds / 10 {
		seed := word(r) + word(r)
		real, ours := reflect.ValueOf(makeReal(seed)), reflect.ValueOf(makeOurs(seed))
		var log []string
		for range 20 {
			m := names[r.Intn(len(names))]
			f, g := real.MethodByName(m), ours.MethodByName(m)
			if !f.IsValid() || !g.IsValid() {
				t.Fatalf("%s has no %s", name, m)
			}
			var args, args2 []reflect.Value
			for i := range f.Type().NumIn() {
				a := value(f.Type().In(i), r)
				args = append(args, a)
				args2 = append(args2, clone(a))
			}
			log = append(log, fmt.Sprintf("%s(%s)", m, show(args)))
			want, got := outcome(f, args), outcome(g, args2)
			for i := range want {
				if b, ok := want[i].([]byte); ok {
					want[i] = string(b)
				}
			}
			for i := range got {
				if b, ok := got[i].([]byte); ok {
					got[i] = string(b)
				}
			}
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("%s of %q: %v: real %#v, ours %#v", name, seed, log, want, got)
			}
			if len(want) == 1 && strings.HasPrefix(fmt.Sprint(want[0]), "panic") {
				break
			}
		}
	}
}
