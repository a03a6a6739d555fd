package gotrace.record;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code go} of this machine. */
final class GoTool {
  private final Path go;
  private final Path folder;
  private final Map<String, String> settings;

  private GoTool(Path go, Path folder, Map<String, String> settings) {
    this.go = go;
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Finds it on the path.
   *
   * @param folder to work in
   * @throws IllegalArgumentException if there is none
   */
  static GoTool find(Map<String, String> environment, Path folder) {
    for (String place : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      for (String name : List.of("go", "go.exe")) {
        Path go = Path.of(place.isEmpty() ? "." : place, name);
        if (Files.isExecutable(go) && !Files.isDirectory(go)) {
          return new GoTool(go.toAbsolutePath(), folder, Map.of());
        }
      }
    }
    throw new IllegalArgumentException("--go needs Go, and there is no go on the PATH");
  }

  /** The one of the distribution in {@code root}, to work in the same folder. */
  GoTool of(Path root) {
    Path other = root.resolve("bin").resolve("go");
    return new GoTool(other, folder, Map.of("GOROOT", root.toString(), "GOTOOLCHAIN", "local"));
  }

  /** A command line of it. */
  ProcessBuilder command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(go.toString());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder.directory(folder.toFile());
    return builder;
  }

  /**
   * Runs it to its end.
   *
   * @throws GoFailure if it fails, which it explains on standard error
   */
  void run(GoStreams streams, List<String> words) throws GoFailure, IOException {
    try (GoProcess process = GoProcess.start(command(words), streams)) {
      int code = process.await();
      if (code != 0) {
        throw new GoFailure(code);
      }
    }
  }

  /** The lines that it prints; else as {@link #run}. */
  List<String> ask(GoStreams streams, List<String> words) throws GoFailure, IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    run(streams.withOut(answer), words);
    return answer.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
  }
}
