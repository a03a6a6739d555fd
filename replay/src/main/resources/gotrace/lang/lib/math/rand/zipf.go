package rand

import "math"

// Zipf draws k in [0, imax] with a probability in proportion to (v + k) ** -s, by rejection and
// inversion (Hörmann and Derflinger, 1996).
type Zipf struct {
	r          *Rand
	imax, v, s float64

	// The integral of the density from the right end, and from the left end to there.
	right, width float64

	// How far below its rounding a draw may be and need no second look.
	near float64
}

// integral of (v + x) ** -s.
func (z *Zipf) integral(x float64) float64 {
	exponent := 1 - z.s
	return math.Exp(exponent*math.Log(z.v+x)) * (1 / exponent)
}

func (z *Zipf) inverse(x float64) float64 {
	exponent := 1 - z.s
	return math.Exp(1/exponent*math.Log(exponent*x)) - z.v
}

// NewZipf makes a Zipf that draws from r; nil unless s > 1 and v >= 1.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, imax: float64(imax), v: v, s: s}
	z.right = z.integral(z.imax + 0.5)
	z.width = z.integral(0.5) - math.Exp(math.Log(v)*-s) - z.right
	z.near = 1 - z.inverse(z.integral(1.5)-math.Exp(-s*math.Log(v+1)))
	return z
}

// Uint64 gives the next number; it panics for nil.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		under := z.right + z.r.Float64()*z.width
		x := z.inverse(under)
		k := math.Floor(x + 0.5)
		if k-x <= z.near || under >= z.integral(k+0.5)-math.Exp(-math.Log(k+z.v)*z.s) {
			return uint64(k)
		}
	}
}
