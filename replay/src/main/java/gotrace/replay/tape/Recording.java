package gotrace.replay.tape;

import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs a program on the machine and writes its trace, with all that it takes to run it again. */
public final class Recording {
  static final String CONFIG = "config";
  static final String TAPE = "tape";
  static final String CLOSING = "closing";

  private final RunSettings settings;
  private final Stacks stacks;
  private final TraceEmitter emitter;
  private final TapeWriter tape;
  private final Closing closing = new Closing();

  /** A program, for one run: its objects are used up by it. */
  public interface Program {
    /** What main.main does. */
    Body main();

    /** main.main as a stack of one frame. */
    int mainStack(Stacks stacks);
  }

  /**
   * Begins a trace.
   *
   * @param settingsText as it is embedded
   */
  Recording(RunSettings settings, String settingsText, Stacks stacks, OutputStream to) {
    this.settings = settings;
    this.stacks = stacks;
    emitter = new TraceEmitter(to, stacks, EmitSettings.of(settings.format()));
    emitter.attach(CONFIG, settingsText.getBytes(StandardCharsets.UTF_8));
    emitter.endAttachment(CONFIG);
    tape = new TapeWriter(stacks, bytes -> emitter.attach(TAPE, bytes));
    emitter.beforeGenerationEnds(tape::flush);
  }

  /**
   * Runs a program to its end.
   *
   * @param observer hears what the machine decides
   * @param to gets the trace; it is not closed
   * @throws IOException when the trace cannot be written
   */
  public static Outcome run(
      RunSettings settings, Program program, Observer observer, OutputStream to)
      throws IOException {
    Stacks stacks = new Stacks();
    try {
      Recording recording = new Recording(settings, settings.text(), stacks, to);
      return recording.run(program.main(), program.mainStack(stacks), observer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Runs to the end.
   *
   * @throws UncheckedIOException when the trace cannot be written
   */
  Outcome run(Body main, int mainStack, Observer observer) {
    Machine machine =
        new Machine(
            settings.config(),
            Decisions.seeded(settings.seed()),
            emitter,
            stacks,
            new Counting(observer),
            tape,
            main,
            mainStack);
    Outcome outcome = machine.run();
    tape.flush();
    String text = closing.text(outcome, machine.countersByP());
    emitter.attach(CLOSING, text.getBytes(StandardCharsets.UTF_8));
    emitter.finish();
    return outcome;
  }

  /** Ends the trace of a run that did not come to its end. */
  void breakOff() {
    emitter.finish();
  }

  /** Passes on what it hears. */
  private final class Counting implements Observer {
    private final Observer next;

    Counting(Observer next) {
      this.next = next;
    }

    @Override
    public void starts(long g, int p, long choice, boolean inherits) {
      closing.starts(choice);
      next.starts(g, p, choice, inherits);
    }

    @Override
    public void stepped(Machine k) {
      next.stepped(k);
    }
  }
}
