package gotrace.lang.types;

import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.File;
import gotrace.lang.syntax.Parser;
import gotrace.lang.syntax.Positions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The standard library of an installed Go: its declarations, without bodies. */
final class GoRootImporter implements Importer {
  private static final Set<String> OTHER_SYSTEMS =
      Set.of(
          ("aix android arm arm64 darwin dragonfly freebsd illumos ios js loong64 mips mips64"
                  + " mips64le mips64x mipsle mipsx netbsd openbsd plan9 ppc64 ppc64le ppc64x"
                  + " riscv64 s390x solaris wasip1 wasm windows 386")
              .split(" ", -1));
  private static final Set<String> TRUE_TAGS = Set.of("linux", "amd64", "unix", "gc");

  private final Path src;
  final Positions positions = new Positions();
  final Context context = new Context();
  private final HashMap<String, Pkg> packages = new HashMap<>();

  GoRootImporter(Path src) {
    this.src = src;
  }

  @Override
  public Pkg importPackage(String path) throws ImportException {
    Pkg known = packages.get(path);
    if (known != null) {
      return known;
    }
    Path folder = src.resolve(path);
    if (!Files.isDirectory(folder)) {
      folder = src.resolve("vendor").resolve(path);
    }
    if (!Files.isDirectory(folder)) {
      throw new ImportException("not in std");
    }
    Pkg pkg = new Pkg(path, "");
    packages.put(path, pkg);
    List<File> files = new ArrayList<>();
    try (Stream<Path> names = Files.list(folder)) {
      for (Path file : names.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".go") && !name.endsWith("_test.go") && isBuilt(file)) {
          File parsed =
              Parser.parse(positions, file.toString(), Files.readAllBytes(file), error -> {});
          files.add(withoutBodies(parsed));
        }
      }
    } catch (IOException e) {
      throw new ImportException(e.toString());
    }
    new Checker(pkg, positions, context, this, false, error -> {}).check(files);
    return pkg;
  }

  private static File withoutBodies(File file) {
    List<Decl> decls = new ArrayList<>();
    for (Decl decl : file.decls) {
      decls.add(
          decl instanceof FuncDecl f
              ? new FuncDecl(f.pos, f.recv, f.name, f.tparams, f.type, null)
              : decl);
    }
    return new File(file.pos, file.pkgName, decls, file.eof);
  }

  private static boolean isBuilt(Path file) throws IOException {
    String[] parts = file.getFileName().toString().replace(".go", "").split("_", -1);
    for (int i = 1; i < parts.length; i++) {
      if (OTHER_SYSTEMS.contains(parts[i])) {
        return false;
      }
    }
    for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
      if (line.startsWith("//go:build ")) {
        return new Constraint(line.substring(11)).or();
      }
      if (line.startsWith("package ")) {
        return true;
      }
    }
    return true;
  }

  /** A build constraint, evaluated for linux on amd64. */
  private static final class Constraint {
    private final String[] tokens;
    private int next;

    Constraint(String text) {
      tokens = text.replaceAll("([()!]|&&|\\|\\|)", " $1 ").trim().split("\\s+");
    }

    private boolean take(String token) {
      boolean there = next < tokens.length && tokens[next].equals(token);
      next += there ? 1 : 0;
      return there;
    }

    boolean or() {
      boolean value = and();
      while (take("||")) {
        value |= and();
      }
      return value;
    }

    private boolean and() {
      boolean value = not();
      while (take("&&")) {
        value &= not();
      }
      return value;
    }

    private boolean not() {
      if (take("!")) {
        return !not();
      }
      if (take("(")) {
        boolean value = or();
        take(")");
        return value;
      }
      String tag = tokens[next++];
      return tag.startsWith("go1.") || TRUE_TAGS.contains(tag);
    }
  }
}
