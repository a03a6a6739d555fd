package flag

import (
	"fmt"
	"strings"
)

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

func (f *FlagSet) defaultUsage() {
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}

// UnquoteUsage gives the name of a flag's argument, which stands between backquotes in the usage or
// follows from the type, and the usage without them.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	before, rest, ok := strings.Cut(flag.Usage, "`")
	if ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			return name, before + name + after
		}
	}
	switch v := flag.Value.(type) {
	case boolFlag:
		if v.IsBoolFlag() {
			return "", flag.Usage
		}
	case *durationValue:
		return "duration", flag.Usage
	case *float64Value:
		return "float", flag.Usage
	case *intValue, *int64Value:
		return "int", flag.Usage
	case *stringValue:
		return "string", flag.Usage
	case *uintValue, *uint64Value:
		return "uint", flag.Usage
	}
	return "value", flag.Usage
}

// isZero reports whether a default says nothing.
func isZero(flag *Flag) bool {
	switch flag.Value.(type) {
	case *boolValue:
		return flag.DefValue == "false"
	case *durationValue:
		return flag.DefValue == "0s"
	case *float64Value, *intValue, *int64Value, *uintValue, *uint64Value:
		return flag.DefValue == "0"
	}
	return flag.DefValue == ""
}

// PrintDefaults writes what each flag is for.
func (f *FlagSet) PrintDefaults() {
	f.VisitAll(func(flag *Flag) {
		var b strings.Builder
		fmt.Fprintf(&b, "  -%s", flag.Name)
		name, usage := UnquoteUsage(flag)
		if name != "" {
			b.WriteString(" " + name)
		}
		if b.Len() <= len("  -x") {
			b.WriteString("\t")
		} else {
			b.WriteString("\n    \t")
		}
		b.WriteString(strings.ReplaceAll(usage, "\n", "\n    \t"))
		if !isZero(flag) {
			if _, ok := flag.Value.(*stringValue); ok {
				fmt.Fprintf(&b, " (default %q)", flag.DefValue)
			} else {
				fmt.Fprintf(&b, " (default %v)", flag.DefValue)
			}
		}
		fmt.Fprintln(f.Output(), b.String())
	})
}
