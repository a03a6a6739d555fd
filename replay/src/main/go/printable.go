// Command printable lists the runes that strconv.IsPrint accepts, which gotrace's GoQuote must
// accept too, whatever Unicode version the JDK knows. A line for each range, first and last rune
// in hexadecimal, ascending. From the checkout's root, with the Go release that output should
// equal:
//
//	go run replay/src/main/go/printable.go > replay/src/main/resources/gotrace/trace/text/printable-runes.txt
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"unicode/utf8"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	first := rune(-1)
	for r := rune(0); r <= utf8.MaxRune+1; r++ {
		printable := r <= utf8.MaxRune && strconv.IsPrint(r)
		switch {
		case printable && first < 0:
			first = r
		case !printable && first >= 0:
			fmt.Fprintf(out, "%x-%x\n", first, r-1)
			first = -1
		}
	}
}
