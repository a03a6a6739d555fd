package rand

import real "math/rand/v2"

func draw() int64 { return int64(real.Uint64()) }

// seedTable jumps ahead in the recurrence y[n] = y[n-607] + y[n-273] by powers of its polynomial.
func seedTable() []int64 {
	const steps = 7_800_000_000_000
	var y [2 * lag]int64
	x := int64(1)
	for range 20 {
		x = lehmer(x)
	}
	var v [lag]int64
	for i := range v {
		first := lehmer(x)
		second := lehmer(first)
		x = lehmer(second)
		v[i] = first<<20 ^ second<<10 ^ x
	}
	for j := range lag {
		y[j] = v[(lag-tap+lag-1-j)%lag]
	}
	for j := lag; j < 2*lag; j++ {
		y[j] = y[j-lag] + y[j-tap]
	}
	power := [lag]int64{1}
	for bit := 62; bit >= 0; bit-- {
		power = square(power)
		if steps>>bit&1 != 0 {
			top := power[lag-1]
			copy(power[1:], power[:lag-1])
			power[0] = top
			power[lag-tap] += top
		}
	}
	table := make([]int64, lag)
	for i := range lag {
		sum := int64(0)
		for j, p := range power {
			sum += p * y[i+j]
		}
		n := steps - lag + 1 + i
		table[((lag-tap-n)%lag+lag)%lag] = sum
	}
	return table
}

func square(p [lag]int64) (reduced [lag]int64) {
	var product [2*lag - 1]int64
	for i, a := range p {
		for j, b := range p {
			product[i+j] += a * b
		}
	}
	for i := 2*lag - 2; i >= lag; i-- {
		product[i-lag] += product[i]
		product[i-tap] += product[i]
	}
	copy(reduced[:], product[:])
	return reduced
}
