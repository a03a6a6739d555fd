package rand

import real "math/rand/v2"

func draw() int64 { return int64(real.Uint64()) }
