package unicode

// RangeTable is a set of runes.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // how many of R16 end within Latin-1

	categories uint32 // a set of general categories in place of ranges
	script     int    // 1 + the number of a script in place of ranges
}

// Range16 is every Stride-th rune from Lo to Hi.
type Range16 struct {
	Lo     uint16
	Hi     uint16
	Stride uint16
}

// Range32 is every Stride-th rune from Lo to Hi.
type Range32 struct {
	Lo     uint32
	Hi     uint32
	Stride uint32
}

// The general categories.
var (
	C  = &RangeTable{categories: 1<<cc | 1<<cf | 1<<co | 1<<cs}
	Cc = &RangeTable{categories: 1 << cc}
	Cf = &RangeTable{categories: 1 << cf}
	Co = &RangeTable{categories: 1 << co}
	Cs = &RangeTable{categories: 1 << cs}
	L  = &RangeTable{categories: letters}
	Ll = &RangeTable{categories: 1 << ll}
	Lm = &RangeTable{categories: 1 << lm}
	Lo = &RangeTable{categories: 1 << lo}
	Lt = &RangeTable{categories: 1 << lt}
	Lu = &RangeTable{categories: 1 << lu}
	M  = &RangeTable{categories: marks}
	Mc = &RangeTable{categories: 1 << mc}
	Me = &RangeTable{categories: 1 << me}
	Mn = &RangeTable{categories: 1 << mn}
	N  = &RangeTable{categories: numbers}
	Nd = &RangeTable{categories: 1 << nd}
	Nl = &RangeTable{categories: 1 << nl}
	No = &RangeTable{categories: 1 << no}
	P  = &RangeTable{categories: puncts}
	Pc = &RangeTable{categories: 1 << pc}
	Pd = &RangeTable{categories: 1 << pd}
	Pe = &RangeTable{categories: 1 << pe}
	Pf = &RangeTable{categories: 1 << pf}
	Pi = &RangeTable{categories: 1 << pi}
	Po = &RangeTable{categories: 1 << po}
	Ps = &RangeTable{categories: 1 << ps}
	S  = &RangeTable{categories: symbols}
	Sc = &RangeTable{categories: 1 << sc}
	Sk = &RangeTable{categories: 1 << sk}
	Sm = &RangeTable{categories: 1 << sm}
	So = &RangeTable{categories: 1 << so}
	Z  = &RangeTable{categories: 1<<zl | 1<<zp | 1<<zs}
	Zl = &RangeTable{categories: 1 << zl}
	Zp = &RangeTable{categories: 1 << zp}
	Zs = &RangeTable{categories: 1 << zs}

	Digit  = Nd
	Letter = L
	Lower  = Ll
	Mark   = M
	Number = N
	Other  = C
	Punct  = P
	Space  = Z
	Symbol = S
	Title  = Lt
	Upper  = Lu
)

// Scripts that many programs ask for, in the order of inScript.
var (
	Arabic     = &RangeTable{script: 1}
	Armenian   = &RangeTable{script: 2}
	Bengali    = &RangeTable{script: 3}
	Common     = &RangeTable{script: 4}
	Cyrillic   = &RangeTable{script: 5}
	Devanagari = &RangeTable{script: 6}
	Ethiopic   = &RangeTable{script: 7}
	Georgian   = &RangeTable{script: 8}
	Greek      = &RangeTable{script: 9}
	Han        = &RangeTable{script: 10}
	Hangul     = &RangeTable{script: 11}
	Hebrew     = &RangeTable{script: 12}
	Hiragana   = &RangeTable{script: 13}
	Inherited  = &RangeTable{script: 14}
	Katakana   = &RangeTable{script: 15}
	Khmer      = &RangeTable{script: 16}
	Latin      = &RangeTable{script: 17}
	Tamil      = &RangeTable{script: 18}
	Thai       = &RangeTable{script: 19}
	Tibetan    = &RangeTable{script: 20}
)

// White_Space is what IsSpace reports.
var White_Space = &RangeTable{
	R16: []Range16{
		{0x09, 0x0D, 1}, {0x20, 0x85, 0x65}, {0xA0, 0x1680, 0x15E0}, {0x2000, 0x200A, 1},
		{0x2028, 0x2029, 1}, {0x202F, 0x205F, 0x30}, {0x3000, 0x3000, 1},
	},
	LatinOffset: 2,
}

// GraphicRanges are the sets of IsGraphic.
var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}

// PrintRanges are the sets of IsPrint, but for the ASCII space.
var PrintRanges = []*RangeTable{L, M, N, P, S}

// inScript reports whether r is of the script with that number.
func inScript(script int, r rune) bool

// Is reports whether r is in the set.
func Is(rangeTab *RangeTable, r rune) bool {
	switch {
	case rangeTab.categories != 0:
		return has(rangeTab.categories, r)
	case rangeTab.script != 0:
		return inScript(rangeTab.script-1, r)
	}
	u := uint32(r)
	for _, t := range rangeTab.R16 {
		if u < uint32(t.Lo) {
			break
		}
		if u <= uint32(t.Hi) {
			return (u-uint32(t.Lo))%uint32(t.Stride) == 0
		}
	}
	for _, t := range rangeTab.R32 {
		if u < t.Lo {
			break
		}
		if u <= t.Hi {
			return (u-t.Lo)%t.Stride == 0
		}
	}
	return false
}

// In reports whether r is in one of the sets.
func In(r rune, ranges ...*RangeTable) bool { return IsOneOf(ranges, r) }

// IsOneOf reports whether r is in one of the sets.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, t := range ranges {
		if Is(t, r) {
			return true
		}
	}
	return false
}
