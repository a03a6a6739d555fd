package gotrace.record;

import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import gotrace.lang.vm.GoProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source files of a program: one, or those of a folder, and the packages of its module. */
final class ProgramFiles implements Loader.Sources {
  private static final Pattern MODULE =
      Pattern.compile("^\\s*module\\s+\"?([^\\s\"]+)", Pattern.MULTILINE);
  private static final Pattern IGNORED =
      Pattern.compile("\\A(?:\\s|//[^\\n]*\\n)*?//go:build\\s+ignore\\b");

  private final Path folder;
  private final boolean ownFolder;
  private final List<Loader.Source> own;

  /** The folder of go.mod, and the path that it declares; null without one. */
  private final Path moduleFolder;

  private final String modulePath;

  private ProgramFiles(
      Path folder,
      boolean ownFolder,
      List<Loader.Source> own,
      Path moduleFolder,
      String modulePath) {
    this.folder = folder;
    this.ownFolder = ownFolder;
    this.own = own;
    this.moduleFolder = moduleFolder;
    this.modulePath = modulePath;
  }

  /**
   * Reads the files of package main.
   *
   * @param path of a file or a folder
   * @throws IOException if they cannot be read, or there are none
   */
  static ProgramFiles read(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    Path absolute = path.toAbsolutePath().normalize();
    Path folder = isFolder ? absolute : absolute.getParent();
    Path module = folder;
    while (module != null && !Files.isRegularFile(module.resolve("go.mod"))) {
      module = module.getParent();
    }
    String modulePath = null;
    if (module != null) {
      String text = Files.readString(module.resolve("go.mod"), StandardCharsets.ISO_8859_1);
      Matcher m = MODULE.matcher(text);
      modulePath = m.find() ? m.group(1) : null;
    }
    List<Loader.Source> own =
        isFolder
            ? folderFiles(folder)
            : List.of(new Loader.Source(shown(absolute), Files.readAllBytes(absolute)));
    if (own.isEmpty()) {
      throw new FileSystemException(path.toString(), null, "no Go files");
    }
    return new ProgramFiles(folder, isFolder, own, modulePath == null ? null : module, modulePath);
  }

  /** As go build names files: from the working folder if they are below it. */
  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? "./" + here.relativize(file) : file.toString();
  }

  /** The name in stack traces: with its folder on this machine. */
  static String inTraces(String name) {
    return name.startsWith("./") ? absolute(name).toString() : name;
  }

  private static Path absolute(String name) {
    return Path.of("").toAbsolutePath().resolve(name).normalize();
  }

  /** The name in stack traces as by go build -trimpath: with its package, of no machine. */
  String trimmed(String name) {
    if (!name.startsWith("./") && !Path.of(name).isAbsolute()) {
      return name; // of the library
    }
    Path file = absolute(name);
    boolean inModule = ownFolder && modulePath != null && file.startsWith(moduleFolder);
    if (inModule) {
      return modulePath + "/" + slashed(moduleFolder.relativize(file));
    }
    return file.startsWith(folder)
        ? "command-line-arguments/" + slashed(folder.relativize(file))
        : name;
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static List<Loader.Source> folderFiles(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.go")) {
      all.forEach(paths::add);
    }
    paths.sort(null);
    List<Loader.Source> files = new ArrayList<>();
    for (Path p : paths) {
      String name = p.getFileName().toString();
      if (name.endsWith("_test.go") || name.startsWith("_") || name.startsWith(".")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(p);
      String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
      if (!IGNORED.matcher(head).find()) {
        files.add(new Loader.Source(shown(p), bytes));
      }
    }
    return files;
  }

  List<Loader.Source> own() {
    return own;
  }

  /** What the program is called, without folder and ending. */
  static String nameOf(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    String s = name == null ? "main" : name.toString();
    return s.endsWith(".go") ? s.substring(0, s.length() - 3) : s;
  }

  Path folder() {
    return folder;
  }

  @Override
  public List<Loader.Source> find(String path) throws Importer.ImportException {
    if (modulePath == null || !(path.equals(modulePath) || path.startsWith(modulePath + "/"))) {
      throw new Importer.ImportException(
          "gotrace does not have it; there are " + GoProgram.libraryPackages());
    }
    String below = path.equals(modulePath) ? "" : path.substring(modulePath.length() + 1);
    Path at = moduleFolder.resolve(below).normalize();
    try {
      if (!at.startsWith(moduleFolder) || !Files.isDirectory(at)) {
        throw new Importer.ImportException("no such folder in the module");
      }
      return folderFiles(at);
    } catch (IOException e) {
      throw new Importer.ImportException("cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean nativeAllowed(String path) {
    return false;
  }

  @Override
  public boolean bodiesKnown(String path) {
    return false;
  }
}
