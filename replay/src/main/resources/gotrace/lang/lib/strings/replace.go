package strings

import "io"

// Replacer replaces several strings at once. Any number of goroutines may use it.
type Replacer struct {
	pairs []pair

	// byFirst has the pairs whose old begins with a byte, in order; the empty olds are in all.
	byFirst [256][]int
	empty   []int
}

type pair struct {
	old, new string
}

// NewReplacer takes pairs of old and new. Where several olds begin at one place, the first of the
// arguments counts. It panics if the last old has no new.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	r := &Replacer{}
	for i := 0; i < len(oldnew); i += 2 {
		p := pair{oldnew[i], oldnew[i+1]}
		n := len(r.pairs)
		r.pairs = append(r.pairs, p)
		if p.old != "" {
			r.byFirst[p.old[0]] = append(r.byFirst[p.old[0]], n)
			continue
		}
		r.empty = append(r.empty, n)
		for b := range r.byFirst {
			r.byFirst[b] = append(r.byFirst[b], n)
		}
	}
	return r
}

// find is the pair whose old begins s, an empty one only if that is wanted; or -1.
func (r *Replacer) find(s string, empty bool) int {
	candidates := r.empty
	if s != "" {
		candidates = r.byFirst[s[0]]
	}
	for _, n := range candidates {
		if old := r.pairs[n].old; HasPrefix(s, old) && (old != "" || empty) {
			return n
		}
	}
	return -1
}

// Replace gives s with all replaced.
func (r *Replacer) Replace(s string) string {
	var b Builder
	r.WriteString(&b, s)
	return b.String()
}

// WriteString writes s with all replaced.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	write := func(part string) {
		if part != "" && err == nil {
			var wn int
			wn, err = io.WriteString(w, part)
			n += wn
		}
	}
	last, afterEmpty := 0, false
	for i := 0; i <= len(s) && err == nil; {
		p := r.find(s[i:], !afterEmpty)
		afterEmpty = p >= 0 && r.pairs[p].old == ""
		if p < 0 {
			i++
			continue
		}
		write(s[last:i])
		write(r.pairs[p].new)
		i += len(r.pairs[p].old)
		last = i
	}
	write(s[last:])
	return n, err
}
