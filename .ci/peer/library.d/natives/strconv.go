package strconv

import real "strconv"

func formatUint(u uint64, base int) string { return real.FormatUint(u, base) }
func digits(u uint64, base int) string     { return real.FormatUint(u, base) }
func IsPrint(r rune) bool                  { return real.IsPrint(r) }

func formatFloat(f float64, fmt byte, prec, bitSize int) string {
	return real.FormatFloat(f, fmt, prec, bitSize)
}

func parseFloat(s string, bitSize int) (float64, bool) {
	f, err := real.ParseFloat(s, bitSize)
	return f, err == nil || err.(*real.NumError).Err == real.ErrRange
}
