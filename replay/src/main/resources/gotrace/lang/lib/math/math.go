package math

// The next functions are computed in Java, and may differ from Go's in the last bit but for square
// root, sine, cosine, logarithms and rounding.

func Sqrt(x float64) float64
func Floor(x float64) float64
func Ceil(x float64) float64
func Trunc(x float64) float64
func Abs(x float64) float64
func Sin(x float64) float64
func Cos(x float64) float64
func Tan(x float64) float64
func Asin(x float64) float64
func Acos(x float64) float64
func Atan(x float64) float64
func Sinh(x float64) float64
func Cosh(x float64) float64
func Tanh(x float64) float64
func Exp(x float64) float64
func Expm1(x float64) float64
func Log(x float64) float64
func Log10(x float64) float64
func Log2(x float64) float64
func Log1p(x float64) float64
func Cbrt(x float64) float64
func RoundToEven(x float64) float64
func Pow(x, y float64) float64
func Atan2(y, x float64) float64
func Hypot(p, q float64) float64
func Mod(x, y float64) float64
func Remainder(x, y float64) float64

// FMA gives x*y + z, rounded once.
func FMA(x, y, z float64) float64

// The error function, its complement, and its inverse.

func Erf(x float64) float64
func Erfc(x float64) float64
func Erfinv(x float64) float64

// Erfcinv is the inverse of Erfc.
func Erfcinv(x float64) float64 { return Erfinv(1 - x) }

func Gamma(x float64) float64

// Lgamma gives the logarithm of the absolute value of Gamma(x), and its sign.
func Lgamma(x float64) (lgamma float64, sign int)

// Bessel's functions of the first and of the second kind.

func J0(x float64) float64
func J1(x float64) float64
func Jn(n int, x float64) float64
func Y0(x float64) float64
func Y1(x float64) float64
func Yn(n int, x float64) float64

// Float64bits gives the bits of f.
func Float64bits(f float64) uint64

// Float64frombits gives the float with the bits b.
func Float64frombits(b uint64) float64

// Float32bits gives the bits of f.
func Float32bits(f float32) uint32

// Float32frombits gives the float with the bits b.
func Float32frombits(b uint32) float32

// Sincos gives Sin(x) and Cos(x).
func Sincos(x float64) (sin, cos float64) { return Sin(x), Cos(x) }

// Exp2 gives 2**x.
func Exp2(x float64) float64

// Asinh is the inverse of Sinh.
func Asinh(x float64) float64 {
	a := Abs(x)
	switch {
	case IsNaN(x) || IsInf(x, 0) || a < 1.0/(1<<28):
		return x
	case a > 1<<28:
		a = Log(a) + Ln2
	case a > 2:
		a = Log(2*a + 1/(Sqrt(a*a+1)+a))
	default:
		a = Log1p(a + a*a/(1+Sqrt(1+a*a)))
	}
	return Copysign(a, x)
}

// Acosh is the inverse of Cosh; NaN below 1.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || IsNaN(x):
		return NaN()
	case x == 1:
		return 0
	case x >= 1<<28:
		return Log(x) + Ln2
	case x > 2:
		return Log(2*x - 1/(x+Sqrt(x*x-1)))
	}
	t := x - 1
	return Log1p(t + Sqrt(2*t+t*t))
}

// Atanh is the inverse of Tanh; NaN outside of [-1, 1].
func Atanh(x float64) float64 {
	a := Abs(x)
	switch {
	case a > 1 || IsNaN(x):
		return NaN()
	case a == 1:
		return Copysign(Inf(1), x)
	case a < 1.0/(1<<28):
		return x
	case a < 0.5:
		t := a + a
		a = 0.5 * Log1p(t+t*a/(1-a))
	default:
		a = 0.5 * Log1p((a+a)/(1-a))
	}
	return Copysign(a, x)
}
