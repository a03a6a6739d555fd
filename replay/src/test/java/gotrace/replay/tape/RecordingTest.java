package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs whose bodies do what the workloads do not. */
class RecordingTest {
  @TempDir Path folder;
  private Outcome outcome;

  private record Main(Supplier<Body> body) implements Recording.Program {
    @Override
    public Body main() {
      return body.get();
    }

    @Override
    public int mainStack(Stacks stacks) {
      return stacks.push(Stacks.NONE, "main.main", "main.go", 1);
    }
  }

  private byte[] record(TraceVersion format, Supplier<Body> main) throws Exception {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    RunSettings settings = RunSettings.of(format, Config.of(2), 1, "test", List.of());
    outcome = Recording.run(settings, new Main(main), Observer.NONE, to);
    return to.toByteArray();
  }

  private void verify(Supplier<Body> main) throws Exception {
    byte[] trace = record(TraceVersion.GO126, main);
    Verification v = Verification.of(Edited.input(trace)).orElseThrow();
    assertThat(v.run(() -> folder.resolve("again.trace")).difference()).isEmpty();
  }

  /** Closes a channel twice and recovers; then sends on it, and dies or not. */
  private static final class Panicking implements Body {
    private final boolean dies;
    private Hchan c;
    private int stage;
    private int recovered;

    Panicking(boolean dies) {
      this.dies = dies;
    }

    @Override
    public void run(Goroutine gp) {
      switch (stage++) {
        case 0 -> {
          c = gp.makeChan(1);
          gp.close(c);
        }
        case 1 -> gp.close(c);
        case 2 -> gp.send(c, 1);
        default -> gp.exitProgram(recovered);
      }
    }

    @Override
    public void panics(Goroutine gp, String message) {
      recovered++;
      if (recovered == 1) {
        gp.at(gp.stacks().push(Stacks.NONE, "main.recovers", "main.go", 9));
        gp.sleep(1_000);
      } else if (dies) {
        gp.die(message);
      } else {
        gp.compute(500);
      }
    }
  }

  @Test
  void recoveredPanics_areOnTheTape() throws Exception {
    verify(() -> new Panicking(false));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).isEmpty();
  }

  @Test
  void unrecoveredPanic_isOnTheTape() throws Exception {
    verify(() -> new Panicking(true));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).startsWith("panic: send on closed channel\n");
  }

  /** Calls at() and compute() behind what it asks for, which says the same. */
  private static final class Backwards implements Body {
    private int left = 5;

    @Override
    public void run(Goroutine gp) {
      if (left-- == 0) {
        gp.exit();
        return;
      }
      gp.alloc(900_000);
      gp.retain(400);
      gp.compute(777);
      gp.at(gp.stacks().push(Stacks.NONE, "main.main", "main.go", 10 + left));
    }
  }

  @Test
  void orderWithinATurn_doesNotMatter() throws Exception {
    verify(Backwards::new);
  }

  /** A function that is called three times, by a timer that is set anew each time. */
  private static final class Calls implements Body {
    private Timer t;
    private int left = 3;
    private boolean sleeps;

    @Override
    public void run(Goroutine gp) {
      sleeps = !sleeps;
      if (!sleeps) {
        gp.sleep(2_000_000);
      } else if (t == null) {
        int start = gp.stacks().push(Stacks.NONE, "main.main.func1", "main.go", 3);
        t = gp.time().afterFunc(1_000_000, Backwards::new, start);
      } else if (--left > 0) {
        gp.time().reset(t, 1_000_000);
      } else {
        gp.exit();
      }
    }
  }

  @Test
  void goroutinesOfTimers_areOnTheTape() throws Exception {
    verify(Calls::new);
  }

  @ParameterizedTest
  @EnumSource
  void attachments_changeNoEvent(TraceVersion format) throws Exception {
    byte[] recorded = record(format, Calls::new);
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    Stacks stacks = new Stacks();
    TraceEmitter emitter = new TraceEmitter(bare, stacks, EmitSettings.of(format));
    Main main = new Main(Calls::new);
    new Machine(
            Config.of(2),
            Decisions.seeded(1),
            emitter,
            stacks,
            Observer.NONE,
            main.main(),
            main.mainStack(stacks))
        .run();
    emitter.finish();
    assertThat(bare.size()).isLessThan(recorded.length);
    assertThat(parsed(recorded)).isEqualTo(parsed(bare.toByteArray()));
  }

  private static String parsed(byte[] trace) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ParsedText.write(TraceReader.open(Edited.input(trace).open()), text);
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void closing_tellsWhatTheMachineCounted() throws Exception {
    byte[] trace = record(TraceVersion.GO126, () -> new Panicking(false));
    String closing =
        new String(Edited.attachment(trace, Recording.CLOSING), StandardCharsets.UTF_8);
    assertThat(closing)
        .startsWith("exitCode = 2\nstopped = false\nnanos = " + outcome.nanos() + "\n")
        .contains(
            "\ncounters = runnextPuts runnextHits runnextKicks runnextSteals stolen overflows"
                + " sudogAcquired sudogCacheHits sudogRefilled sudogAllocated\nP0 = ")
        .containsPattern("\nP1 =( \\d+){10}\n$");
  }
}
