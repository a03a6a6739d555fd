package math

// Inf gives the infinity of that sign, the positive one for 0.
func Inf(sign int) float64 {
	if sign >= 0 {
		return Float64frombits(0x7FF0000000000000)
	}
	return Float64frombits(0xFFF0000000000000)
}

// NaN gives what is no number.
func NaN() float64 { return Float64frombits(0x7FF8000000000001) }

// IsNaN reports whether f is no number.
func IsNaN(f float64) (is bool) { return f != f }

// IsInf reports whether f is the infinity of that sign, or of any for 0.
func IsInf(f float64, sign int) bool {
	return sign >= 0 && f > MaxFloat64 || sign <= 0 && f < -MaxFloat64
}

// Signbit reports whether x is negative or -0.
func Signbit(x float64) bool { return Float64bits(x)>>63 != 0 }

// Copysign gives f with the sign of sign.
func Copysign(f, sign float64) float64 {
	return Float64frombits(Float64bits(f)&^(1<<63) | Float64bits(sign)&(1<<63))
}

// Max gives the greater one: an infinity also beside NaN.
func Max(x, y float64) float64 {
	if IsInf(x, 1) || IsInf(y, 1) {
		return Inf(1)
	}
	return max(x, y)
}

// Min gives the lesser one: an infinity also beside NaN.
func Min(x, y float64) float64 {
	if IsInf(x, -1) || IsInf(y, -1) {
		return Inf(-1)
	}
	return min(x, y)
}

// Dim gives x-y, or 0 if that is negative.
func Dim(x, y float64) float64 {
	v := x - y
	if v <= 0 {
		return 0
	}
	return v
}

// Round gives the nearest integer, half away from zero.
func Round(x float64) float64 {
	t := Trunc(x)
	if Abs(x-t) >= 0.5 {
		return t + Copysign(1, x)
	}
	return t
}

// Modf parts f into integer and fraction, both with its sign.
func Modf(f float64) (integer float64, fractional float64) {
	integer = Trunc(f)
	return integer, Copysign(f-integer, f)
}

const smallestNormal = 0x1p-1022

// Frexp gives f as frac × 2**exp with frac in [0.5, 1).
func Frexp(f float64) (frac float64, exp int) {
	if f == 0 || IsNaN(f) || IsInf(f, 0) {
		return f, 0
	}
	if Abs(f) < smallestNormal {
		f *= 1 << 52
		exp = -52
	}
	b := Float64bits(f)
	exp += int(b>>52&0x7FF) - 1022
	return Float64frombits(b&^(0x7FF<<52) | 1022<<52), exp
}

// Ldexp gives frac × 2**exp.
func Ldexp(frac float64, exp int) float64 {
	if frac == 0 || IsNaN(frac) || IsInf(frac, 0) {
		return frac
	}
	frac, e := Frexp(frac)
	exp += e
	switch {
	case exp < -1080:
		return Copysign(0, frac)
	case exp > 1024:
		return Copysign(Inf(1), frac)
	case exp < -1020:
		// In two steps, of which only the second rounds.
		return frac * 0x1p-1000 * power(exp+1000)
	case exp == 1024:
		return frac * 2 * power(1023)
	}
	return frac * power(exp)
}

// power gives 2**exp for a normal result.
func power(exp int) float64 { return Float64frombits(uint64(exp+1023) << 52) }

// Logb gives the binary exponent of x.
func Logb(x float64) float64 {
	switch {
	case IsNaN(x) || IsInf(x, 0):
		return x * x
	case x != 0:
		return float64(Ilogb(x))
	}
	return Inf(-1)
}

// Ilogb gives the binary exponent of x as an int: MinInt32 for 0, MaxInt32 for infinities and NaN.
func Ilogb(x float64) int {
	switch {
	case x == 0:
		return MinInt32
	case IsNaN(x) || IsInf(x, 0):
		return MaxInt32
	}
	_, exp := Frexp(x)
	return exp - 1
}

// Nextafter gives the float next to x in the direction of y.
func Nextafter(x, y float64) float64 {
	switch {
	case IsNaN(x) || IsNaN(y):
		return NaN()
	case x == y:
		return x
	case x == 0:
		return Copysign(Float64frombits(1), y)
	case (y > x) == (x > 0):
		return Float64frombits(Float64bits(x) + 1)
	}
	return Float64frombits(Float64bits(x) - 1)
}

// Nextafter32 gives the float32 next to x in the direction of y.
func Nextafter32(x, y float32) float32 {
	switch {
	case x != x || y != y:
		return float32(NaN())
	case x == y:
		return x
	case x == 0:
		return float32(Copysign(float64(Float32frombits(1)), float64(y)))
	case (y > x) == (x > 0):
		return Float32frombits(Float32bits(x) + 1)
	}
	return Float32frombits(Float32bits(x) - 1)
}

// Products of a power below 10**32 and one of these are what Go takes for powers of ten.
var (
	tens = [...]float64{
		1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
		1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
	}
	large = [...]float64{1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288}
	small = [...]float64{
		1e-0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320,
	}
)

// Pow10 gives 10**n; 0 below -323, an infinity above 308.
func Pow10(n int) float64 {
	switch {
	case n < -323:
		return 0
	case n > 308:
		return Inf(1)
	case n >= 0:
		return large[n/32] * tens[n%32]
	}
	return small[-n/32] / tens[-n%32]
}
