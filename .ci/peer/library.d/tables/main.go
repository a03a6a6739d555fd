// Tables prints the resource unicode/tables.txt of gotrace's library from real Go's tables.
package main

import (
	"fmt"
	"sort"
	"unicode"
)

const lineMax = 100

// scripts are those that gotrace's package unicode has, in its order.
var scripts = []string{
	"Arabic", "Armenian", "Bengali", "Common", "Cyrillic", "Devanagari", "Ethiopic", "Georgian",
	"Greek", "Han", "Hangul", "Hebrew", "Hiragana", "Inherited", "Katakana", "Khmer", "Latin",
	"Tamil", "Thai", "Tibetan",
}

func main() {
	var categories []string
	for name := range unicode.Categories {
		if len(name) == 2 && name[1] >= 'a' && name != "LC" && name != "Cn" {
			categories = append(categories, name)
		}
	}
	sort.Strings(categories)
	for _, name := range categories {
		print(name, func(r rune) bool { return unicode.Is(unicode.Categories[name], r) })
	}
	for _, name := range scripts {
		print(name, func(r rune) bool { return unicode.Is(unicode.Scripts[name], r) })
	}
	cases()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		plain := unicode.ToLower(r)
		if plain == r {
			plain = unicode.ToUpper(r)
		}
		if fold := unicode.SimpleFold(r); fold != plain {
			fmt.Printf("fold %x %x\n", r, fold)
		}
	}
}

func print(name string, in func(rune) bool) {
	line := name
	add := func(from, to, step rune) {
		word := fmt.Sprintf(" %x", from)
		if to != from {
			word += fmt.Sprintf("-%x", to)
			if step != 1 {
				word += fmt.Sprintf("/%x", step)
			}
		}
		if len(line)+len(word) > lineMax {
			fmt.Println(line)
			line = name
		}
		line += word
	}
	for _, r := range runs(in) {
		add(r[0], r[1], r[2])
	}
	fmt.Println(line)
}

// runs gives first, last and step of the runs of what is in.
func runs(in func(rune) bool) (all [][3]rune) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !in(r) {
			continue
		}
		if n := len(all); n > 0 {
			last := &all[n-1]
			step := r - last[1]
			if step <= 2 && (last[0] == last[1] || last[2] == step) {
				last[1], last[2] = r, step
				continue
			}
		}
		all = append(all, [3]rune{r, r, 1})
	}
	return all
}

func cases() {
	type deltas [3]rune
	of := func(r rune) deltas {
		return deltas{unicode.ToUpper(r) - r, unicode.ToLower(r) - r, unicode.ToTitle(r) - r}
	}
	seen := map[deltas]bool{{}: true}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		d := of(r)
		if !seen[d] {
			seen[d] = true
			print(fmt.Sprintf("case %d %d %d", d[0], d[1], d[2]), func(r rune) bool { return of(r) == d })
		}
	}
}
