package rand

import "math"

// A ziggurat covers a falling density by layers of equal area (Marsaglia and Tsang, 2000): k is how
// much of a layer lies below the density, w its width per unit, f the density at its edge.
type ziggurat struct {
	k    []uint32
	w, f []float32
}

const (
	normalEdge      = 3.442619855899
	normalArea      = 9.91256303526217e-3
	exponentialEdge = 7.69711747013104972
	exponentialArea = 3.949659822581572e-3
)

var normal, exponential *ziggurat

// layers makes a ziggurat of n layers for draws below m, of a density and what undoes it.
func layers(n int, m, edge, area float64, density, inverse func(float64) float64) *ziggurat {
	z := &ziggurat{make([]uint32, n), make([]float32, n), make([]float32, n)}
	x := edge
	base := area / density(x)
	z.k[0] = uint32(x / base * m)
	z.w[0] = float32(base / m)
	z.w[n-1] = float32(x / m)
	z.f[0] = 1
	z.f[n-1] = float32(density(x))
	for i := n - 2; i >= 1; i-- {
		wider := x
		x = inverse(area/x + density(x))
		z.k[i+1] = uint32(x / wider * m)
		z.f[i] = float32(density(x))
		z.w[i] = float32(x / m)
	}
	return z
}

// NormFloat64 gives a number of the normal distribution of mean 0 and deviation 1.
func (r *Rand) NormFloat64() float64 {
	if normal == nil {
		normal = layers(128, 1<<31, normalEdge, normalArea,
			func(x float64) float64 { return math.Exp(-.5 * x * x) },
			func(y float64) float64 { return math.Sqrt(-2 * math.Log(y)) })
	}
	for {
		u := r.Uint64()
		j := int32(u)
		i := u >> 32 & 0x7F
		x := float64(j) * float64(normal.w[i])
		size := uint32(j)
		if j < 0 {
			size = uint32(-j)
		}
		if size < normal.k[i] {
			return x
		}
		if i == 0 {
			return r.normalTail(j > 0)
		}
		if normal.f[i]+float32(r.Float64())*(normal.f[i-1]-normal.f[i]) < float32(math.Exp(-.5*x*x)) {
			return x
		}
	}
}

func (r *Rand) normalTail(positive bool) float64 {
	for {
		x := -math.Log(r.Float64()) * (1.0 / normalEdge)
		y := -math.Log(r.Float64())
		if y+y >= x*x {
			if positive {
				return normalEdge + x
			}
			return -normalEdge - x
		}
	}
}

// ExpFloat64 gives a number of the exponential distribution of rate 1.
func (r *Rand) ExpFloat64() float64 {
	if exponential == nil {
		exponential = layers(256, 1<<32, exponentialEdge, exponentialArea,
			func(x float64) float64 { return math.Exp(-x) },
			func(y float64) float64 { return -math.Log(y) })
	}
	for {
		u := r.Uint64()
		j := uint32(u)
		i := u >> 32 & 0xFF
		x := float64(j) * float64(exponential.w[i])
		if j < exponential.k[i] {
			return x
		}
		if i == 0 {
			return exponentialEdge - math.Log(r.Float64())
		}
		if exponential.f[i]+float32(r.Float64())*(exponential.f[i-1]-exponential.f[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}
