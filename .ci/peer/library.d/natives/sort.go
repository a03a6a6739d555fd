package sort

import "reflect"

func sliceLen(x any) (int, string) {
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice:
		return v.Len(), ""
	case reflect.Invalid:
		return -1, "zero"
	}
	return -1, v.Kind().String()
}

func swapElems(x any, i, j int) { reflect.Swapper(x)(i, j) }
