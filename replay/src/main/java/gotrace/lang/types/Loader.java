package gotrace.lang.types;

import gotrace.lang.syntax.File;
import gotrace.lang.syntax.Parser;
import gotrace.lang.syntax.Positions;
import gotrace.lang.syntax.SourceError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Loads a program: reads and checks its packages, those that they import first. It gives up with
 * the first package that has errors.
 */
public final class Loader implements Importer {
  /** Large enough for any source that the parser takes. */
  private static final long STACK_BYTES = 1L << 30;

  /** A source file. */
  public static final class Source {
    final String name;
    final byte[] bytes;

    /**
     * Makes one.
     *
     * @param name as errors show it
     * @param bytes not to be changed any more
     */
    public Source(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  /** Where imported packages come from. */
  public interface Sources {
    /**
     * Gives the files of a package.
     *
     * @throws ImportException if there is no such package, or it cannot be read
     */
    List<Source> find(String path) throws ImportException;

    /** Whether functions of the package may lack bodies, because they are native. */
    boolean nativeAllowed(String path);

    /**
     * Whether the package is known to be right: the bodies of its functions are read and checked
     * when {@link Func#body} is asked for them.
     */
    boolean bodiesKnown(String path);
  }

  private final Positions positions = new Positions();
  private final Context context = new Context();
  private final Sources sources;

  /** Null while a package is being loaded. */
  private final HashMap<String, Pkg> packages = new HashMap<>();

  private final List<Pkg> order = new ArrayList<>();
  private Diagnostics diagnostics = new Diagnostics(positions);

  public Loader(Sources sources) {
    this.sources = sources;
  }

  public Positions positions() {
    return positions;
  }

  /** All packages that were loaded, each after those that it imports; the program's own last. */
  public List<Pkg> packages() {
    return order;
  }

  /** What the Go compiler would print; empty if there are no errors. */
  public List<String> errors() {
    return diagnostics.lines();
  }

  /**
   * Loads the program whose own files are given.
   *
   * @param path the import path of its package; main, for a program
   * @return null if there are errors
   */
  public Pkg load(String path, List<Source> files) {
    Pkg[] result = new Pkg[1];
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result[0] = check(path, files, false, false);
              } catch (RuntimeException | Error e) {
                failure[0] = e;
              }
            },
            "front-end",
            STACK_BYTES);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] instanceof RuntimeException e) {
      throw e;
    }
    if (failure[0] instanceof Error e) {
      throw e;
    }
    return result[0];
  }

  /** Null if there are errors. */
  private Pkg check(
      String path, List<Source> sourceFiles, boolean nativeAllowed, boolean bodiesKnown) {
    Diagnostics own = new Diagnostics(positions);
    packages.put(path, null);
    List<File> files = new ArrayList<>();
    for (Source source : sourceFiles) {
      File file =
          bodiesKnown
              ? Parser.outline(positions, source.name, source.bytes, own::add)
              : Parser.parse(positions, source.name, source.bytes, own::add);
      if (file != null) {
        files.add(file);
      }
    }
    Pkg pkg = null;
    boolean readable = files.size() == sourceFiles.size() && !own.hasSyntaxErrors();
    if (readable) {
      pkg = new Pkg(path, "");
      Checker checker = new Checker(pkg, positions, context, this, bodiesKnown, own::add);
      checker.check(files);
      if (own.isEmpty()) {
        checker.checkRestrictions(nativeAllowed);
      }
      if (own.isEmpty() && path.equals("main") && pkg.scope.lookup("main") == null) {
        own.add(
            new SourceError(
                0, "runtime.main_main·f: function main is undeclared in the main package"));
      }
    }
    if (!own.isEmpty()) {
      if (diagnostics.isEmpty()) {
        diagnostics = own;
      }
      packages.remove(path);
      return null;
    }
    packages.put(path, pkg);
    order.add(pkg);
    return pkg;
  }

  @Override
  public Pkg importPackage(String path) throws ImportException {
    if (packages.containsKey(path)) {
      Pkg known = packages.get(path);
      if (known == null) {
        throw new ImportException("import cycle not allowed");
      }
      return known;
    }
    List<Source> files = sources.find(path);
    if (files.isEmpty()) {
      throw new ImportException("no Go files");
    }
    Pkg pkg = check(path, files, sources.nativeAllowed(path), sources.bodiesKnown(path));
    if (pkg == null) {
      throw new ImportException("it has errors");
    }
    return pkg;
  }
}
