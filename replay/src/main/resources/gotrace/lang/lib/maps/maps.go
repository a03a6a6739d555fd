// Package maps works on maps of any type.
package maps

import "iter"

// Equal reports whether both maps have the same keys with equal values.
func Equal[M1, M2 ~map[K]V, K, V comparable](m1 M1, m2 M2) bool {
	return EqualFunc(m1, m2, func(x, y V) bool { return x == y })
}

// EqualFunc is Equal with values compared by eq.
func EqualFunc[M1 ~map[K]V1, M2 ~map[K]V2, K comparable, V1, V2 any](
	m1 M1, m2 M2, eq func(V1, V2) bool,
) bool {
	equal := len(m1) == len(m2)
	for k, mine := range m1 {
		if !equal {
			break
		}
		yours, there := m2[k]
		equal = there && eq(mine, yours)
	}
	return equal
}

// Clone copies m, not what its values refer to; nil stays nil.
func Clone[M ~map[K]V, K comparable, V any](m M) (clone M) {
	if m != nil {
		clone = make(M, len(m))
		Copy(clone, m)
	}
	return clone
}

// Copy puts all of src into dst.
func Copy[M1 ~map[K]V, M2 ~map[K]V, K comparable, V any](dst M1, src M2) {
	Insert(dst, All(src))
}

// DeleteFunc takes out what del says.
func DeleteFunc[M ~map[K]V, K comparable, V any](m M, del func(K, V) bool) {
	for key, value := range m {
		if del(key, value) {
			delete(m, key)
		}
	}
}

// All goes over m as range does.
func All[Map ~map[K]V, K comparable, V any](m Map) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for key, value := range m {
			if !yield(key, value) {
				break
			}
		}
	}
}

// Keys goes over the keys, in the order of range.
func Keys[Map ~map[K]V, K comparable, V any](m Map) iter.Seq[K] {
	return func(yield func(K) bool) {
		All(m)(func(key K, _ V) bool { return yield(key) })
	}
}

// Values goes over the values, in the order of range.
func Values[Map ~map[K]V, K comparable, V any](m Map) iter.Seq[V] {
	return func(yield func(V) bool) {
		All(m)(func(_ K, value V) bool { return yield(value) })
	}
}

// Insert puts all of seq into m.
func Insert[Map ~map[K]V, K comparable, V any](m Map, seq iter.Seq2[K, V]) {
	seq(func(key K, value V) bool {
		m[key] = value
		return true
	})
}

// Collect makes a map of seq.
func Collect[K comparable, V any](seq iter.Seq2[K, V]) map[K]V {
	all := map[K]V{}
	Insert(all, seq)
	return all
}
