package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;

/** Sizes of values in bytes on a 64-bit machine (gcsizes.go). */
public final class Sizes {
  private static final long WORD = 8;

  private Sizes() {}

  /** Whether the size depends on type parameters. */
  static boolean isVariable(Type type) {
    return isVariable(type, new ArrayList<>());
  }

  private static boolean isVariable(Type type, List<Type> seen) {
    if (Predicates.isTypeParam(type)) {
      return true;
    }
    Type u = type.under();
    if (seen.contains(u)) {
      return false;
    }
    seen.add(u);
    if (u instanceof Array array) {
      return isVariable(array.elem, seen);
    }
    return u instanceof Struct struct
        && struct.fields.stream().anyMatch(f -> isVariable(f.type, seen));
  }

  public static long alignof(Type type) {
    Type u = type.under();
    if (u instanceof Array array) {
      return alignof(array.elem);
    }
    if (u instanceof Struct struct) {
      long max = 1;
      for (Var field : struct.fields) {
        max = Math.max(max, alignof(field.type));
      }
      return max;
    }
    long size = u instanceof Basic basic ? basicSize(basic) : WORD;
    boolean complex = u instanceof Basic basic && basic.isComplex();
    return Math.max(1, Math.min(WORD, complex ? size / 2 : size));
  }

  /** Negative if it does not fit. */
  public static long sizeof(Type type) {
    Type u = type.under();
    switch (u.kind()) {
      case BASIC -> {
        return basicSize((Basic) u);
      }
      case ARRAY -> {
        Array array = (Array) u;
        long elem = sizeof(array.elem);
        if (array.len <= 0 || elem == 0) {
          return 0;
        }
        return elem < 0 || elem > Long.MAX_VALUE / array.len ? -1 : elem * array.len;
      }
      case SLICE -> {
        return 3 * WORD;
      }
      case INTERFACE -> {
        return 2 * WORD;
      }
      case STRUCT -> {
        return structSize((Struct) u);
      }
      default -> {
        return WORD;
      }
    }
  }

  private static long structSize(Struct struct) {
    long offset = 0;
    long max = 1;
    long size = 0;
    for (Var field : struct.fields) {
      long align = alignof(field.type);
      max = Math.max(max, align);
      offset = roundUp(offset, align);
      size = sizeof(field.type);
      if (size < 0 || offset + size < 0) {
        return -1;
      }
      offset += size;
    }
    if (offset > 0 && size == 0) {
      offset++;
    }
    return roundUp(offset, max);
  }

  private static long roundUp(long offset, long align) {
    return (offset + align - 1) / align * align;
  }

  private static long basicSize(Basic basic) {
    return switch (basic.which) {
      case BOOL, INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, FLOAT32 -> 4;
      case COMPLEX128, STRING -> 2 * WORD;
      default -> WORD;
    };
  }
}
