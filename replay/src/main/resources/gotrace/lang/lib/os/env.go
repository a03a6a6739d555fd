package os

import "sync"

// What the program changed of its environment: nil for what it removed.
var environment struct {
	sync.Mutex
	changed map[string]*string
	cleared bool
}

func lookupEnv(key string) (value string, ok bool)

// environ gives the names of all variables, by order.
func environ() []string

// LookupEnv finds a variable of the environment.
func LookupEnv(key string) (value string, ok bool) {
	environment.Lock()
	defer environment.Unlock()
	if v, ok := environment.changed[key]; ok {
		if v == nil {
			return "", false
		}
		return *v, true
	}
	if environment.cleared {
		return "", false
	}
	return lookupEnv(key)
}

// Getenv finds a variable of the environment, or gives "".
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

func change(key string, value *string) {
	environment.Lock()
	defer environment.Unlock()
	if environment.changed == nil {
		environment.changed = map[string]*string{}
	}
	environment.changed[key] = value
}

// Setenv sets a variable for the rest of the run.
func Setenv(key, value string) error {
	bad := key == ""
	for i := 0; i < len(key); i++ {
		bad = bad || key[i] == '=' || key[i] == 0
	}
	for i := 0; i < len(value); i++ {
		bad = bad || value[i] == 0
	}
	if bad {
		return NewSyscallError("setenv", einval)
	}
	change(key, &value)
	return nil
}

// Unsetenv removes a variable for the rest of the run.
func Unsetenv(key string) error {
	change(key, nil)
	return nil
}

// Clearenv removes all variables for the rest of the run.
func Clearenv() {
	environment.Lock()
	defer environment.Unlock()
	environment.cleared = true
	environment.changed = nil
}

// Environ gives all variables as "key=value": those that the run began with by order, then new ones.
func Environ() []string {
	list := []string{}
	began := map[string]bool{}
	for _, key := range environ() {
		began[key] = true
		if v, ok := LookupEnv(key); ok {
			list = append(list, key+"="+v)
		}
	}
	environment.Lock()
	defer environment.Unlock()
	at := len(list)
	for key, v := range environment.changed {
		if v == nil || began[key] && !environment.cleared {
			continue
		}
		line := key + "=" + *v
		i := at
		for i < len(list) && list[i] < line {
			i++
		}
		list = append(list, "")
		copy(list[i+1:], list[i:])
		list[i] = line
	}
	return list
}

// ExpandEnv replaces $var and ${var} by variables of the environment.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces $var and ${var} by what mapping gives of the name.
func Expand(s string, mapping func(string) string) string {
	out := ""
	for i := 0; i < len(s); {
		if s[i] != '$' || i+1 == len(s) {
			out += s[i : i+1]
			i++
			continue
		}
		name, length := variable(s[i+1:])
		switch {
		case name != "":
			out += mapping(name)
		case length == 0:
			out += "$"
		}
		i += 1 + length
	}
	return out
}

// variable reads the name that s begins with, length bytes in all. Without a name, what has a brace
// is dropped, else nothing.
func variable(s string) (name string, length int) {
	if s[0] == '{' {
		return braced(s)
	}
	if special(s[0]) {
		return s[:1], 1
	}
	for length < len(s) && letter(s[length]) {
		length++
	}
	return s[:length], length
}

func braced(s string) (name string, length int) {
	if len(s) > 2 && special(s[1]) && s[2] == '}' {
		return s[1:2], 3
	}
	for i := 1; i < len(s); i++ {
		if s[i] == '}' {
			return s[1:i], i + 1
		}
	}
	return "", 1
}

// special names have one character: those of the shell's own variables.
func special(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func letter(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
