package gotrace.lang.vm;

/** How large a slice becomes that has no room left (slice.go: growslice, nextslicecap). */
final class Growth {
  private static final int THRESHOLD = 256;
  private static final long PAGE = 8192;
  private static final long MAX_SMALL = 32768 - 8 + 8;

  /** sizeclasses.go: the sizes that small objects come in. */
  private static final int[] CLASSES = {
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
    384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048,
    2304, 2688, 3072, 3200, 3456, 4096, 4864, 5120, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728,
    10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768
  };

  /** The class of each multiple of 8 bytes. */
  private static final char[] ROUNDED = new char[(int) MAX_SMALL / 8 + 1];

  static {
    int i = 0;
    for (int c : CLASSES) {
      for (; 8 * i <= c; i++) {
        ROUNDED[i] = (char) c;
      }
    }
    ROUNDED[0] = 0;
  }

  private Growth() {}

  static long capacity(int oldCap, long want, long elemSize) {
    long cap = next(oldCap, want);
    if (elemSize == 0) {
      return want;
    }
    return Math.max(want, roundUp(cap * elemSize) / elemSize);
  }

  private static long next(int oldCap, long want) {
    if (want > 2L * oldCap) {
      return want;
    }
    if (oldCap < THRESHOLD) {
      return 2L * oldCap;
    }
    long cap = oldCap;
    while (cap < want) {
      cap += (cap + 3 * THRESHOLD) >> 2;
    }
    return cap;
  }

  /** msize.go: roundupsize. */
  static long roundUp(long bytes) {
    return bytes > MAX_SMALL ? (bytes + PAGE - 1) / PAGE * PAGE : ROUNDED[(int) (bytes + 7) >> 3];
  }
}
