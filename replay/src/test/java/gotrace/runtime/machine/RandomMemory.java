package gotrace.runtime.machine;

import java.util.Deque;
import java.util.Random;
import java.util.function.Consumer;

/** Any operation that concerns memory, or stops the world. */
final class RandomMemory {
  private static final int MIB = 1 << 20;

  private RandomMemory() {}

  /**
   * Asks for one.
   *
   * @param duties gets what is to follow
   */
  static void operation(Goroutine gp, Random r, Deque<Consumer<Goroutine>> duties) {
    switch (r.nextInt(16)) {
      case 0, 1, 2 -> gp.alloc(r.nextInt(4_000));
      case 3, 4 -> gp.alloc(r.nextInt(3 * MIB));
      case 5, 6, 7 -> {
        gp.alloc(100 + r.nextInt(60_000));
        gp.retain(r.nextInt(200_000));
        gp.scannable(r.nextInt(100_000));
        duties.push(g -> g.alloc(r.nextInt(100_000)));
      }
      case 8, 9 -> {
        gp.drop(r.nextInt(2 * MIB));
        gp.alloc(MIB);
      }
      case 10, 11 -> gp.stackDepth(r.nextInt(50_000));
      case 12 -> gp.gc();
      case 13 -> gp.gomaxprocs(1 + r.nextInt(6));
      case 14 -> gp.readMemStats();
      default -> gp.setGcPercent(r.nextInt(4) == 0 ? -1 : 20 + r.nextInt(300));
    }
  }
}
