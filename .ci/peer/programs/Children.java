import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Processes that run one program after the other, each in bounded processor time: starting one for
 * each program would take most of the time, and one that is killed or dies takes no other along.
 */
final class Children {
  private static final int POLL_MILLIS = 20;

  /** On a busy machine wall time says little; this is only for what waits for ever. */
  private static final int WALL_PER_CPU = 20;

  private final Duration each;
  private final Duration all;
  private final AtomicLong spentNanos = new AtomicLong();

  /**
   * @param each processor time for a program
   * @param all processor time for all of them together; what is left then is not run
   */
  Children(Duration each, Duration all) {
    this.each = each;
    this.all = all;
  }

  /** How each ended, in their order; null for those for which no time was left. */
  List<Ended> run(List<Task> tasks, int processes) throws InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(processes);
    ThreadLocal<Child> mine = ThreadLocal.withInitial(Child::new);
    List<Child> started = new ArrayList<>();
    List<Future<Ended>> ends = new ArrayList<>();
    for (Task t : tasks) {
      ends.add(
          workers.submit(
              () -> {
                if (spentNanos.get() >= all.toNanos()) {
                  return null;
                }
                Child child = mine.get();
                synchronized (started) {
                  if (!started.contains(child)) {
                    started.add(child);
                  }
                }
                return child.run(t);
              }));
    }
    List<Ended> ended = new ArrayList<>();
    for (Future<Ended> e : ends) {
      ended.add(e.get());
    }
    workers.shutdown();
    started.forEach(Child::kill);
    return ended;
  }

  /** One process, started anew when it is gone. */
  private final class Child {
    private final ExecutorService reader =
        Executors.newSingleThreadExecutor(
            r -> {
              Thread t = new Thread(r);
              t.setDaemon(true);
              return t;
            });
    private Process process;
    private DataInputStream in;
    private DataOutputStream out;

    private void start() throws IOException {
      process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=" + System.getProperty("tiers", "4"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "Child")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
      out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    Ended run(Task task) throws IOException, InterruptedException {
      if (process == null) {
        start();
      }
      long before = cpuNanos();
      long spent = 0;
      long beganNanos = System.nanoTime();
      Future<Ended> answer =
          reader.submit(
              () -> {
                task.write(out);
                out.flush();
                return Ended.read(in);
              });
      try {
        while (true) {
          try {
            return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
          } catch (TimeoutException e) {
            spent = cpuNanos() - before;
            if (spent > each.toNanos()
                || System.nanoTime() - beganNanos > WALL_PER_CPU * each.toNanos()) {
              kill();
              return new Ended(Ended.How.TOO_LONG, 1, "");
            }
          }
        }
      } catch (ExecutionException e) {
        kill();
        return new Ended(Ended.How.DIED, 1, String.valueOf(e.getCause()));
      } finally {
        spentNanos.addAndGet(spent);
      }
    }

    private long cpuNanos() {
      Optional<Duration> cpu = process.info().totalCpuDuration();
      return cpu.isPresent() ? cpu.get().toNanos() : 0;
    }

    void kill() {
      if (process != null) {
        process.destroyForcibly();
        process = null;
      }
    }
  }
}
