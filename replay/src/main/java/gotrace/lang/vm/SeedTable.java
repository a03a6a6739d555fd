package gotrace.lang.vm;

/**
 * The table with which math/rand begins: the state of its generator with the seed 1 after 7.8e12
 * numbers, with other shifts when seeding. Each number is the sum, modulo 2^64, of those 607 and
 * 273 before it, so that a power of x modulo x^607 - x^334 - 1 jumps there.
 */
final class SeedTable {
  private static final int LAG = 607;
  private static final int TAP = 273;
  private static final long STEPS = 7_800_000_000_000L;
  private static final long PRIME = (1L << 31) - 1;

  /** Made when it is first asked for, in some milliseconds. */
  static final long[] VALUES = make();

  private SeedTable() {}

  private static long lehmer(long x) {
    return x * 48271 % PRIME;
  }

  private static long[] make() {
    long[] y = beginning();
    long[] power = new long[LAG];
    power[0] = 1;
    for (int bit = 63 - Long.numberOfLeadingZeros(STEPS); bit >= 0; bit--) {
      power = square(power);
      if ((STEPS >>> bit & 1) != 0) {
        long top = power[LAG - 1];
        System.arraycopy(power, 0, power, 1, LAG - 1);
        power[0] = top;
        power[LAG - TAP] += top;
      }
    }
    long[] table = new long[LAG];
    for (int i = 0; i < LAG; i++) {
      long sum = 0;
      for (int j = 0; j < LAG; j++) {
        sum += power[j] * y[i + j];
      }
      table[(int) Math.floorMod(LAG - TAP - (STEPS - LAG + 1 + i), (long) LAG)] = sum;
    }
    return table;
  }

  /** The first numbers, oldest first, and as many again that follow from them. */
  private static long[] beginning() {
    long x = 1;
    for (int i = 0; i < 20; i++) {
      x = lehmer(x);
    }
    long[] y = new long[2 * LAG];
    for (int i = 0; i < LAG; i++) {
      long first = lehmer(x);
      long second = lehmer(first);
      x = lehmer(second);
      y[Math.floorMod(LAG - TAP + LAG - 1 - i, LAG)] = first << 20 ^ second << 10 ^ x;
    }
    for (int j = LAG; j < 2 * LAG; j++) {
      y[j] = y[j - LAG] + y[j - TAP];
    }
    return y;
  }

  private static long[] square(long[] p) {
    long[] product = new long[2 * LAG - 1];
    for (int i = 0; i < LAG; i++) {
      for (int j = 0; j < LAG; j++) {
        product[i + j] += p[i] * p[j];
      }
    }
    for (int i = product.length - 1; i >= LAG; i--) {
      product[i - LAG] += product[i];
      product[i - TAP] += product[i];
    }
    return java.util.Arrays.copyOf(product, LAG);
  }
}
