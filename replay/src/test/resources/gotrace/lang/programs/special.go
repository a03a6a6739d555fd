package main

import (
	"fmt"
	"math"
)

var seed uint64 = 7

func next() uint64 {
	seed = seed*6364136223846793005 + 1442695040888963407
	return seed ^ seed>>29
}

func arg() float64 {
	switch next() % 8 {
	case 0:
		return float64(int64(next()>>40)-1<<23) / 1000
	case 1:
		return float64(next()>>11) / (1 << 53)
	case 2:
		return float64(int64(next()>>50) - 1<<13)
	case 3:
		return math.Float64frombits(next())
	case 4:
		return 20 * (float64(next()>>11)/(1<<53) - 0.5)
	case 5:
		return 400 * (float64(next()>>11)/(1<<53) - 0.5)
	case 6:
		return float64(int(next()%400) - 200)
	}
	return []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, math.Inf(1), math.Inf(-1), math.NaN(), 5e-324, 1e300, 0.5, -0.5, 1 << 52, -(1 << 52), 8, 28, -28, 171.7, -171.5, 1e-30, -1e-30}[next()%22]
}

var digest uint64

func b(x float64) uint64 {
	r := math.Float64bits(x)
	if x != x {
		r = 1
	}
	return r
}

func main() {
	fs := map[string]func(float64) float64{"Erf": math.Erf, "Erfc": math.Erfc, "Erfinv": math.Erfinv, "Erfcinv": math.Erfcinv, "Gamma": math.Gamma,
		"J0": math.J0, "J1": math.J1, "Y0": math.Y0, "Y1": math.Y1,
		"Lgamma": func(x float64) float64 { v, s := math.Lgamma(x); return v * float64(s) },
		"sign":   func(x float64) float64 { _, s := math.Lgamma(x); return float64(s) }}
	for _, name := range []string{"Erf", "Erfc", "Erfinv", "Erfcinv", "Gamma", "Lgamma", "sign", "J0", "J1", "Y0", "Y1"} {
		for range 14 {
			x := arg()
			fmt.Printf("%s(%x) = %x\n", name, b(x), b(fs[name](x)))
		}
	}
	for range 14 {
		n := int(next()%60) - 30
		x := arg()
		fmt.Printf("Jn(%d, %x) = %x\n", n, b(x), b(math.Jn(n, x)))
		fmt.Printf("Yn(%d, %x) = %x\n", n, b(x), b(math.Yn(n, x)))
	}
}
