package unicode

import real "unicode"

var categoryTables = []*real.RangeTable{
	real.Cc, real.Cf, real.Co, real.Cs, real.Ll, real.Lm, real.Lo, real.Lt, real.Lu, real.Mc,
	real.Me, real.Mn, real.Nd, real.Nl, real.No, real.Pc, real.Pd, real.Pe, real.Pf, real.Pi,
	real.Po, real.Ps, real.Sc, real.Sk, real.Sm, real.So, real.Zl, real.Zp, real.Zs,
}

var scriptTables = []*real.RangeTable{
	real.Arabic, real.Armenian, real.Bengali, real.Common, real.Cyrillic, real.Devanagari,
	real.Ethiopic, real.Georgian, real.Greek, real.Han, real.Hangul, real.Hebrew, real.Hiragana,
	real.Inherited, real.Katakana, real.Khmer, real.Latin, real.Tamil, real.Thai, real.Tibetan,
}

func category(r rune) int {
	for i, t := range categoryTables {
		if real.Is(t, r) {
			return i + 1
		}
	}
	return none
}

func inScript(script int, r rune) bool { return real.Is(scriptTables[script], r) }
func mapCase(which int, r rune) rune   { return real.To(which, r) }
func SimpleFold(r rune) rune           { return real.SimpleFold(r) }
