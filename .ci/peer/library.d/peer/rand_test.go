package peer

import (
	"math/rand"
	randv2 "math/rand/v2"
	"testing"

	rand2 "lib/math/rand"
	rand2v2 "lib/math/rand/v2"
)

func TestSeededNumbers(t *testing.T) {
	if n := rand2.New(rand2.NewSource(1)).Int63(); n != 5577006791947779410 {
		t.Fatalf("first number of seed 1: %d", n)
	}
	for _, seed := range []int64{0, 1, 2, 42, -7, 1 << 40, -1 << 63, 1<<31 - 1} {
		sequence(t, "rand.Rand", func(string) any { return rand.New(rand.NewSource(seed)) },
			func(string) any { return rand2.New(rand2.NewSource(seed)) },
			"Int63 Uint32 Uint64 Int31 Int Int63n Int31n Intn Float64 Float32 Read NormFloat64 ExpFloat64 Seed")
		same(t, "Perm", func(n uint8) []int { return rand.New(rand.NewSource(seed)).Perm(int(n)) },
			func(n uint8) []int { return rand2.New(rand2.NewSource(seed)).Perm(int(n)) })
		a, b := rand.New(rand.NewSource(seed)), rand2.New(rand2.NewSource(seed))
		for range 100_000 {
			if x, y := a.NormFloat64(), b.NormFloat64(); x != y {
				t.Fatalf("normal: %v, ours %v", x, y)
			}
			if x, y := a.ExpFloat64(), b.ExpFloat64(); x != y {
				t.Fatalf("exponential: %v, ours %v", x, y)
			}
		}
	}
	same(t, "PCG", func(a, b uint64, n uint8) (uint64, []int) {
		r := randv2.New(randv2.NewPCG(a, b))
		return r.Uint64(), r.Perm(int(n))
	}, func(a, b uint64, n uint8) (uint64, []int) {
		r := rand2v2.New(rand2v2.NewPCG(a, b))
		return r.Uint64(), r.Perm(int(n))
	})
	sequence(t, "rand.Rand of v2", func(string) any { return randv2.New(randv2.NewPCG(1, 2)) },
		func(string) any { return rand2v2.New(rand2v2.NewPCG(1, 2)) },
		"Uint64 Uint32 Uint Int64 Int32 Int Uint64N Uint32N UintN Int64N Int32N IntN Float64 Float32")
}
