package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import java.util.List;
import java.util.function.Supplier;

/** Declarations; those in parentheses share a {@link Group}. */
public abstract sealed class Decl extends Node {
  /** One per class, for switches. */
  public enum Kind {
    IMPORT,
    CONST,
    TYPE,
    VAR,
    FUNC
  }

  /** What is declared between one pair of parentheses. */
  public static final class Group {}

  Decl(int pos) {
    super(pos);
  }

  public abstract Kind kind();

  /** {@code import name "path"}. */
  public static final class ImportDecl extends Decl {
    /** A name, {@code .} or {@code _}; null if left out. */
    public final Ident name;

    /** Null if missing. */
    public final BasicLit path;

    public ImportDecl(int pos, Ident name, BasicLit path) {
      super(pos);
      this.name = name;
      this.path = path;
    }

    @Override
    public Kind kind() {
      return Kind.IMPORT;
    }
  }

  /** {@code const names type = values}. */
  public static final class ConstDecl extends Decl {
    /** Null outside of parentheses. */
    public final Group group;

    public final List<Ident> names;

    /** May be null. */
    public final Expr type;

    /** May be empty. */
    public final List<Expr> values;

    public ConstDecl(int pos, Group group, List<Ident> names, Expr type, List<Expr> values) {
      super(pos);
      this.group = group;
      this.names = names;
      this.type = type;
      this.values = values;
    }

    @Override
    public Kind kind() {
      return Kind.CONST;
    }
  }

  /** {@code type name[tparams] type}, with {@code =} for an alias. */
  public static final class TypeDecl extends Decl {
    public final Ident name;
    public final List<Field> tparams;
    public final boolean alias;
    public final Expr type;

    public TypeDecl(int pos, Ident name, List<Field> tparams, boolean alias, Expr type) {
      super(pos);
      this.name = name;
      this.tparams = tparams;
      this.alias = alias;
      this.type = type;
    }

    @Override
    public Kind kind() {
      return Kind.TYPE;
    }
  }

  /** {@code var names type = values}. */
  public static final class VarDecl extends Decl {
    public final List<Ident> names;

    /** May be null. */
    public final Expr type;

    /** May be empty. */
    public final List<Expr> values;

    public VarDecl(int pos, List<Ident> names, Expr type, List<Expr> values) {
      super(pos);
      this.names = names;
      this.type = type;
      this.values = values;
    }

    @Override
    public Kind kind() {
      return Kind.VAR;
    }
  }

  /** {@code func (recv) name[tparams](…) body}. */
  public static final class FuncDecl extends Decl {
    /** Null for functions. */
    public final Field recv;

    public final Ident name;
    public final List<Field> tparams;
    public final FuncType type;

    /** Whether {@code //go:noinline} stands before it. */
    public boolean noinline;

    private Stmt.BlockStmt body;

    /** Reads the body; null if that is done, or there is none. */
    private Supplier<Stmt.BlockStmt> unread;

    public FuncDecl(
        int pos, Field recv, Ident name, List<Field> tparams, FuncType type, Stmt.BlockStmt body) {
      super(pos);
      this.recv = recv;
      this.name = name;
      this.tparams = tparams;
      this.type = type;
      this.body = body;
    }

    /** With a body that is read when it is asked for. */
    FuncDecl(
        int pos,
        Field recv,
        Ident name,
        List<Field> tparams,
        FuncType type,
        Supplier<Stmt.BlockStmt> unread) {
      this(pos, recv, name, tparams, type, (Stmt.BlockStmt) null);
      this.unread = unread;
    }

    /** Whether it is written here, and not natively. */
    public boolean hasBody() {
      return body != null || unread != null;
    }

    /** Null if it is written elsewhere: natively. */
    public Stmt.BlockStmt body() {
      if (unread != null) {
        body = unread.get();
        unread = null;
      }
      return body;
    }

    @Override
    public Kind kind() {
      return Kind.FUNC;
    }
  }
}
