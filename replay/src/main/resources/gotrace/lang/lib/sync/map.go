package sync

// A Map is a map for many goroutines. Each of its methods happens at once, but for Range.
type Map struct {
	entries map[any]any
}

func loadOrStore(m map[any]any, key, value any) (actual any, loaded bool)
func swap(m map[any]any, key, value any) (previous any, loaded bool)
func take(m map[any]any, key any) (value any, loaded bool)
func compareAndSwap(m map[any]any, key, old, new any) bool
func compareAndDelete(m map[any]any, key, old any) bool

// begin sets the entries if there are none yet.
func (m *Map) begin(fresh map[any]any)

// made is the map, which its first use makes.
func (m *Map) made() map[any]any {
	if m.entries == nil {
		m.begin(map[any]any{})
	}
	return m.entries
}

// Load finds the value of a key.
func (m *Map) Load(key any) (value any, ok bool) {
	value, ok = m.entries[key]
	return value, ok
}

// Store gives a key its value.
func (m *Map) Store(key, value any) { swap(m.made(), key, value) }

// LoadOrStore finds the value of a key, or gives it this one.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	return loadOrStore(m.made(), key, value)
}

// LoadAndDelete takes a key out, and gives the value that it had.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) { return take(m.made(), key) }

// Delete takes a key out.
func (m *Map) Delete(key any) { take(m.made(), key) }

// Swap gives a key its value, and tells the one that it had.
func (m *Map) Swap(key, value any) (previous any, loaded bool) { return swap(m.made(), key, value) }

// CompareAndSwap gives a key that has the value old the value new.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	return compareAndSwap(m.made(), key, old, new)
}

// CompareAndDelete takes a key out that has the value old.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	return compareAndDelete(m.made(), key, old)
}

// Range calls f for each key and its value until f returns false. What is stored or deleted
// meanwhile may come or not; no key comes twice.
func (m *Map) Range(f func(key, value any) bool) {
	for k, v := range m.entries {
		if !f(k, v) {
			return
		}
	}
}

// Clear takes all keys out.
func (m *Map) Clear() { clear(m.entries) }
