package gotrace.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code gotrace}: finds the command, runs it, and turns its outcome into a code. */
@Command(
    name = "gotrace",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A time machine for the Go scheduler: makes, re-executes and reads its traces.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gotrace report --html report.html my.trace",
      "  curl -s localhost:6060/debug/pprof/trace?seconds=5 | gotrace report -",
      "  gotrace check my.trace",
      "  gotrace record --workload lock-convoy",
      "  gotrace replay my.trace --steps jsonl",
      "  gotrace export my.trace --to text",
      "",
      "A TRACE is written by runtime/trace, go test -trace or net/http/pprof of Go 1.22 or later;",
      "it may be compressed by gzip or zstd, and - is standard input.",
      "",
      "Exit: 0 done; 1 a check failed; 2 wrong usage, or an output that cannot be written; 3 an input",
      "that is not readable as a trace; 70 a bug in gotrace; 130 interrupted."
    })
public final class Main implements Runnable {
  private static final String COMMANDS = "There are record, report, check, replay and export";

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Session.ofProcess(), args));
  }

  /** Runs one command line, and returns the exit code. Writes to the session's streams only. */
  static int run(Session session, String... args) {
    try {
      String named = args.length == 0 ? "" : args[0];
      CommandLine line = commandLine(session, named);
      if (!isCommand(line, named)) {
        String message = "no command is called '" + named + "'. " + COMMANDS;
        return wrongUsage(session, new ParameterException(line, message));
      }
      Words words = new Words(session.out());
      line.setOut(new PrintWriter(new OutputStreamWriter(words, StandardCharsets.UTF_8)));
      int code = line.execute(args);
      line.getOut().flush();
      return words.failure == null ? code : failed(session, words.failure);
    } catch (RuntimeException | Error e) {
      return bug(session, e);
    }
  }

  /** With all commands. */
  static CommandLine commandLine(Session session) {
    return commandLine(session, "");
  }

  private static Map<String, Supplier<Object>> commands(Session session) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("record", () -> new RecordCommand(session, System.getenv()));
    commands.put("report", () -> new ReportCommand(session));
    commands.put("check", () -> new CheckCommand(session));
    commands.put("replay", () -> new ReplayCommand(session, System.getenv()));
    commands.put("export", () -> new ExportCommand(session));
    return commands;
  }

  /** With the named command alone, for each takes its time to prepare; with all if it is none. */
  private static CommandLine commandLine(Session session, String named) {
    CommandLine line = new CommandLine(new Main());
    Map<String, Supplier<Object>> commands = commands(session);
    Supplier<Object> one = commands.get(named);
    if (one == null) {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.addSubcommand(new AutoComplete.GenerateCompletion());
    } else {
      line.addSubcommand(named, one.get());
    }
    line.setColorScheme(CommandLine.Help.defaultColorScheme(session.colour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, args) -> wrongUsage(session, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(session, e));
    return line;
  }

  /** No command was named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? " + COMMANDS);
  }

  /** Anything but a word that is none; an option has its meaning without a command. */
  private static boolean isCommand(CommandLine line, String named) {
    return named.isEmpty() || named.startsWith("-") || line.getSubcommands().containsKey(named);
  }

  private static int wrongUsage(Session session, ParameterException e) {
    session.say(e.getMessage());
    session.say("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Session session, Exception e) {
    if (e instanceof OutputException o) {
      return o.isClosedPipe() ? ExitCode.DONE : failed(session, o.failure());
    }
    if (e instanceof Failure f) {
      session.say(f.getMessage());
      return f.exitCode();
    }
    return bug(session, e);
  }

  private static int bug(Session session, Throwable e) {
    if (e instanceof OutOfMemoryError) {
      session.say("this " + Failure.outOfMemory());
      return ExitCode.INPUT;
    }
    session.say("internal error, please report it: " + e + place(e));
    if (session.debug()) {
      for (String line : stackTrace(e)) {
        session.say(line);
      }
    }
    return ExitCode.BUG;
  }

  private static String place(Throwable e) {
    return e.getStackTrace().length == 0 ? "" : ", at " + e.getStackTrace()[0];
  }

  private static String[] stackTrace(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    return text.toString().replace("\t", "    ").split("\\R");
  }

  /** Where help goes. A PrintWriter keeps what failed to itself. */
  private static final class Words extends FilterOutputStream {
    private OutputException failure;

    Words(OutputStream out) {
      super(Output.unbuffered(out, "standard output"));
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (OutputException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (OutputException e) {
        failure = e;
        throw e;
      }
    }
  }

  /** The version that the build wrote down, and what runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties built = new Properties();
      try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
        built.load(in);
      }
      return new String[] {
        "gotrace " + built.getProperty("version") + " (Java " + Runtime.version() + ")"
      };
    }
  }
}
