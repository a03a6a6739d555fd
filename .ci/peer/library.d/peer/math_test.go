package peer

import (
	"math"
	"testing"

	math2 "lib/math"
)

func TestMath(t *testing.T) {
	same(t, "Copysign", math.Copysign, math2.Copysign)
	same(t, "Dim", math.Dim, math2.Dim)
	same(t, "Frexp", math.Frexp, math2.Frexp)
	same(t, "Ilogb", math.Ilogb, math2.Ilogb)
	same(t, "IsInf", math.IsInf, math2.IsInf)
	same(t, "Ldexp", func(f float64, e int16) float64 { return math.Ldexp(f, int(e)) },
		func(f float64, e int16) float64 { return math2.Ldexp(f, int(e)) })
	same(t, "Log2", math.Log2, math2.Log2)
	same(t, "Logb", math.Logb, math2.Logb)
	same(t, "Max", math.Max, math2.Max)
	same(t, "Min", math.Min, math2.Min)
	same(t, "Modf", math.Modf, math2.Modf)
	same(t, "Nextafter", math.Nextafter, math2.Nextafter)
	same(t, "Nextafter32", math.Nextafter32, math2.Nextafter32)
	same(t, "Pow10", func(n int16) float64 { return math.Pow10(int(n) % 400) },
		func(n int16) float64 { return math2.Pow10(int(n) % 400) })
	same(t, "Round", math.Round, math2.Round)
	same(t, "Signbit", math.Signbit, math2.Signbit)
	same(t, "Asinh", math.Asinh, math2.Asinh)
	same(t, "Acosh", math.Acosh, math2.Acosh)
	same(t, "Atanh", math.Atanh, math2.Atanh)
}
