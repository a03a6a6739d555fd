package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Type parameters replaced by types. What does not mention them stays the same object. */
final class Subst {
  private final Checker checker;
  private final int pos;
  private final List<TypeParam> from;
  private final List<? extends Type> to;

  /** An element of {@code to} that is null leaves the parameter as it is. */
  Subst(Checker checker, int pos, List<TypeParam> from, List<? extends Type> to) {
    this.checker = checker;
    this.pos = pos;
    this.from = from;
    this.to = to;
  }

  Type apply(Type type) {
    if (from.isEmpty() || type == null) {
      return type;
    }
    return switch (type.kind()) {
      case BASIC -> type;
      case TYPE_PARAM -> lookup((TypeParam) type);
      case ALIAS -> alias((Alias) type);
      case NAMED -> named((Named) type);
      case ARRAY -> {
        Array array = (Array) type;
        Type elem = apply(array.elem);
        yield elem == array.elem ? array : new Array(elem, array.len);
      }
      case SLICE -> {
        Slice slice = (Slice) type;
        Type elem = apply(slice.elem);
        yield elem == slice.elem ? slice : new Slice(elem);
      }
      case POINTER -> {
        Pointer pointer = (Pointer) type;
        Type elem = apply(pointer.elem);
        yield elem == pointer.elem ? pointer : new Pointer(elem);
      }
      case MAP -> {
        Map map = (Map) type;
        Type key = apply(map.key);
        Type elem = apply(map.elem);
        yield key == map.key && elem == map.elem ? map : new Map(key, elem);
      }
      case CHAN -> {
        Chan chan = (Chan) type;
        Type elem = apply(chan.elem);
        yield elem == chan.elem ? chan : new Chan(chan.dir, elem);
      }
      case STRUCT -> struct((Struct) type);
      case TUPLE -> tuple((Tuple) type);
      case SIGNATURE -> signature((Signature) type);
      case UNION -> union((Union) type);
      case INTERFACE -> iface((Interface) type);
    };
  }

  private Type lookup(TypeParam param) {
    int i = from.indexOf(param);
    return i < 0 || to.get(i) == null ? param : to.get(i);
  }

  /** The same list if nothing changes. */
  private static <T> List<T> list(List<T> in, UnaryOperator<T> f) {
    List<T> out = in;
    for (int i = 0; i < in.size(); i++) {
      T changed = f.apply(in.get(i));
      if (changed != in.get(i)) {
        if (out == in) {
          out = new ArrayList<>(in);
        }
        out.set(i, changed);
      }
    }
    return out;
  }

  private Type alias(Alias alias) {
    if (alias.orig.tparams.isEmpty()) {
      return alias;
    }
    if (alias.targs.size() != alias.orig.tparams.size()) {
      return Basic.INVALID;
    }
    List<Type> targs = list(alias.targs, this::apply);
    return targs == alias.targs ? alias : Instantiate.alias(checker, pos, alias.orig, targs);
  }

  private Type named(Named named) {
    if (named.tparams().isEmpty()) {
      return named;
    }
    if (named.targs().size() != named.tparams().size()) {
      return Basic.INVALID;
    }
    List<Type> targs = list(named.targs(), this::apply);
    return targs == named.targs() ? named : Instantiate.named(checker, pos, named.origin(), targs);
  }

  private Type struct(Struct struct) {
    List<Var> fields = list(struct.fields, this::var);
    if (fields == struct.fields) {
      return struct;
    }
    Struct copy = new Struct();
    copy.fields = fields;
    copy.tags = struct.tags;
    return copy;
  }

  private Var var(Var v) {
    Type type = apply(v.type);
    return type == v.type ? v : v.withType(type);
  }

  private Tuple tuple(Tuple tuple) {
    List<Var> vars = list(tuple.vars, this::var);
    return vars == tuple.vars ? tuple : new Tuple(vars);
  }

  private Type signature(Signature sig) {
    Tuple params = tuple(sig.params);
    Tuple results = tuple(sig.results);
    if (params == sig.params && results == sig.results) {
      return sig;
    }
    Signature copy = new Signature(sig.recv, params, results, sig.variadic);
    copy.rparams = sig.rparams;
    copy.tparams = sig.tparams;
    return copy;
  }

  private Type union(Union union) {
    List<Union.Term> terms =
        list(
            union.terms,
            term -> {
              Type type = apply(term.type());
              return type == term.type() ? term : new Union.Term(term.tilde(), type);
            });
    return terms == union.terms ? union : new Union(terms);
  }

  private Type iface(Interface iface) {
    List<Func> methods =
        list(
            iface.methods,
            m -> {
              Type type = apply(m.type);
              return type == m.type ? m : m.withType((Signature) type);
            });
    List<Type> embeddeds = list(iface.embeddeds, this::apply);
    if (methods == iface.methods && embeddeds == iface.embeddeds) {
      return iface;
    }
    Interface copy = new Interface();
    copy.checker = checker;
    copy.embeddeds = embeddeds;
    copy.embedPos = iface.embedPos;
    copy.implicit = iface.implicit;
    copy.complete = iface.complete;
    copy.methods = replaceReceivers(methods, iface, copy);
    return copy;
  }

  /** Methods whose receiver has type {@code old} get the new one; the same list if none has. */
  static List<Func> replaceReceivers(List<Func> methods, Type old, Type replacement) {
    return list(
        methods,
        m -> {
          Signature sig = m.signature();
          if (sig.recv == null || sig.recv.type != old) {
            return m;
          }
          Signature copy = sig.copy();
          copy.recv = sig.recv.withType(replacement);
          return m.withType(copy);
        });
  }
}
