package strings

import real "strings"

func Index(s, substr string) int     { return real.Index(s, substr) }
func IndexByte(s string, c byte) int { return real.IndexByte(s, c) }
func shared(b []byte) string         { return string(b) }
