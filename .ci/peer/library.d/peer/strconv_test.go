package peer

import (
	"math/rand"
	"strconv"
	"testing"

	strconv2 "lib/strconv"
)

// numeral makes text that is a number or nearly one.
func numeral(r *rand.Rand) string {
	pieces := []string{"0", "1", "9", "7", "f", "A", "_", ".", "e", "E", "p", "x", "0x", "0b", "0o", "-", "+", "99999999999", "1234567890123456789", "e-", "p+1"}
	s := ""
	for n := r.Intn(8); n >= 0; n-- {
		s += pieces[r.Intn(len(pieces))]
	}
	return s
}

func TestNumbers(t *testing.T) {
	same(t, "strconv.ParseBool", strconv.ParseBool, strconv2.ParseBool)
	same(t, "strconv.Itoa", strconv.Itoa, strconv2.Itoa)
	same(t, "strconv.AppendBool", strconv.AppendBool, strconv2.AppendBool)
	seeded := func(f any) any { return f }
	for _, bits := range []int{0, 8, 16, 32, 63, 64, 65, -1} {
		for _, base := range []int{0, 2, 8, 10, 16, 36, 1, 37} {
			same(t, "ParseInt", func(seed int64) (int64, error) {
				return strconv.ParseInt(numeral(rand.New(rand.NewSource(seed))), base, bits)
			}, seeded(func(seed int64) (int64, error) {
				return strconv2.ParseInt(numeral(rand.New(rand.NewSource(seed))), base, bits)
			}))
			same(t, "ParseUint", func(seed int64) (uint64, error) {
				return strconv.ParseUint(numeral(rand.New(rand.NewSource(seed))), base, bits)
			}, func(seed int64) (uint64, error) {
				return strconv2.ParseUint(numeral(rand.New(rand.NewSource(seed))), base, bits)
			})
		}
		same(t, "ParseFloat", func(seed int64) (float64, error) {
			return strconv.ParseFloat(numeral(rand.New(rand.NewSource(seed))), bits)
		}, func(seed int64) (float64, error) {
			return strconv2.ParseFloat(numeral(rand.New(rand.NewSource(seed))), bits)
		})
	}
	for _, s := range []string{"inf", "+Inf", "-INFINITY", "nan", "+nan", "infi", "NaN", "", ".", "1e400", "-1e400", "0x1p-2", "1_23.50_0_0e+1_2"} {
		want, err := strconv.ParseFloat(s, 64)
		got, err2 := strconv2.ParseFloat(s, 64)
		if want != got && want == want || (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Errorf("ParseFloat(%q): %v %v, ours %v %v", s, want, err, got, err2)
		}
	}
	same(t, "Atoi", func(seed int64) (int, error) {
		return strconv.Atoi(numeral(rand.New(rand.NewSource(seed))))
	}, func(seed int64) (int, error) {
		return strconv2.Atoi(numeral(rand.New(rand.NewSource(seed))))
	})
	same(t, "FormatInt", strconv.FormatInt, strconv2.FormatInt)
	same(t, "AppendUint", strconv.AppendUint, strconv2.AppendUint)
	for _, format := range []byte("beEfgGxXq%") {
		for _, bits := range []int{32, 64, 7} {
			same(t, "FormatFloat", func(f float64, prec int8) string {
				return strconv.FormatFloat(f, format, int(prec), bits)
			}, func(f float64, prec int8) string {
				return strconv2.FormatFloat(f, format, int(prec), bits)
			})
		}
	}
	same(t, "FormatComplex", func(c complex128) string {
		return strconv.FormatComplex(c, 'g', -1, 128)
	}, func(c complex128) string {
		return strconv2.FormatComplex(c, 'g', -1, 128)
	})
}

func TestQuotes(t *testing.T) {
	same(t, "CanBackquote", strconv.CanBackquote, strconv2.CanBackquote)
	same(t, "IsGraphic", strconv.IsGraphic, strconv2.IsGraphic)
	same(t, "Quote", strconv.Quote, strconv2.Quote)
	same(t, "AppendQuote", strconv.AppendQuote, strconv2.AppendQuote)
	same(t, "QuoteToASCII", strconv.QuoteToASCII, strconv2.QuoteToASCII)
	same(t, "QuoteToGraphic", strconv.QuoteToGraphic, strconv2.QuoteToGraphic)
	same(t, "QuoteRune", strconv.QuoteRune, strconv2.QuoteRune)
	same(t, "QuoteRuneToASCII", strconv.QuoteRuneToASCII, strconv2.QuoteRuneToASCII)
	same(t, "QuoteRuneToGraphic", strconv.QuoteRuneToGraphic, strconv2.QuoteRuneToGraphic)
	for _, q := range []string{`"`, "'", "`"} {
		same(t, "Unquote", func(s string) (string, error) {
			return strconv.Unquote(q + s + q)
		}, func(s string) (string, error) {
			return strconv2.Unquote(q + s + q)
		})
		same(t, "QuotedPrefix", func(s, more string) (string, error) {
			return strconv.QuotedPrefix(q + s + q + more)
		}, func(s, more string) (string, error) {
			return strconv2.QuotedPrefix(q + s + q + more)
		})
		same(t, "UnquoteChar", func(s string) (rune, bool, string, error) {
			return strconv.UnquoteChar(s, q[0])
		}, func(s string) (rune, bool, string, error) {
			return strconv2.UnquoteChar(s, q[0])
		})
	}
	same(t, "Unquote", strconv.Unquote, strconv2.Unquote)
}
