package runtime

// Caller reports file and line of a frame: 0 is the one that calls it.
func Caller(skip int) (pc uintptr, file string, line int, ok bool)

// Callers writes the program counters of the frames into pc: 0 is its own, 1 the one that calls it.
func Callers(skip int, pc []uintptr) int

func place(pc uintptr) (function, file string, line int)

// A Func is a function of the program.
type Func struct {
	name string
	file string
	line int

	entry uintptr
}

// FuncForPC finds the function of a program counter; nil if there is none.
func FuncForPC(pc uintptr) *Func {
	function, file, line := place(pc)
	if function == "" {
		return nil
	}
	return &Func{function, file, line, pc}
}

// Name is empty for nil.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry is the counter by which the function was found; 0 for nil.
func (f *Func) Entry() uintptr {
	if f == nil {
		return 0
	}
	return f.entry
}

// FileLine is the place of the counter.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line = place(pc)
	if file == "" {
		return "?", 0
	}
	return file, line
}

// A Frame is one call in a stack.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames makes calls of counters.
type Frames struct {
	left []uintptr
}

// CallersFrames takes what Callers gave.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next gives the next call, and whether there are more. Without one it gives the zero Frame.
func (ci *Frames) Next() (frame Frame, more bool) {
	for len(ci.left) > 0 {
		pc := ci.left[0]
		ci.left = ci.left[1:]
		if f := FuncForPC(pc); f != nil {
			frame = Frame{pc, f, f.name, f.file, f.line, pc}
			break
		}
	}
	return frame, len(ci.left) > 0
}
