package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.Ident;
import java.util.List;

/** A source file. */
public final class File extends Node {
  public final Ident pkgName;
  public final List<Decl> decls;

  /** The position behind its last byte. */
  public final int eof;

  public File(int pos, Ident pkgName, List<Decl> decls, int eof) {
    super(pos);
    this.pkgName = pkgName;
    this.decls = decls;
    this.eof = eof;
  }
}
